/// One feature map taken apart: what each input channel contributes to it.
///
///     map = Σ partial maps + bias
///
/// Each partial map is the layer run on that input channel alone, without bias. Added in another
/// order than in the map itself, so the sum can differ from it in the last bits, unless all
/// numbers are whole.
public struct PartialMaps: Hashable, Sendable {
  /// The output channel.
  public let outputChannel: Int
  /// The input channels it reads.
  public let inputChannels: Range<Int>
  /// One `[rows, columns]` tensor for each of them.
  public let maps: [Tensor]
  /// What is added once.
  public let bias: Float
  /// The feature map, as the whole layer gives it.
  public let map: Tensor

  /// The running sums: the first map, the first two added, and so on; without bias.
  ///
  /// - Complexity: O(maps · rows · columns).
  public var runningSums: [Tensor] {
    var sums: [Tensor] = []
    for map in maps {
      guard let last = sums.last else {
        sums.append(map)
        continue
      }
      sums.append(Tensor(shape: map.shape, zip(last.scalars, map.scalars).lazy.map { $0 + $1 }))
    }
    return sums
  }
}

extension Conv2d {
  /// The partial maps of one output channel of a picture `[in, height, width]`.
  ///
  /// - Throws: ``ConvolutionError`` if the picture does not fit, or there is no such channel.
  public func partialMaps(
    of input: Tensor, outputChannel: Int
  ) throws(ConvolutionError) -> PartialMaps {
    guard input.shape.count == 3 else { throw .inputShape(found: input.shape) }
    _ = try ConvolutionPlan(self, channels: input.shape[0], size: input.planeSize)
    let filter = try filter(outputChannel)
    let channels = configuration.inputChannels(of: outputChannel)
    let size = input.planeSize
    func part(_ range: Range<Int>) -> Tensor {
      Tensor(
        shape: [range.count, size.height, size.width],
        input.scalars[range.lowerBound * size.area..<range.upperBound * size.area])
    }
    var maps: [Tensor] = []
    for channel in channels {
      let slice = kernel(outputChannel: outputChannel, inputChannel: channel)
      let alone = try Conv2d(
        configuration.with(inChannels: 1, outChannels: 1).with(bias: false),
        weight: slice.reshaped([1, 1] + slice.shape))
      maps.append(try alone(part(channel..<channel + 1)).plane(0))
    }
    return PartialMaps(
      outputChannel: outputChannel, inputChannels: channels, maps: maps,
      bias: bias(ofChannel: outputChannel), map: try filter(part(channels)).plane(0))
  }
}

extension Conv2dConfiguration {
  /// The same layer with or without bias.
  func with(bias hasBias: Bool) throws(ConvolutionError) -> Conv2dConfiguration {
    try Conv2dConfiguration(
      inChannels: inChannels, outChannels: outChannels, kernelSize: kernelSize, stride: stride,
      padding: padding, dilation: dilation, groups: groups, hasBias: hasBias,
      paddingMode: paddingMode)
  }
}
