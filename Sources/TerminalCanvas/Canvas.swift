internal import SafeText

/// A rectangle of cells held in memory; drawing never touches a terminal.
public struct Canvas: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// Row by row; a wide character is always followed by its tail, and a tail never stands alone.
  var cells: ContiguousArray<Cell>
  /// Whether no wide character was ever put: then each cell stands for itself, and rows are copied whole.
  private var isNarrow = true

  /// A blank canvas; a negative size counts as 0.
  public init(rows: Int, columns: Int) {
    self.rows = max(rows, 0)
    self.columns = max(columns, 0)
    cells = ContiguousArray(repeating: .blank, count: self.rows * self.columns)
  }

  /// A canvas of dots, each half a cell, row by row; ``Color/standard`` is the terminal's background.
  ///
  /// - Precondition: All rows have as many dots as there are columns.
  public init(dots: [Color], columns: Int) {
    let dotRows = columns > 0 ? dots.count / columns : 0
    precondition(dotRows * columns == dots.count, "A row of dots is not full.")
    rows = (dotRows + 1) / 2
    self.columns = max(columns, 0)
    cells = []
    cells.reserveCapacity(rows * columns)
    for row in 0..<rows {
      let top = 2 * row * columns
      for index in top..<top + columns {
        let below = index + columns
        cells.append(
          Cell(top: dots[index], bottom: below < dots.count ? dots[below] : .standard))
      }
    }
  }

  /// The cell at a place; blank outside, where writing has no effect.
  ///
  /// A wide character also takes the cell to its right. Where there is none, or where one of its
  /// two cells is later written over, a blank remains.
  public subscript(row: Int, column: Int) -> Cell {
    get {
      contains(row: row, column: column) ? cells[row * columns + column] : .blank
    }
    set {
      if contains(row: row, column: column) { put(newValue, row: row, column: column) }
    }
  }

  /// Writes one line of text, clipped at the edges.
  ///
  /// The text goes through `visible(_:)` first, so that no control character gets onto a canvas.
  ///
  /// - Returns: The columns the text takes, whether they are inside or not.
  @discardableResult
  public mutating func write(
    _ text: String, row: Int, column: Int, foreground: Color = .standard,
    background: Color = .standard, style: Style = []
  ) -> Int {
    if text.unicodeScalars.allSatisfy(isPlain) {
      return writePlain(text, row: row, column: column, foreground, background, style)
    }
    var place = column
    for character in visible(text) {
      let cell = Cell(
        storage: Glyph(visible: character), foreground: foreground, background: background,
        style: style)
      // Half of a wide character sticks in at the left edge: nothing of it but its background.
      if place == -1, cell.isWide { self[row, 0] = cell.emptied } else { self[row, place] = cell }
      place += Int(cell.storage.columns)
    }
    return place - column
  }

  /// Writes scalars that are a character and a column each, for which nothing needs to be looked up.
  private mutating func writePlain(
    _ text: String, row: Int, column: Int, _ foreground: Color, _ background: Color, _ style: Style
  ) -> Int {
    var cell = Cell(
      storage: .space, foreground: foreground, background: background, style: style)
    var place = column
    for scalar in text.unicodeScalars {
      if contains(row: row, column: place) {
        cell.storage = Glyph(plain: scalar)
        put(cell, row: row, column: place)
      }
      place += 1
    }
    return place - column
  }

  /// Puts the same cell everywhere, or everywhere in some rows and columns, clipped at the edges.
  public mutating func fill(
    _ cell: Cell, rows: Range<Int>? = nil, columns: Range<Int>? = nil
  ) {
    let rows = (rows ?? 0..<self.rows).clamped(to: 0..<self.rows)
    let columns = (columns ?? 0..<self.columns).clamped(to: 0..<self.columns)
    for row in rows {
      for column in stride(
        from: columns.lowerBound, to: columns.upperBound, by: cell.isWide ? 2 : 1)
      {
        // A wide character must not reach out of the filled columns.
        let fits = !cell.isWide || column + 1 < columns.upperBound
        put(fits ? cell : cell.emptied, row: row, column: column)
      }
    }
  }

  /// Draws another canvas with its top left corner at a place, clipped at the edges.
  public mutating func draw(_ other: Canvas, row: Int, column: Int) {
    let inside = max(0, -column)..<max(0, -column, min(other.columns, columns - column))
    guard !inside.isEmpty else { return }
    let rowsInside = max(0, -row)..<max(0, -row, min(other.rows, rows - row))
    if isNarrow, other.isNarrow {
      return copy(other, rowsInside, inside, row: row, column: column)
    }
    for sourceRow in rowsInside {
      let start = sourceRow * other.columns
      for sourceColumn in inside {
        let cell = other.cells[start + sourceColumn]
        // A tail came with its character, unless that was cut off at the left edge.
        if cell.isTail, column + sourceColumn > 0 { continue }
        put(cell, row: row + sourceRow, column: column + sourceColumn)
      }
    }
  }

  /// Draws rows and columns of another canvas that are inside, where neither has wide characters.
  private mutating func copy(
    _ other: Canvas, _ otherRows: Range<Int>, _ otherColumns: Range<Int>, row: Int, column: Int
  ) {
    let columns = columns
    unsafe cells.withUnsafeMutableBufferPointer { cells in
      unsafe other.cells.withUnsafeBufferPointer { source in
        for sourceRow in otherRows {
          let start = sourceRow * other.columns + otherColumns.lowerBound
          let target = (row + sourceRow) * columns + column + otherColumns.lowerBound
          _ = unsafe cells.extracting(target..<target + otherColumns.count)
            .update(fromContentsOf: source.extracting(start..<start + otherColumns.count))
        }
      }
    }
  }

  /// Colours the upper and the lower half of a cell; nil leaves the terminal's background.
  public mutating func setHalfBlocks(top: Color?, bottom: Color?, row: Int, column: Int) {
    self[row, column] = Cell(top: top ?? .standard, bottom: bottom ?? .standard)
  }

  private func contains(row: Int, column: Int) -> Bool {
    0..<rows ~= row && 0..<columns ~= column
  }

  /// Stores a cell that is inside, and keeps wide characters and their tails together.
  @inline(__always)
  private mutating func put(_ cell: Cell, row: Int, column: Int) {
    let index = row * columns + column
    if cell.storage.columns == 1, cells[index].storage.columns == 1 {
      cells[index] = cell
    } else {
      putBesideWide(cell, row: row, column: column)
    }
  }

  private mutating func putBesideWide(_ cell: Cell, row: Int, column: Int) {
    isNarrow = false
    let index = row * columns + column
    let old = cells[index]
    if cell.isTail {
      if !old.isTail { put(cell.emptied, row: row, column: column) }
      return
    }
    if old.isTail { cells[index - 1] = cells[index - 1].emptied }
    if old.isWide { cells[index + 1] = cells[index + 1].emptied }
    guard cell.isWide else {
      cells[index] = cell
      return
    }
    guard column + 1 < columns else {
      cells[index] = cell.emptied
      return
    }
    if cells[index + 1].isWide { cells[index + 2] = cells[index + 2].emptied }
    cells[index] = cell
    cells[index + 1] = cell.tail
  }
}

extension Canvas {
  /// Whether both show the same.
  public static func == (one: Canvas, other: Canvas) -> Bool {
    one.rows == other.rows && one.columns == other.columns && one.cells == other.cells
  }

  /// Hashes what is shown.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(rows)
    hasher.combine(columns)
    hasher.combine(cells)
  }
}

extension Cell {
  /// A cell whose halves are two colours; ``Color/standard`` is the terminal's background.
  init(top: Color, bottom: Color) {
    if top == bottom {
      self.init(storage: .space, foreground: .standard, background: top, style: [])
    } else if bottom == .standard {
      self.init(storage: .upperHalf, foreground: top, background: .standard, style: [])
    } else {
      self.init(storage: .lowerHalf, foreground: bottom, background: top, style: [])
    }
  }
}
