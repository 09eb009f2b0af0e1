import TerminalCanvas
import TestSupport

extension Canvas {
  /// A canvas with a little of everything, in few enough colours that neighbours are often alike.
  static func random(
    rows: Int, columns: Int, isNarrow: Bool = false, using generator: inout SeededGenerator
  ) -> Canvas {
    var canvas = Canvas(rows: rows, columns: columns)
    let colors: [Color] = [
      .standard, .rgb(253, 231, 37), .rgb(68, 1, 84), .rgb(0, 0, 0), .indexed(4), .indexed(11),
      .indexed(16), .indexed(244),
    ]
    let styles: [Style] = [
      [], [], [], .bold, .dim, .underline, .reverse, [.bold, .dim], [.bold, .underline, .reverse],
    ]
    let glyphs = Array(isNarrow ? "   ▄▄▀▀a#é█░" : "   ▄▄▀▀a#é漢👍█░")
    for _ in 0..<rows * columns {
      let row = Int.random(in: 0..<rows, using: &generator)
      let column = Int.random(in: 0..<columns, using: &generator)
      let foreground = colors.randomElement(using: &generator) ?? .standard
      let background = colors.randomElement(using: &generator) ?? .standard
      if Bool.random(using: &generator) {
        canvas.setHalfBlocks(top: foreground, bottom: background, row: row, column: column)
      } else {
        canvas[row, column] = Cell(
          glyph: glyphs.randomElement(using: &generator) ?? " ", foreground: foreground,
          background: background, style: styles.randomElement(using: &generator) ?? [])
      }
    }
    return canvas
  }

  /// The same canvas with a few cells changed.
  func changed(using generator: inout SeededGenerator) -> Canvas {
    let other = Canvas.random(rows: rows, columns: columns, using: &generator)
    var changed = self
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      let row = Int.random(in: 0..<rows, using: &generator)
      let column = Int.random(in: 0..<columns, using: &generator)
      changed[row, column] = other[row, column]
    }
    return changed
  }
}
