/// How the numbers of an input channel stand beside its close-up.
enum LedgerForm: Hashable, CaseIterable {
  /// Pixels × kernel = products, a table each.
  case tables
  /// Each pixel with its weight: `222·-2`.
  case merged
  /// The products alone.
  case products

  /// Columns of so many taps side by side, with at least one column between them.
  func columns(taps: Int, _ widths: NumberWidths) -> Int {
    func table(_ width: Int) -> Int { taps * (width + 1) - 1 }
    switch self {
    case .tables:
      return table(widths.patch) + table(widths.kernel) + table(widths.product) + 6
    case .merged: return table(widths.patch + 1 + widths.kernel)
    case .products: return table(widths.product)
    }
  }
}
