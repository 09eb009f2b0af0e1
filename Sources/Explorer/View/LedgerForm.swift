/// How the numbers of an input channel stand beside its close-up.
enum LedgerForm: Hashable, CaseIterable {
  /// Pixels × kernel = products, a table each.
  case tables
  /// The same tables one below the other.
  case stacked
  /// Each pixel with its weight: `222·-2`.
  case merged
  /// The products alone.
  case products

  /// Columns of so many taps side by side.
  func columns(taps: Int, _ widths: NumberWidths, _ gaps: Gaps = Gaps()) -> Int {
    func table(_ width: Int) -> Int { gaps.table(taps, width) }
    switch self {
    case .tables:
      return table(widths.patch) + table(widths.kernel) + table(widths.product) + 2 * gaps.signs
    case .stacked: return table(max(widths.patch, widths.kernel, widths.product))
    case .merged: return table(widths.patch + 1 + widths.kernel)
    case .products: return table(widths.product)
    }
  }

  /// Rows of a kernel of so many rows.
  func rows(taps: Int) -> Int { self == .stacked ? 3 * taps + 2 : taps }
}

/// Columns between numbers.
struct Gaps: Hashable {
  /// Between two numbers of a table.
  var numbers = 1
  /// Between two tables, where a sign stands.
  var signs = 3

  /// Columns of a table of so many numbers side by side.
  func table(_ count: Int, _ width: Int) -> Int { count * (width + numbers) - numbers }
}
