/// The colours and style that the terminal draws with at the moment, and the cheapest way to others.
struct Pen {
  private var foreground = Color.standard
  private var background = Color.standard
  private var style: Style = []

  /// The bytes that ``reset(into:)`` takes.
  static let bytesToReset = 4

  /// The most bytes that drawing one cell takes: every style off and on, two colours, the glyph.
  static let bytesPerCell = 2 + 9 + 8 + 17 + 17 + 16

  /// Draws a cell of ``Cell/painted(for:)`` where the cursor is.
  mutating func draw(_ cell: Cell, into sink: inout ByteSink) {
    if cell.storage == .space, cell.style.isEmpty {
      // Only the background of a space is seen; the rest may stay as it is.
      change(
        to: (foreground, cell.background, style.intersection([.bold, .dim])), into: &sink)
      sink.append(.space)
    } else if cell.isPairOfColors,
      reuses(cell.background, cell.foreground) > reuses(cell.foreground, cell.background)
    {
      change(to: (cell.background, cell.foreground, []), into: &sink)
      sink.append(.upperHalf)
    } else {
      change(to: (cell.foreground, cell.background, cell.style), into: &sink)
      sink.append(cell.storage)
    }
  }

  /// Puts the terminal back to its own colours, unless it has them.
  mutating func reset(into sink: inout ByteSink) {
    guard foreground != .standard || background != .standard || !style.isEmpty else { return }
    sink.append(Rendition.reset)
    self = Pen()
  }

  /// How many of two colours need not be set.
  private func reuses(_ foreground: Color, _ background: Color) -> Int {
    (foreground == self.foreground ? 1 : 0) + (background == self.background ? 1 : 0)
  }

  /// One sequence for all that changes, and none where nothing does.
  private mutating func change(
    to target: (foreground: Color, background: Color, style: Style), into sink: inout ByteSink
  ) {
    if target == (foreground, background, style) { return }
    if target == (.standard, .standard, []) { return reset(into: &sink) }
    sink.append(Rendition.introducer)
    if target.style != style { sink.append(changeFrom: style, to: target.style) }
    if target.foreground != foreground { sink.append(target.foreground, on: .foreground) }
    if target.background != background { sink.append(target.background, on: .background) }
    sink.endRendition()
    (foreground, background, style) = target
  }
}
