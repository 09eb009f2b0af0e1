public import ConvolutionCore

/// The weights that a filter lays on one input channel.
public struct KernelSlice: Hashable, Sendable {
  /// Rows and columns.
  public let size: Size2D
  /// The weights, row by row, as the convolution uses them.
  public let weights: [Float]
  /// The same weights without rounding; `nil` where whole numbers cannot say them.
  ///
  /// Then each weight is `Float(numerator) / Float(divisor)`.
  public let whole: WholeNumbers?

  /// A kernel as it was written, over the divisor that all slices of its filter share.
  init(_ kernel: Kernel, divisor: Int?) {
    size = kernel.size
    whole = divisor.flatMap { kernel.whole?.over($0) }
    weights = whole?.floats ?? kernel.values.map { Float($0) }
  }

  /// A kernel times the factor of a channel; the factor's numerator stands over the divisor that
  /// the factors of all channels share.
  init(_ kernel: Kernel, factor: Double, numerator: Int?, divisor: Int?) {
    size = kernel.size
    whole = numerator.flatMap { numerator in
      divisor.flatMap { kernel.whole?.scaled(by: numerator, over: $0) }
    }
    // Adding zero turns a negative zero into a plain one, which a reader expects.
    weights = whole?.floats ?? kernel.values.map { Float($0 * factor + 0) }
  }

  private init(size: Size2D, weights: [Float], whole: WholeNumbers?) {
    self.size = size
    self.weights = weights
    self.whole = whole
  }

  /// The same weights without their exact form.
  func withoutWholeNumbers() -> KernelSlice {
    KernelSlice(size: size, weights: weights, whole: nil)
  }

  /// The same weights in the middle of a larger grid of zeros.
  ///
  /// Where the difference of the sides is odd, one more row or column of zeros stands below or
  /// to the right: 2 × 2 stands in the top left corner of 3 × 3.
  ///
  /// - Precondition: `larger` is at least as high and as wide.
  func enlarged(to larger: Size2D) -> KernelSlice {
    precondition(larger.height >= size.height && larger.width >= size.width)
    let top = (larger.height - size.height) / 2
    let left = (larger.width - size.width) / 2
    func enlarge<Number: Numeric>(_ numbers: [Number]) -> [Number] {
      var result = [Number](repeating: 0, count: larger.area)
      for row in 0..<size.height {
        for column in 0..<size.width {
          result[(top + row) * larger.width + left + column] = numbers[row * size.width + column]
        }
      }
      return result
    }
    return KernelSlice(
      size: larger, weights: enlarge(weights),
      whole: whole.flatMap {
        WholeNumbers(numerators: enlarge($0.numerators), divisor: $0.divisor)
      })
  }
}
