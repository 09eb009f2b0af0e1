/// How far from zero PyTorch draws the numbers of a layer that multiplies.
///
/// Source: `reset_parameters` of Conv2d and Linear: Kaiming uniform with a = √5 for the weight,
/// 1 / √fan_in for the bias; checked against PyTorch 2.13.
public struct UniformBounds: Hashable, Sendable {
  /// For weights.
  public let weight: Float
  /// For biases.
  public let bias: Float

  /// The bounds of a layer each of whose outputs reads `fanIn` numbers, as PyTorch counts them.
  ///
  /// - Precondition: `fanIn` is at least 1.
  public init(fanIn: Int) {
    let fanIn = Double(fanIn)
    // torch.nn.init.calculate_gain('leaky_relu', √5), then kaiming_uniform_; in Double, as there.
    let slope = 5.0.squareRoot()
    let gain = (2 / (1 + slope * slope)).squareRoot()
    weight = Float(3.0.squareRoot() * (gain / fanIn.squareRoot()))
    bias = Float(1 / fanIn.squareRoot())
  }
}

extension Conv2d {
  /// A layer with the numbers that PyTorch draws when it constructs one, to the bit.
  ///
  /// The weight comes first, in row-major order, then the bias; both uniform. Several layers drawn
  /// from one generator are those of one `torch.nn.Sequential`.
  public init(
    _ configuration: Conv2dConfiguration, drawnFrom generator: inout MersenneTwister
  ) throws(ConvolutionError) {
    let bounds = UniformBounds(fanIn: configuration.weightShape.dropFirst().reduce(1, *))
    let weight = Tensor(
      shape: configuration.weightShape,
      (0..<configuration.weightCount).map { _ in
        generator.nextUniform(from: -bounds.weight, to: bounds.weight)
      })
    let bias = (0..<configuration.biasCount).map { _ in
      generator.nextUniform(from: -bounds.bias, to: bounds.bias)
    }
    try self.init(configuration, weight: weight, bias: configuration.hasBias ? bias : nil)
  }

  /// The layer that `torch.manual_seed(seed)` and `torch.nn.Conv2d(...)` give, to the bit.
  public init(
    _ configuration: Conv2dConfiguration, seed: UInt64
  ) throws(ConvolutionError) {
    var generator = MersenneTwister(seed: seed)
    try self.init(configuration, drawnFrom: &generator)
  }
}
