extension Conv2d {
  /// A 1×1 convolution as what it is: one product of matrices, `[out, in]` by `[in, pixels]`.
  ///
  /// Each pixel is mixed by itself, so pixels may be shuffled before or after. The same to the bit
  /// as the layer itself.
  ///
  /// - Parameter input: A picture `[in, height, width]`.
  /// - Returns: `[out, height, width]`, or `nil` if the layer is anything but 1×1 with stride 1, no
  ///   padding and one group.
  /// - Throws: ``ConvolutionError`` if the picture does not fit.
  public func asMatrixProduct(_ input: Tensor) throws(ConvolutionError) -> Tensor? {
    guard input.shape.count == 3 else { throw .inputShape(found: input.shape) }
    guard configuration.isPointwise else { return nil }
    guard input.shape[0] == configuration.inChannels else {
      throw .channelMismatch(expected: configuration.inChannels, found: input.shape[0])
    }
    let size = input.planeSize
    let product = matrixProduct(
      weight.reshaped([configuration.outChannels, configuration.inChannels]),
      input.reshaped([configuration.inChannels, size.area]), startingFrom: bias)
    return product.reshaped([configuration.outChannels, size.height, size.width])
  }
}

extension Conv2dConfiguration {
  /// Whether each output pixel reads one input pixel, the one at its own place, in all channels.
  public var isPointwise: Bool {
    kernelSize == 1 && stride == 1 && groups == 1 && padded { $0.height } == (0, 0)
      && padded { $0.width } == (0, 0)
  }
}
