internal import SafeText
internal import TerminalCanvas

/// The frame of a window in which there is no place for the program's own.
func tooSmall(_ size: ScreenSize, needed: ScreenSize, alternative: String) -> Canvas {
  var canvas = Canvas(rows: size.rows, columns: size.columns)
  let sentences =
    "This window has \(size.columns) columns and \(size.rows) rows; \(needed.columns) and "
    + "\(needed.rows) are needed. Make it larger, or press q. \(alternative)"
  for (row, line) in wrapped(sentences, width: max(size.columns, 1)).enumerated() {
    canvas.write(line, row: row, column: 0)
  }
  return canvas
}
