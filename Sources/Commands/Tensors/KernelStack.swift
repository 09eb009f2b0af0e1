import ConvolutionCore
import TensorFiles

/// The weight of a convolution as a grid of kernels: one for each output and each input channel.
struct KernelStack {
  /// How it is known which of the first two dimensions is which.
  enum Order: Hashable {
    /// `[out, in, rows, columns]`, as the length of the bias shows.
    case convolution
    /// `[in, out, rows, columns]`, as the length of the bias shows.
    case transposed
    /// `[out, in, rows, columns]`, because most are.
    case assumed
  }

  let order: Order
  /// Rows and columns of a kernel.
  let size: Size2D
  /// What is added to each output, where the file has it.
  let bias: ContiguousArray<Float>?
  private let weight: Tensor

  /// The kernels of a weight of four dimensions, or of three, whose kernels are single rows; `nil`
  /// for anything else, and for a weight without numbers.
  init?(_ weight: Tensor, bias: Tensor?) {
    guard (3...4).contains(weight.shape.count), weight.count > 0 else { return nil }
    let isRow = weight.shape.count == 3
    self.weight =
      isRow ? weight.reshaped([weight.shape[0], weight.shape[1], 1, weight.shape[2]]) : weight
    size = self.weight.planeSize
    self.bias = bias?.scalars
    let (first, second) = (weight.shape[0], weight.shape[1])
    order =
      first == second || bias == nil
      ? .assumed
      : bias?.shape == [first] ? .convolution : bias?.shape == [second] ? .transposed : .assumed
  }

  /// The number of filters.
  var outputs: Int { weight.shape[order == .transposed ? 1 : 0] }

  /// The number of channels that a filter reads.
  var inputs: Int { weight.shape[order == .transposed ? 0 : 1] }

  /// The kernel of one output on one input, `[rows, columns]`.
  func kernel(output: Int, input: Int) -> Tensor {
    weight.plane(
      order == .transposed ? input * outputs + output : output * inputs + input)
  }

  /// All kernels of an output, one below the other: `[inputs × rows, columns]`.
  func filter(_ output: Int) -> Tensor {
    let scalars = (0..<inputs).flatMap { kernel(output: output, input: $0).scalars }
    return Tensor(shape: [inputs * size.height, size.width], scalars)
  }

  /// Every 1 × 1 kernel as one number of a matrix, outputs down and inputs across.
  var matrix: Tensor? {
    guard size == Size2D(height: 1, width: 1) else { return nil }
    let scalars = (0..<outputs).flatMap { filter($0).scalars }
    return Tensor(shape: [outputs, inputs], scalars)
  }

  /// What is to be said about the order of the dimensions.
  var orderSentence: String {
    switch order {
    case .convolution: "[out, in, rows, columns], as its bias of \(outputs) shows: a Conv2d's."
    case .transposed:
      "[in, out, rows, columns], as its bias of \(outputs) shows: a ConvTranspose2d's."
    case .assumed:
      "Read as [out, in, rows, columns], a Conv2d's. A ConvTranspose2d's has in before out."
    }
  }
}
