import ConvolutionCore
import FeatureMapViews

/// Columns that the numbers of a ledger need at any place of the picture, so that nothing moves
/// sideways while the window does.
struct NumberWidths: Hashable {
  var patch: Int
  var kernel: Int
  var product: Int
  var sum: Int

  /// Widths of whole numbers.
  ///
  /// - Parameters:
  ///   - numerators: The filter, one slice for each input channel.
  ///   - largestPixel: The largest whole number a pixel can be.
  ///   - hasCopies: Whether the padding shows copied pixels, which have a `~` before them.
  init(numerators: [[Int]], largestPixel: Int, hasCopies: Bool) {
    let all = numerators.joined()
    func width(_ least: Int, _ most: Int) -> Int { max("\(least)".count, "\(most)".count) }
    let (least, most) = (all.min() ?? 0, all.max() ?? 0)
    patch = max("pad".count, "\(largestPixel)".count + (hasCopies ? 1 : 0))
    kernel = width(least, most)
    product = width(min(least * largestPixel, 0), max(most * largestPixel, 0))
    let largest = numerators.map { $0.reduce(0) { $0 + abs($1) } }.max() ?? 0
    sum = max(Self.leastSum, "\(largest * largestPixel)".count + 1)
  }

  /// Widths of numbers with so many decimals.
  ///
  /// - Parameters:
  ///   - kernels: The filter, one slice for each input channel.
  ///   - pixels: The least and the greatest pixel.
  ///   - hasCopies: Whether the padding shows copied pixels.
  ///   - decimals: Decimals of every number.
  init(kernels: [Tensor], pixels: ClosedRange<Float>, hasCopies: Bool, decimals: Int) {
    let weights = kernels.flatMap(\.scalars)
    let (least, most) = (Double(weights.min() ?? 0), Double(weights.max() ?? 0))
    let (low, high) = (Double(min(pixels.lowerBound, 0)), Double(max(pixels.upperBound, 0)))
    func width(_ numbers: Double...) -> Int {
      numbers.map { NumberText.fixed($0, decimals: decimals).count }.max() ?? 1
    }
    patch = max("pad".count, width(low, high) + (hasCopies ? 1 : 0))
    kernel = width(least, most)
    product = width(least * low, least * high, most * low, most * high)
    let largest = kernels.map { $0.scalars.reduce(0) { $0 + Double(abs($1)) } }.max() ?? 0
    sum = max(Self.leastSum, width(largest * max(high, -low)) + 1)
  }

  /// In place of a sum there may stand a word.
  private static let leastSum = "muted".count

  /// The widths that numbers as they are printed need too.
  func holding(_ ledger: Ledger) -> NumberWidths {
    func widest(_ texts: some Sequence<String>) -> Int { texts.map(\.count).max() ?? 0 }
    var widths = self
    widths.patch = max(patch, widest(ledger.entries.lazy.flatMap(\.patch)))
    widths.kernel = max(kernel, widest(ledger.entries.lazy.flatMap(\.kernel)))
    widths.product = max(product, widest(ledger.entries.lazy.flatMap(\.products)))
    widths.sum = max(sum, widest(ledger.entries.lazy.map(\.sum)))
    return widths
  }
}
