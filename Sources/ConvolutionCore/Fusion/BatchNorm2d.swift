/// What batch normalisation does once trained: each channel stretched and moved.
///
///     output = (input − mean) / √(variance + ε) · γ + β
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html in `eval()`
public struct BatchNorm2d: Hashable, Sendable {
  /// One channel's five numbers.
  public struct Channel: Hashable, Sendable {
    /// What the normalised number is multiplied by: `weight` in PyTorch.
    public var gamma: Double
    /// What is then added: `bias` in PyTorch.
    public var beta: Double
    /// The mean seen in training: `running_mean`.
    public var mean: Double
    /// The variance seen in training: `running_var`.
    public var variance: Double
    /// What keeps the root from being zero.
    public var epsilon: Double

    /// A channel's numbers; the defaults are those of a layer that has seen nothing.
    public init(
      gamma: Double = 1, beta: Double = 0, mean: Double = 0, variance: Double = 1,
      epsilon: Double = 1e-5
    ) {
      self.gamma = gamma
      self.beta = beta
      self.mean = mean
      self.variance = variance
      self.epsilon = epsilon
    }

    /// What each number of the channel is multiplied by.
    public var scale: Double { gamma / (variance + epsilon).squareRoot() }

    /// What is then added.
    public var shift: Double { beta - mean * scale }
  }

  /// Its channels.
  public let channels: [Channel]

  /// A normalisation from its channels.
  public init(_ channels: [Channel]) {
    self.channels = channels
  }

  /// The normalised channels of a tensor `[channels, height, width]`.
  ///
  /// - Throws: ``ConvolutionError/channelMismatch(expected:found:)``.
  public func callAsFunction(_ input: Tensor) throws(ConvolutionError) -> Tensor {
    guard input.shape.count == 3 else { throw .inputShape(found: input.shape) }
    guard input.shape[0] == channels.count else {
      throw .channelMismatch(expected: channels.count, found: input.shape[0])
    }
    let area = input.planeSize.area
    return Tensor(
      shape: input.shape,
      channels.enumerated().lazy.flatMap { index, channel in
        input.scalars[index * area..<(index + 1) * area].map {
          Float(Double($0) * channel.scale + channel.shift)
        }
      })
  }
}

extension Conv2d {
  /// One layer that does what this one and a normalisation behind it do.
  ///
  /// Both are linear, so the scale of a channel goes into its weights, and its shift into the bias.
  ///
  /// - Throws: ``ConvolutionError/channelMismatch(expected:found:)``.
  public func fused(with norm: BatchNorm2d) throws(ConvolutionError) -> Conv2d {
    guard norm.channels.count == configuration.outChannels else {
      throw .channelMismatch(expected: norm.channels.count, found: configuration.outChannels)
    }
    let perFilter = weight.count / configuration.outChannels
    let scaled = norm.channels.enumerated().flatMap { filter, channel in
      weight.scalars[filter * perFilter..<(filter + 1) * perFilter].map {
        Float(Double($0) * channel.scale)
      }
    }
    return try Conv2d(
      configuration.with(bias: true), weight: Tensor(shape: weight.shape, scaled),
      bias: norm.channels.enumerated().map { filter, channel in
        Float(Double(self.bias(ofChannel: filter)) * channel.scale + channel.shift)
      })
  }
}
