extension Canvas {
  /// The canvas as bytes for a terminal, or for a file, of some colour depth.
  ///
  /// Rows are joined by line breaks, without one at the end and without trailing blanks. Every row
  /// ends in the terminal's own colours, so that a row that is cut off, scrolled or shown alone
  /// by a pager colours nothing else. At ``ColorDepth/none`` the bytes are those of ``text``.
  ///
  /// Colours and styles are set only where they change. Where `▀` can reuse more of what is set than
  /// `▄`, it takes its place. The work is proportional to the number of cells.
  public func encoded(for depth: ColorDepth) -> [UInt8] {
    if depth == .none { return Array(text.utf8) }
    var sink = ByteSink()
    var pen = Pen()
    for row in 0..<rows {
      sink.reserve(columns * Pen.bytesPerCell + Pen.bytesToReset + 1)
      if row > 0 { sink.append(UInt8(ascii: "\n")) }
      let start = row * columns
      var end = start + columns
      while end > start, cells[end - 1].painted(for: depth) == .blank { end -= 1 }
      for index in start..<end where !cells[index].isTail {
        pen.draw(cells[index].painted(for: depth), into: &sink)
      }
      pen.reset(into: &sink)
    }
    return sink.finished()
  }
}
