extension Conv2d {
  /// A layer with the numbers that PyTorch draws when it constructs one, to the bit.
  ///
  /// The weight comes first, in row-major order, then the bias; both uniform. Several layers drawn
  /// from one generator are those of one `torch.nn.Sequential`.
  ///
  /// Source: `Conv2d.reset_parameters` (Kaiming uniform with a = √5), checked against PyTorch 2.13.
  public init(
    _ configuration: Conv2dConfiguration, drawnFrom generator: inout MersenneTwister
  ) throws(ConvolutionError) {
    let fanIn = Double(configuration.weightShape.dropFirst().reduce(1, *))
    // torch.nn.init.calculate_gain('leaky_relu', √5), then kaiming_uniform_; in Double, as there.
    let slope = 5.0.squareRoot()
    let gain = (2 / (1 + slope * slope)).squareRoot()
    let weightBound = Float(3.0.squareRoot() * (gain / fanIn.squareRoot()))
    let weight = Tensor(
      shape: configuration.weightShape,
      (0..<configuration.weightCount).map { _ in
        generator.nextUniform(from: -weightBound, to: weightBound)
      })
    let biasBound = Float(1 / fanIn.squareRoot())
    let bias = (0..<configuration.biasCount).map { _ in
      generator.nextUniform(from: -biasBound, to: biasBound)
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
