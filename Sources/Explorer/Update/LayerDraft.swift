import ConvolutionCore

/// The arguments of a layer, while one of them is being changed.
struct LayerDraft {
  var inChannels: Int
  var outChannels: Int
  var kernelSize: Size2D
  var stride: Size2D
  var padding: Padding
  var dilation: Size2D
  var groups: Int
  var hasBias: Bool
  var paddingMode: PaddingMode

  init(_ configuration: Conv2dConfiguration) {
    inChannels = configuration.inChannels
    outChannels = configuration.outChannels
    kernelSize = configuration.kernelSize
    stride = configuration.stride
    padding = configuration.padding
    dilation = configuration.dilation
    groups = configuration.groups
    hasBias = configuration.hasBias
    paddingMode = configuration.paddingMode
  }

  /// The layer of these arguments.
  func configuration() throws(Refusal) -> Conv2dConfiguration {
    try Refusal.orValue { () throws(ConvolutionError) in
      try Conv2dConfiguration(
        inChannels: inChannels, outChannels: outChannels, kernelSize: kernelSize, stride: stride,
        padding: padding, dilation: dilation, groups: groups, hasBias: hasBias,
        paddingMode: paddingMode)
    }
  }
}
