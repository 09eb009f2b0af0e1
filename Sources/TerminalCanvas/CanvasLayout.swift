internal import SafeText

extension Canvas {
  /// A canvas just large enough for some lines of text.
  public init(
    lines: [String], foreground: Color = .standard, background: Color = .standard,
    style: Style = []
  ) {
    let widths = lines.map { displayWidth(visible($0)) }
    self.init(rows: lines.count, columns: widths.max() ?? 0)
    for (row, line) in lines.enumerated() {
      write(
        line, row: row, column: 0, foreground: foreground, background: background, style: style)
    }
  }

  /// Canvases below each other, left aligned, with `spacing` blank rows between them.
  ///
  /// It is as wide as the widest of them, or clipped or filled up to `columns`.
  public static func stacked(
    _ canvases: [Canvas], spacing: Int = 0, columns: Int? = nil
  ) -> Canvas {
    let gaps = spacing * max(canvases.count - 1, 0)
    var result = Canvas(
      rows: canvases.reduce(gaps) { $0 + $1.rows },
      columns: columns ?? canvases.map(\.columns).max() ?? 0)
    var row = 0
    for canvas in canvases {
      result.draw(canvas, row: row, column: 0)
      row += canvas.rows + spacing
    }
    return result
  }

  /// Canvases beside each other, top aligned, with `spacing` blank columns between them.
  public static func row(_ canvases: [Canvas], spacing: Int = 0) -> Canvas {
    let gaps = spacing * max(canvases.count - 1, 0)
    var result = Canvas(
      rows: canvases.map(\.rows).max() ?? 0, columns: canvases.reduce(gaps) { $0 + $1.columns })
    var column = 0
    for canvas in canvases {
      result.draw(canvas, row: 0, column: column)
      column += canvas.columns + spacing
    }
    return result
  }

  /// Canvases in rows of `perRow`, each row as high as the highest in it, with `spacing` blank columns
  /// and one blank row between them.
  public static func grid(_ canvases: [Canvas], perRow: Int, spacing: Int) -> Canvas {
    let perRow = max(perRow, 1)
    let lines = stride(from: 0, to: canvases.count, by: perRow).map { start in
      canvases[start..<min(start + perRow, canvases.count)]
    }
    let heights = lines.map { $0.map(\.rows).max() ?? 0 }
    let widths = lines.map { $0.reduce(spacing * ($0.count - 1)) { $0 + $1.columns } }
    var result = Canvas(
      rows: heights.reduce(max(lines.count - 1, 0), +), columns: widths.max() ?? 0)
    var row = 0
    for (line, height) in zip(lines, heights) {
      var column = 0
      for canvas in line {
        result.draw(canvas, row: row, column: column)
        column += canvas.columns + spacing
      }
      row += height + 1
    }
    return result
  }

  /// The part of the canvas in some rows and columns; blank where that is outside.
  public func cropped(rows: Range<Int>, columns: Range<Int>) -> Canvas {
    var result = Canvas(rows: rows.count, columns: columns.count)
    result.draw(self, row: -rows.lowerBound, column: -columns.lowerBound)
    return result
  }

  /// The canvas without the blank rows at its end.
  public func trimmed() -> Canvas {
    let last = cells.lastIndex { $0 != .blank }
    let used = last.map { $0 / columns + 1 } ?? 0
    return used == rows ? self : cropped(rows: 0..<used, columns: 0..<columns)
  }

  /// The canvas with every character that is not ASCII replaced by one that looks like it.
  public var inASCII: Canvas {
    var canvas = self
    for row in 0..<rows {
      for column in 0..<columns where !self[row, column].glyph.isASCII {
        canvas[row, column].glyph = asciiLikeness(of: self[row, column].glyph)
      }
    }
    return canvas
  }
}
