extension Canvas {
  /// The bytes that turn a screen showing `previous` into one showing this canvas.
  ///
  /// Both begin at the top left corner of the screen, which must be in the terminal's own colours
  /// and is left so. The cursor moves to cells that look different; up to four in between that do
  /// not are written again, since a move takes as many bytes. If the sizes differ, the screen is
  /// erased first. Since the cursor has to move, there are escape sequences at ``ColorDepth/none``
  /// as well, and styles remain, but no colours.
  public func encoded(for depth: ColorDepth, replacing previous: Canvas) -> [UInt8] {
    var buffer = RowBuffer(
      capacity: max(columns * (Pen.bytesPerCell + Self.bytesToMove), Pen.bytesToReset),
      expected: 0)
    var pen = Pen()
    let sameSize = previous.rows == rows && previous.columns == columns
    if !sameSize {
      buffer.appendRow { $0.append(text: EscapeSequence.eraseScreen, count: &$1) }
    }
    let previous = sameSize ? previous : Canvas(rows: rows, columns: columns)
    for row in 0..<rows {
      let runs = changedRuns(row: row, from: previous, depth: depth)
      if runs.isEmpty { continue }
      buffer.appendRow { bytes, count in
        for run in runs {
          bytes.append(
            text: EscapeSequence.moveCursor(row: row, column: run.lowerBound), count: &count)
          let start = row * columns
          pen.draw(
            start + run.lowerBound..<start + run.upperBound, of: cells, depth, into: &bytes,
            count: &count)
        }
      }
    }
    buffer.appendRow { pen.reset(into: &$0, count: &$1) }
    return buffer.bytes
  }

  /// The most bytes that moving the cursor takes, with two numbers of nineteen digits.
  private static let bytesToMove = 2 + 19 + 1 + 19 + 1

  /// The longest stretch of unchanged cells that is written again, not moved over.
  private static let bridgedGap = 4

  /// The columns of a row to be written, as runs from left to right.
  private func changedRuns(row: Int, from previous: Canvas, depth: ColorDepth) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for column in 0..<columns {
      let index = row * columns + column
      let (old, new) = (previous.cells[index], cells[index])
      if old == new || PaintedCell(old, depth: depth) == PaintedCell(new, depth: depth) { continue }
      // Where a tail has changed, so has its character on the left: no run begins with a tail.
      if let last = runs.last, column - last.upperBound <= Self.bridgedGap {
        runs[runs.count - 1] = last.lowerBound..<column + 1
      } else {
        runs.append(column..<column + 1)
      }
    }
    return runs
  }
}
