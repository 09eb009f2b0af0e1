internal import TerminalCanvas

/// A picture on a canvas.
final class DrawnFrame {
  let canvas: Canvas

  /// Draws pixels of three bytes each, row by row, two rows of them a row of cells.
  init(_ pixels: Span<UInt8>, rows: Int, columns: Int) {
    func color(row: Int, column: Int) -> Color {
      let start = (row * columns + column) * 3
      return .rgb(pixels[start], pixels[start + 1], pixels[start + 2])
    }
    var canvas = Canvas(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        canvas.setHalfBlocks(
          top: color(row: 2 * row, column: column), bottom: color(row: 2 * row + 1, column: column),
          row: row, column: column)
      }
    }
    self.canvas = canvas
  }
}
