import ConvolutionCore

/// A layer and an input of whole numbers from −8 to 8, the same on every machine.
///
/// Sums of their products are exact, whatever the order or arithmetic: so one checksum belongs to a
/// layer, and the definition, PyTorch and this program must all come to it. PyTorch draws the same:
///
///     torch.manual_seed(0)
///     draw = lambda *shape: (torch.rand(shape) * 17).floor() - 8
///     input, weight, bias = draw(64, 56, 56), draw(128, 64, 3, 3), draw(128)
struct BenchNumbers {
  /// `[in, height, width]`.
  let input: Tensor
  /// The layer.
  let layer: Conv2d

  init(_ configuration: Conv2dConfiguration, size: Size2D) throws(ConvolutionError) {
    var generator = MersenneTwister(seed: 0)
    func draw(_ shape: [Int]) -> Tensor {
      var scalars = ContiguousArray<Float>()
      let count = shape.reduce(1, *)
      scalars.reserveCapacity(count)
      for _ in 0..<count { scalars.append((generator.nextUnit() * 17).rounded(.down) - 8) }
      return Tensor(shape: shape, scalars: scalars)
    }
    let shape = [configuration.inChannels, size.height, size.width]
    guard let count = Tensor.count(of: shape), count <= Tensor.largestCount else {
      throw .tooLarge(what: "input", shape: shape)
    }
    input = draw(shape)
    let weight = draw(configuration.weightShape)
    let bias = configuration.hasBias ? Array(draw([configuration.outChannels]).scalars) : nil
    layer = try Conv2d(configuration, weight: weight, bias: bias)
  }

  /// The whole number that tells whether outputs are right: each times its place, counted from 1
  /// and from the beginning again after 1009.
  static func checksum(_ output: Tensor) -> Int {
    var sum = 0
    var place = 1
    for value in output.scalars {
      // Exact but for kernels of hundreds of thousands of taps, whose sums round.
      sum &+= (Int(exactly: value) ?? 0) &* place
      place = place == 1009 ? 1 : place + 1
    }
    return sum
  }
}
