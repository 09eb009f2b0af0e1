import ConvolutionCore
import FeatureMapViews
import FilterGallery

extension FilterWeights {
  /// The weights as `--kernel` reads them back, to the bit: `-1/3 0 1/3; … | …`.
  ///
  /// `nil` if no text can hold them: NaN and infinities, or more than `--kernel` takes.
  var notation: String? {
    guard size.height <= Kernel.largestSide, size.width <= Kernel.largestSide,
      slices.allSatisfy({ $0.weights.allSatisfy(\.isFinite) })
    else { return nil }
    return slices.map { slice in
      let words = slice.numerators.map { $0.map(fraction) } ?? slice.weights.map(NumberText.exact)
      return stride(from: 0, to: words.count, by: size.width).map { start in
        words[start..<start + size.width].joined(separator: " ")
      }.joined(separator: "; ")
    }.joined(separator: " | ")
  }

  private func fraction(_ numerator: Int) -> String {
    numerator.isMultiple(of: divisor) ? "\(numerator / divisor)" : "\(numerator)/\(divisor)"
  }
}
