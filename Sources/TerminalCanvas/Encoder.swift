extension Canvas {
  /// The canvas as bytes for a terminal, or for a file, of some colour depth.
  ///
  /// Rows are joined by line breaks, without one at the end and without trailing blanks. Every row
  /// ends in the terminal's own colours, so that a row that is cut off, scrolled or shown alone
  /// by a pager colours nothing else. At ``ColorDepth/none`` the bytes are those of ``text``.
  ///
  /// Colours and styles are set only where they change. `▀` takes the place of `▄` where it, together with
  /// the next cell that looks different, can reuse more of what is set. The work is proportional to the
  /// number of cells.
  public func encoded(for depth: ColorDepth) -> [UInt8] {
    if depth == .none { return plainBytes }
    var buffer = RowBuffer(
      capacity: columns * Pen.bytesPerCell + Pen.bytesToReset + 1,
      expected: cells.count * Pen.usualBytesPerCell)
    var pen = Pen()
    for row in 0..<rows {
      let start = row * columns
      var end = start + columns
      while end > start, PaintedCell(cells[end - 1], depth: depth) == .blank { end -= 1 }
      buffer.appendRow { bytes, count in
        if row > 0 { bytes.append(text: "\n", count: &count) }
        pen.draw(start..<end, of: cells, depth, into: &bytes, count: &count)
        pen.reset(into: &bytes, count: &count)
      }
    }
    return buffer.bytes
  }

  /// The rows as text, joined by line breaks, without trailing spaces and without colour.
  public var text: String {
    String(decoding: plainBytes, as: UTF8.self)
  }

  private var plainBytes: [UInt8] {
    let bytesPerGlyph = 16
    var buffer = RowBuffer(capacity: columns * bytesPerGlyph + 1, expected: 0)
    for row in 0..<rows {
      let start = row * columns
      var end = start + columns
      while end > start, cells[end - 1].storage.isSpace { end -= 1 }
      buffer.appendRow { bytes, count in
        if row > 0 { bytes.append(text: "\n", count: &count) }
        for index in start..<end { bytes.append(cells[index].storage, count: &count) }
      }
    }
    return buffer.bytes
  }
}
