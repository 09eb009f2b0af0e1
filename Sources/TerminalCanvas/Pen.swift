/// The colours and style that the terminal draws with at the moment, and the cheapest way to others.
struct Pen {
  private var foreground = PackedColor.standard
  private var background = PackedColor.standard
  private var style: Style = []
  private let rendition = Rendition.words

  /// The bytes that ``reset(into:count:)`` takes.
  static let bytesToReset = 4

  /// The most bytes that drawing one cell takes: every style off and on, two colours, the glyph.
  static let bytesPerCell = 2 + 9 + 8 + 17 + 17 + 16
  /// The bytes that a half block in two new colours takes, three digits each.
  static let usualBytesPerCell = 2 + 16 + 1 + 16 + 1 + 3

  /// Draws a cell where the cursor is.
  mutating func draw(_ cell: PaintedCell, into row: inout MutableRawSpan, count: inout Int) {
    if cell.isPlainSpace {
      // A space shows no strokes, so those may stay as they are.
      let style = style.intersection([.bold, .dim])
      change(to: (foreground, cell.background, style), in: &row, count: &count)
      row.append(.space, count: &count)
    } else if cell.isPairOfColors, isCheaperSwapped(cell) {
      change(to: (cell.background, cell.foreground, []), in: &row, count: &count)
      row.append(.upperHalf, count: &count)
    } else {
      change(to: (cell.foreground, cell.background, cell.style), in: &row, count: &count)
      row.append(cell.glyph, count: &count)
    }
  }

  /// Puts the terminal back to its own colours, unless it has them.
  mutating func reset(into row: inout MutableRawSpan, count: inout Int) {
    guard foreground != .standard || background != .standard || !style.isEmpty else { return }
    row.append(rendition.reset, count: &count)
    (foreground, background, style) = (.standard, .standard, [])
  }

  /// Whether `▀` needs fewer colours set than `▄`.
  private func isCheaperSwapped(_ cell: PaintedCell) -> Bool {
    let asItIs = (cell.foreground != foreground ? 1 : 0) + (cell.background != background ? 1 : 0)
    let swapped = (cell.background != foreground ? 1 : 0) + (cell.foreground != background ? 1 : 0)
    return swapped < asItIs
  }

  /// One sequence for all that changes, and none where nothing does.
  private mutating func change(
    to target: (foreground: PackedColor, background: PackedColor, style: Style),
    in row: inout MutableRawSpan, count: inout Int
  ) {
    let newForeground = target.foreground != foreground
    let newBackground = target.background != background
    let newStyle = target.style != style
    guard newForeground || newBackground || newStyle else { return }
    if target == (.standard, .standard, []) { return reset(into: &row, count: &count) }
    row.append(rendition.introducer, count: &count)
    if newStyle {
      rendition.append(changeFrom: style, to: target.style, into: &row, count: &count)
    }
    if newForeground {
      rendition.append(target.foreground, on: rendition.foreground, into: &row, count: &count)
    }
    if newBackground {
      rendition.append(target.background, on: rendition.background, into: &row, count: &count)
    }
    rendition.end(in: &row, count: &count)
    (foreground, background, style) = target
  }
}
