public import TerminalCanvas

/// A grid of yes and no: which inputs are read, who is wired to whom.
public struct DotGrid: Hashable, Sendable {
  /// What stands over it.
  public var title: String
  /// The dots, row by row; all rows are equally long.
  public var dots: [[Bool]]
  /// Whether rows and columns have their numbers beside them.
  public var isNumbered: Bool
  /// A row or column to be followed, in another colour and another sign.
  public var followedColumn: Int?

  /// A grid from its dots.
  public init(
    title: String, _ dots: [[Bool]], isNumbered: Bool = false, followedColumn: Int? = nil
  ) {
    self.title = title
    self.dots = dots
    self.isNumbered = isNumbered
    self.followedColumn = followedColumn
  }

  /// Columns that the drawn grid takes.
  public func columns(_ appearance: Appearance) -> Int { canvas(appearance).columns }

  /// The drawn grid: two columns a dot where it is numbered or there are no half blocks, else two
  /// dots a cell.
  public func canvas(_ appearance: Appearance) -> Canvas {
    let grid = isNumbered || appearance.dots != .halfBlocks ? wide(appearance) : dense(appearance)
    guard !title.isEmpty else { return grid }
    return Canvas.stacked([Canvas(lines: [title], foreground: appearance.quiet), grid])
  }

  private func wide(_ appearance: Appearance) -> Canvas {
    let width = dots.first?.count ?? 0
    let left = isNumbered ? "\(max(0, dots.count - 1))".count + 1 : 0
    let pitch = isNumbered ? "\(max(0, width - 1))".count + 1 : 2
    let top = isNumbered ? 1 : 0
    var canvas = Canvas(rows: top + dots.count, columns: left + width * pitch)
    if isNumbered {
      for column in 0..<width {
        let text = "\(column)"
        canvas.write(
          text, row: 0, column: left + (column + 1) * pitch - text.count,
          foreground: column == followedColumn ? appearance.accent : appearance.quiet)
      }
    }
    for (row, line) in dots.enumerated() {
      if isNumbered {
        let text = "\(row)"
        canvas.write(
          text, row: top + row, column: left - 1 - text.count, foreground: appearance.quiet)
      }
      for (column, isSet) in line.enumerated() {
        let isFollowed = isSet && column == followedColumn
        let glyph = isFollowed ? "X" : isSet ? (isNumbered ? "o" : "#") : "."
        canvas.write(
          glyph, row: top + row, column: left + (column + 1) * pitch - 1,
          foreground: isFollowed ? appearance.accent : isSet ? .standard : appearance.quiet,
          style: isFollowed ? .bold : [])
      }
    }
    return canvas
  }

  private func dense(_ appearance: Appearance) -> Canvas {
    let off: Color =
      switch (appearance.depth, appearance.background) {
      case (.trueColor, .dark): .rgb(58, 62, 68)
      case (.trueColor, .light): .rgb(214, 218, 222)
      case (_, .dark): .indexed(237)
      case (_, .light): .indexed(252)
      }
    return Canvas(
      dots: dots.flatMap { $0.map { $0 ? appearance.accent : off } },
      columns: dots.first?.count ?? 0)
  }
}
