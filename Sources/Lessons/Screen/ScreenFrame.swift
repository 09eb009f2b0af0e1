import FeatureMapViews
import SafeText
import TerminalCanvas

/// A page between a line above and a line below, scrolled where it is too high.
struct ScreenFrame {
  /// The first line, at the left and at the right.
  var heading: (left: String, right: String)
  /// The last line, at the left and at the right.
  var footing: (left: String, right: String)
  /// What stands between.
  var content: Canvas
  /// The first row of it that is shown.
  var top: Int
  let appearance: Appearance

  /// Rows that are not the content's.
  static let surroundings = 4

  /// Rows of content that a screen shows.
  static func room(_ rows: Int) -> Int { max(1, rows - surroundings) }

  /// The largest row that can be the first without an empty place below.
  static func lastTop(_ content: Canvas, rows: Int) -> Int { max(0, content.rows - room(rows)) }

  func canvas(rows: Int, columns: Int) -> Canvas {
    var canvas = Canvas(rows: rows, columns: columns)
    line(heading, row: 0, &canvas, isBold: true)
    rule(1, &canvas)
    let room = Self.room(rows)
    let shown = content.cropped(rows: top..<top + room, columns: 0..<content.columns)
    canvas.draw(shown, row: 2, column: 1)
    rule(rows - 2, &canvas)
    line(footing, row: rows - 1, &canvas, isBold: false)
    if top > 0 { canvas.write("▴", row: 2, column: columns - 1, foreground: appearance.quiet) }
    if top + room < content.rows {
      let mark = " more: down "
      canvas.write(
        mark, row: rows - 2, column: max(0, columns - mark.count - 2),
        foreground: appearance.accent)
    }
    return appearance.hasHalfBlocks ? canvas : canvas.inASCII
  }

  private func rule(_ row: Int, _ canvas: inout Canvas) {
    canvas.write(
      String(repeating: "─", count: max(0, canvas.columns - 2)), row: row, column: 1,
      foreground: appearance.quiet)
  }

  private func line(
    _ texts: (left: String, right: String), row: Int, _ canvas: inout Canvas, isBold: Bool
  ) {
    let right = displayWidth(texts.right)
    let room = max(0, canvas.columns - 2 - (right > 0 ? right + 2 : 0))
    canvas.write(
      truncated(texts.left, toWidth: room), row: row, column: 1,
      foreground: isBold ? .standard : appearance.quiet, style: isBold ? .bold : [])
    canvas.write(
      texts.right, row: row, column: max(1, canvas.columns - 1 - right),
      foreground: appearance.quiet)
  }
}
