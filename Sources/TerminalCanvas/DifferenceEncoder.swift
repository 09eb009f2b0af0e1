extension Canvas {
  /// The bytes that turn a screen showing `previous` into one showing this canvas.
  ///
  /// Both begin at the top left corner of the screen, which must be in the terminal's own colours
  /// and is left so. The cursor moves to cells that look different; up to four that do not are
  /// written again where that is shorter than moving over them. If the sizes differ, the screen is
  /// erased first. Since the cursor has to move, there are escape sequences at ``ColorDepth/none``
  /// as well, and styles remain, but no colours.
  public func encoded(for depth: ColorDepth, replacing previous: Canvas) -> [UInt8] {
    var sink = ByteSink()
    var previous = previous
    if previous.rows != rows || previous.columns != columns {
      sink.append(text: EscapeSequence.eraseScreen)
      previous = Canvas(rows: rows, columns: columns)
    }
    var pen = Pen()
    for row in 0..<rows {
      for run in changedRuns(row: row, from: previous, depth: depth) {
        sink.append(text: EscapeSequence.moveCursor(row: row, column: run.lowerBound))
        sink.reserve(run.count * Pen.bytesPerCell)
        for index in (row * columns + run.lowerBound)..<(row * columns + run.upperBound)
        where !cells[index].isTail {
          pen.draw(cells[index].painted(for: depth), into: &sink)
        }
      }
    }
    sink.reserve(Pen.bytesToReset)
    pen.reset(into: &sink)
    return sink.finished()
  }

  /// The longest stretch of unchanged cells that is written again, not moved over.
  private static let bridgedGap = 4

  /// The columns of a row to be written, as runs from left to right.
  private func changedRuns(row: Int, from previous: Canvas, depth: ColorDepth) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for column in 0..<columns {
      let index = row * columns + column
      let (old, new) = (previous.cells[index], cells[index])
      if old == new || old.painted(for: depth) == new.painted(for: depth) { continue }
      // A tail is drawn by its character, which is one column to the left.
      let start = new.isTail ? column - 1 : column
      if let last = runs.last, start - last.upperBound <= Self.bridgedGap {
        runs[runs.count - 1] = last.lowerBound..<column + 1
      } else {
        runs.append(start..<column + 1)
      }
    }
    return runs
  }
}
