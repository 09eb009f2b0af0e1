import ConvolutionCore

// A layer that differs from another in a few arguments, all others kept.

extension Conv2dConfiguration {
  func changed(
    inChannels: Int? = nil, outChannels: Int? = nil, kernelSize: Size2D? = nil,
    stride: Size2D? = nil, padding: Padding? = nil
  ) throws(ConvolutionError) -> Conv2dConfiguration {
    try Conv2dConfiguration(
      inChannels: inChannels ?? self.inChannels, outChannels: outChannels ?? self.outChannels,
      kernelSize: kernelSize ?? self.kernelSize, stride: stride ?? self.stride,
      padding: padding ?? self.padding, dilation: dilation, groups: groups, hasBias: hasBias,
      paddingMode: paddingMode)
  }
}

extension ConvTranspose2d {
  func changed(
    inChannels: Int? = nil, outChannels: Int? = nil, padding: Size2D? = nil,
    outputPadding: Size2D? = nil
  ) throws(ConvolutionError) -> ConvTranspose2d {
    try ConvTranspose2d(
      inChannels: inChannels ?? self.inChannels, outChannels: outChannels ?? self.outChannels,
      kernelSize: kernelSize, stride: stride, padding: padding ?? self.padding,
      outputPadding: outputPadding ?? self.outputPadding, dilation: dilation, groups: groups,
      hasBias: hasBias)
  }
}

extension Pooling {
  func changed(
    kernelSize: Size2D? = nil, padding: Size2D? = nil, isCeiling: Bool? = nil
  ) throws(ConvolutionError) -> Pooling {
    try Pooling(
      kind, kernelSize: kernelSize ?? self.kernelSize,
      // A stride that was the window's size goes with it.
      stride: stride == self.kernelSize ? nil : stride, padding: padding ?? self.padding,
      dilation: dilation, isCeiling: isCeiling ?? self.isCeiling)
  }
}
