internal import CConvolutionKernels

/// The weights of a layer in the order in which stacks read them: neighbouring rows of one map that
/// are computed together.
///
/// Their windows overlap, so that a row of the input is read by several of them. A layer with few
/// filters for each channel uses a loaded number more often so.
struct StackedFilters: Sendable {
  /// Rows of a stack.
  static let rows = Int(CK_STACK)

  /// The least rows of a kernel that stacks can have.
  static let leastKernelHeight = rows - 1

  /// Input channels that a filter sees.
  let channels: Int
  /// Rows and columns of the kernel.
  let kernel: Size2D
  /// Filter by filter, channel by channel, by rows under the stack, tap by tap, row by row of it.
  let weights: ContiguousArray<Float>
  /// How many of them belong to one filter.
  let weightsOfFilter: Int
  /// One for each filter.
  let biases: ContiguousArray<Float>

  /// The filters of a layer whose windows lie one row apart, and whose taps do.
  init(_ layer: Conv2d) {
    kernel = layer.configuration.kernelSize
    channels = layer.configuration.weightShape[1]
    let ofChannel = Self.readings(kernelHeight: kernel.height)
    let source = layer.weight.scalars.span
    var weights = ContiguousArray<Float>()
    weights.reserveCapacity(source.count * Self.rows)
    for slice in 0..<layer.configuration.outChannels * channels {
      for (row, reading) in ofChannel.enumerated() {
        for column in 0..<kernel.width {
          for outputRow in reading {
            let tap = (slice * kernel.height + row - outputRow) * kernel.width + column
            weights.append(source[tap])
          }
        }
      }
    }
    self.weights = weights
    weightsOfFilter = channels * kernel.area * Self.rows
    biases = ContiguousArray(
      (0..<layer.configuration.outChannels).map { layer.bias(ofChannel: $0) })
  }

  /// For each row under a stack, the rows of the stack whose windows hold it.
  static func readings(kernelHeight: Int) -> [ClosedRange<Int>] {
    (0..<kernelHeight + rows - 1).map { max(0, $0 - kernelHeight + 1)...min(rows - 1, $0) }
  }
}
