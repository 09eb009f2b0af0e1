internal import SafeText
public import TerminalCanvas

/// Counts as bars on one scale, with their numbers.
public struct BarChart: Hashable, Sendable {
  /// One bar.
  public struct Bar: Hashable, Sendable {
    /// What is counted.
    public var label: String
    /// How many.
    public var count: Int

    /// A bar from its parts.
    public init(_ label: String, _ count: Int) {
      self.label = label
      self.count = count
    }
  }

  /// What all bars count, such as `multiply-adds`.
  public var title: String
  /// The bars, one below the other.
  public var bars: [Bar]

  /// A chart from its bars.
  public init(title: String, _ bars: [Bar]) {
    self.title = title
    self.bars = bars
  }

  /// The drawn bars, the longest as wide as the window allows, at most 48 columns.
  public func canvas(_ appearance: Appearance) -> Canvas {
    let most = bars.map(\.count).max() ?? 0
    let labels = min(bars.map { displayWidth($0.label) }.max() ?? 0, appearance.columns / 2)
    let numbers = bars.map { NumberText.grouped($0.count).count }.max() ?? 0
    let room = max(0, min(48, appearance.columns - labels - numbers - 4))
    var canvas = Canvas(rows: bars.count + 1, columns: appearance.columns)
    canvas.write(title, row: 0, column: 0, foreground: appearance.quiet)
    for (index, bar) in bars.enumerated() {
      canvas.write(bar.label, row: index + 1, column: 0)
      let number = NumberText.grouped(bar.count)
      canvas.write(number, row: index + 1, column: labels + 2 + numbers - number.count)
      let length = most > 0 ? Double(bar.count) / Double(most) * Double(room) : 0
      // What is there at all is seen.
      let cells = bar.count > 0 ? max(1, Int(length.rounded())) : 0
      canvas.write(
        String(repeating: "█", count: min(cells, room)), row: index + 1,
        column: labels + numbers + 4, foreground: appearance.accent)
    }
    return canvas
  }

  /// The bars in words.
  public var sentences: [String] {
    ["\(title.prefix(1).uppercased())\(title.dropFirst()):"]
      + bars.map { "\($0.label): \(NumberText.grouped($0.count))." }
  }
}
