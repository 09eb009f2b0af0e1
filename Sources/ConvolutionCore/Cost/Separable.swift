/// A convolution taken in two steps: each channel by itself, then a 1×1 that mixes the channels.
///
/// Source: L. Sifre: Rigid-motion scattering for image classification, 2014; A. Howard et al.:
/// MobileNets, https://arxiv.org/abs/1704.04861
public struct SeparableConvolution: Hashable, Sendable {
  /// The ordinary layer it stands in for.
  public let full: Conv2dConfiguration
  /// The first step: one filter of depth 1 for each channel.
  public let depthwise: Conv2dConfiguration
  /// The second step: 1×1, over all channels.
  public let pointwise: Conv2dConfiguration

  /// The two steps that stand in for a layer; its stride, padding and dilation go to the first.
  ///
  /// - Throws: ``ConvolutionError`` if a step cannot be made.
  public init(of full: Conv2dConfiguration) throws(ConvolutionError) {
    self.full = full
    depthwise = try Conv2dConfiguration(
      inChannels: full.inChannels, outChannels: full.inChannels, kernelSize: full.kernelSize,
      stride: full.stride, padding: full.padding, dilation: full.dilation,
      groups: full.inChannels, hasBias: full.hasBias, paddingMode: full.paddingMode)
    pointwise = try Conv2dConfiguration(
      inChannels: full.inChannels, outChannels: full.outChannels, kernelSize: 1,
      hasBias: full.hasBias)
  }

  /// Weights of both steps.
  public var weightCount: Int { depthwise.weightCount + pointwise.weightCount }

  /// Weights and biases of both steps.
  public var parameterCount: Int { depthwise.parameterCount + pointwise.parameterCount }

  /// How many times fewer weights, and so multiply-adds, there are: `1 / (1/out + 1/k²)` without
  /// groups.
  public var ratio: Double { Double(full.weightCount) / Double(weightCount) }

  /// How many times fewer parameters, biases counted, there are.
  public var parameterRatio: Double {
    Double(full.parameterCount) / Double(parameterCount)
  }

  /// What the ratio comes near to, however many output channels there are: the kernel's area.
  public var limit: Int { full.kernelSize.area }

  /// The smallest number of output channels for which the ratio is at least `ratio`; `nil` if
  /// none is enough.
  ///
  ///     out · k² / (out + k²) ≥ ratio     so     out ≥ ratio · k² / (k² − ratio)
  public static func leastOutChannels(forRatio ratio: Int, kernelSize: Size2D) -> Int? {
    let area = kernelSize.area
    guard ratio < area else { return nil }
    guard ratio > 0 else { return 1 }
    return (ratio * area + area - ratio - 1) / (area - ratio)
  }
}
