/// The one kernel that does what two kernels do one after the other, with nothing between them.
///
/// Two of 3×3 become one of 5×5. With a ReLU between them there is no such kernel: that is why
/// layers are stacked. Without padding both ways agree everywhere, with zeros not at the border.
///
/// - Parameters:
///   - first: A plane `[height, width]`, laid on the picture.
///   - second: A plane, laid on what comes out.
/// - Returns: A plane of the heights added less one, and the widths likewise.
/// - Throws: ``ConvolutionError`` if it is larger than a kernel may be.
public func composedKernel(
  _ first: Tensor, then second: Tensor
) throws(ConvolutionError) -> Tensor {
  // Every weight of the second spreads the first over the picture, as deltas spread a kernel.
  try GradientConvolution.input(deltas: second, kernel: first)
}
