/// A two-dimensional convolution layer with the semantics of `torch.nn.Conv2d`.
///
///     output[o] = bias[o] + Σ_c  input[c] ⋆ weight[o, c]
///
/// `⋆` is cross-correlation: the kernel is not flipped. The products of one output are added in
/// one fixed order (bias first, then input channel, kernel row, kernel column), whatever the
/// size of the picture, the stride, or the number of filters that run together. So each filter
/// alone gives what it gives among others, and stride 2 gives every second value of stride 1,
/// to the bit.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html
public struct Conv2d: Hashable, Sendable {
  /// The geometry, and how many channels.
  public let configuration: Conv2dConfiguration
  /// The filters, `[out, in / groups, kernel height, kernel width]`.
  public let weight: Tensor
  /// One number per output channel, or `nil` if the layer has no bias.
  public let bias: [Float]?

  /// A layer from its configuration and its numbers.
  ///
  /// - Throws: ``ConvolutionError`` if the numbers do not fit the configuration.
  public init(
    _ configuration: Conv2dConfiguration, weight: Tensor, bias: [Float]? = nil
  ) throws(ConvolutionError) {
    guard weight.shape == configuration.weightShape else {
      throw .weightShape(expected: configuration.weightShape, found: weight.shape)
    }
    guard (bias?.count ?? 0) == configuration.biasCount else {
      throw .biasShape(expected: configuration.biasCount, found: bias?.count ?? 0)
    }
    self.configuration = configuration
    self.weight = weight
    self.bias = bias
  }

  /// All feature maps of a picture `[in, height, width]`, or of a batch `[n, in, height, width]`.
  ///
  /// The result has the shape `[out, rows, columns]`, or `[n, out, rows, columns]`.
  ///
  /// - Throws: ``ConvolutionError`` if the input does not fit the layer.
  /// - Complexity: O(``Conv2dConfiguration/multiplyAdds(output:)``) for each picture.
  public func callAsFunction(_ input: Tensor) throws(ConvolutionError) -> Tensor {
    switch input.shape.count {
    case 3:
      return try ConvolutionPlan(self, channels: input.shape[0], size: input.planeSize)
        .maps(of: input)
    case 4:
      return try ConvolutionPlan(
        self, channels: input.shape[1], size: input.planeSize, batch: input.shape[0]
      ).maps(of: input)
    default: throw .inputShape(found: input.shape)
    }
  }

  /// The kernel that one output channel lays on one of the input channels it reads, as a
  /// `[kernel height, kernel width]` tensor.
  ///
  /// - Precondition: The output channel exists and reads this input channel.
  public func kernel(outputChannel: Int, inputChannel: Int) -> Tensor {
    let channels = configuration.inputChannels(of: outputChannel)
    precondition(channels.contains(inputChannel))
    return weight.plane(outputChannel * channels.count + inputChannel - channels.lowerBound)
  }

  /// The bias of an output channel; 0 without bias.
  public func bias(ofChannel outputChannel: Int) -> Float { bias?[outputChannel] ?? 0 }

  /// The layer with only one of its filters, reading the input channels that filter reads.
  ///
  /// Its input is those channels alone, `[in / groups, height, width]`.
  ///
  /// - Throws: ``ConvolutionError/noSuchChannel(_:count:)``.
  public func filter(_ outputChannel: Int) throws(ConvolutionError) -> Conv2d {
    try requireChannel(outputChannel)
    let channels = configuration.inputChannels(of: outputChannel)
    let size = channels.count * configuration.kernelSize.area
    return try Conv2d(
      configuration.with(inChannels: channels.count, outChannels: 1),
      weight: Tensor(
        shape: [1, channels.count] + weight.shape.suffix(2),
        weight.scalars[outputChannel * size..<(outputChannel + 1) * size]),
      bias: bias.map { [$0[outputChannel]] })
  }

  /// Stops with an error if there is no such output channel.
  ///
  /// - Throws: ``ConvolutionError/noSuchChannel(_:count:)``.
  public func requireChannel(_ outputChannel: Int) throws(ConvolutionError) {
    guard (0..<configuration.outChannels).contains(outputChannel) else {
      throw .noSuchChannel(outputChannel, count: configuration.outChannels)
    }
  }
}

extension Conv2dConfiguration {
  /// The same geometry for other channels, without groups.
  func with(inChannels: Int, outChannels: Int) throws(ConvolutionError) -> Conv2dConfiguration {
    try Conv2dConfiguration(
      inChannels: inChannels, outChannels: outChannels, kernelSize: kernelSize, stride: stride,
      padding: padding, dilation: dilation, hasBias: hasBias, paddingMode: paddingMode)
  }
}
