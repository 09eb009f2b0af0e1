import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// A list of numbers as bars to both sides of zero, with the numbers themselves.
struct NumberBars {
  private let values: [(index: Int, value: Float)]
  private let count: Int

  /// The numbers of a list; of a long one those furthest from zero, in their order.
  init(_ list: Tensor, mostBars: Int) {
    let all = list.scalars.enumerated().map { (index: $0.offset, value: $0.element) }
    count = all.count
    values =
      count <= mostBars
      ? all
      : all.sorted { abs($0.value) > abs($1.value) }.prefix(mostBars)
        .sorted { $0.index < $1.index }
  }

  private func number(_ value: Float) -> String { NumberText.signed(Double(value), decimals: 4) }

  func canvas(_ appearance: Appearance) -> Canvas {
    let labels = values.map { "\($0.index)" }.map(\.count).max() ?? 1
    let numbers = values.map { number($0.value).count }.max() ?? 1
    let most = values.map { abs($0.value) }.filter(\.isFinite).max() ?? 0
    let hasNegative = values.contains { $0.value < 0 }
    let room = min(48, appearance.columns - labels - numbers - 5)
    let half = max(1, hasNegative ? room / 2 : room)
    let zero = labels + numbers + 4 + (hasNegative ? half : 0)
    var canvas = Canvas(rows: values.count + (isCut ? 1 : 0), columns: appearance.columns)
    for (row, entry) in values.enumerated() {
      let label = "\(entry.index)"
      canvas.write(label, row: row, column: labels - label.count, foreground: appearance.quiet)
      let text = number(entry.value)
      canvas.write(text, row: row, column: labels + 2 + numbers - text.count)
      guard entry.value.isFinite, most > 0 else { continue }
      let share = Double(abs(entry.value) / most) * Double(half)
      let cells = entry.value == 0 ? 0 : max(1, Int(share.rounded()))
      let bar = String(repeating: appearance.hasHalfBlocks ? "█" : "#", count: cells)
      canvas.write(
        bar, row: row, column: entry.value < 0 ? zero - cells : zero,
        foreground: appearance.accent)
    }
    if hasNegative {
      for row in values.indices where values[row].value >= 0 {
        canvas.write("|", row: row, column: zero - 1, foreground: appearance.quiet)
      }
    }
    if isCut {
      canvas.write(
        "the \(values.count) of \(count) furthest from 0", row: values.count, column: 0,
        foreground: appearance.quiet)
    }
    return canvas
  }

  private var isCut: Bool { values.count < count }

  /// The same in words.
  var sentences: [String] {
    (isCut ? ["The \(values.count) of \(count) numbers furthest from 0:"] : [])
      + values.map { "Number \($0.index): \(number($0.value))." }
  }
}
