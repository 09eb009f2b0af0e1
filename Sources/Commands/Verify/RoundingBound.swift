import ConvolutionCore

extension Conv2d {
  /// How far apart two ways of adding the same products in Float32 can be, for each output.
  ///
  /// Each of n roundings moves a sum by at most 2⁻²⁴ of the magnitudes added so far, whatever their
  /// order. With all weights and pixels made positive, the layer itself adds up these magnitudes.
  ///
  /// Source: N. J. Higham: Accuracy and Stability of Numerical Algorithms, 2002, section 4.2.
  ///
  /// - Parameter input: `[in, height, width]`, or a batch.
  /// - Returns: A tensor of the shape of the output; where numbers are infinite, so is the bound.
  /// - Throws: ``ConvolutionError`` if the input does not fit the layer.
  func roundingBound(_ input: Tensor) throws(ConvolutionError) -> Tensor {
    let magnitudes = try Conv2d(
      configuration, weight: weight.map { abs($0) }, bias: bias.map { $0.map { abs($0) } })(
        input.map { abs($0) })
    let terms = Float(weight.count / configuration.outChannels + 1)
    // Twice, for two sums; and a little more for the rounding of the bound itself.
    let factor = 2 * (terms + 1) * 0x1p-24 * 1.05
    return magnitudes.map { $0.isFinite ? $0 * factor + .leastNormalMagnitude : .infinity }
  }
}
