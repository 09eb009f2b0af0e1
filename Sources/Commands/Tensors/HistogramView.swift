import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// A histogram, one column an interval: its height is the share of the fullest one.
struct HistogramView {
  let histogram: Histogram

  private var most: Int { histogram.counts.max() ?? 0 }

  /// One line: eight heights of blocks, or digits where there are none.
  ///
  /// An interval with anything in it is never blank.
  func line(_ appearance: Appearance) -> String {
    String(
      histogram.counts.map { count -> Character in
        guard count > 0 else { return " " }
        let share = Double(count) / Double(most)
        return appearance.hasHalfBlocks
          ? Self.blocks[min(7, Int(share * 8))] : Character("\(min(9, 1 + Int(share * 9)))")
      })
  }

  /// Several lines, so that small intervals beside a tall one are told apart.
  func canvas(rows: Int, _ appearance: Appearance) -> Canvas {
    guard appearance.hasHalfBlocks else {
      return Canvas(lines: [line(appearance)])
    }
    var canvas = Canvas(rows: rows, columns: histogram.counts.count)
    for (column, count) in histogram.counts.enumerated() where count > 0 {
      let eighths = max(1, Int((Double(count) / Double(most) * Double(rows * 8)).rounded()))
      for row in 0..<rows {
        let filled = min(8, eighths - 8 * (rows - 1 - row))
        guard filled > 0 else { continue }
        canvas.write(
          "\(Self.blocks[filled - 1])", row: row, column: column, foreground: appearance.accent)
      }
    }
    return canvas
  }

  /// The legend of the digits, where they stand for blocks.
  static func legend(_ appearance: Appearance) -> String {
    appearance.hasHalfBlocks ? "" : " Digits go from 1, few, to 9, the fullest interval."
  }

  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}
