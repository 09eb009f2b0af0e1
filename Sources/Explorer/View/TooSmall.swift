import SafeText
import TerminalCanvas

/// What is shown where a frame has no room: a sentence that says what to do.
struct TooSmall {
  let columns: Int
  let rows: Int

  var canvas: Canvas {
    let least = FrameLayout.smallest
    let text =
      "This window has \(columns) × \(rows) cells. To see a whole computation it needs "
      + "\(least.columns) × \(least.rows). Make it larger, or leave with q and type: "
      + "convlens explore --plain"
    var canvas = Canvas(rows: rows, columns: columns)
    for (row, line) in wrapped(text, width: max(1, columns), continuation: "").enumerated() {
      canvas.write(line, row: row, column: 0)
    }
    return canvas
  }
}
