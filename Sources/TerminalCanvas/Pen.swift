/// The colours and style that the terminal draws with at the moment, and the cheapest way to others.
struct Pen {
  private var colors = ColorPair.standard
  private var style: Style = []
  private let rendition = Rendition.words

  /// The bytes that ``reset(into:count:)`` takes.
  static let bytesToReset = 4

  /// The most bytes that drawing one cell takes: every style off and on, two colours, the glyph.
  static let bytesPerCell = 2 + 9 + 8 + 17 + 17 + 16
  /// The bytes that a half block in two new colours takes, three digits each.
  static let usualBytesPerCell = 2 + 16 + 1 + 16 + 1 + 3

  /// Draws some cells of a row one after the other, from where the cursor is.
  @inline(__always)
  mutating func draw(
    _ columns: Range<Int>, of cells: ContiguousArray<Cell>, _ depth: ColorDepth,
    into row: inout MutableRawSpan, count: inout Int
  ) {
    guard let first = columns.first else { return }
    var cell = PaintedCell(cells[first], depth: depth)
    var index = first
    while index < columns.upperBound {
      var next: PaintedCell?
      repeat { index += 1 } while index < columns.upperBound && cells[index].isTail
      if index < columns.upperBound { next = PaintedCell(cells[index], depth: depth) }
      draw(
        cell,
        isSwapped: cell.isPairOfColors
          && isCheaperSwapped(cell, before: next) {
            (index..<columns.upperBound).lazy.map { PaintedCell(cells[$0], depth: depth) }
              .first { $0 != cell }
          }, into: &row, count: &count)
      if let next { cell = next }
    }
  }

  /// Draws a cell where the cursor is, two halves as `▀` if it is swapped.
  @inline(__always)
  private mutating func draw(
    _ cell: PaintedCell, isSwapped: Bool, into row: inout MutableRawSpan, count: inout Int
  ) {
    if isSwapped {
      change(to: cell.colors.swapped, [], in: &row, count: &count)
      row.append(.upperHalf, count: &count)
    } else if cell.isPlainSpace {
      // A space shows no strokes, so those may stay as they are.
      let style = style.intersection([.bold, .dim])
      let colors = ColorPair(foreground: colors.foreground, background: cell.background)
      change(to: colors, style, in: &row, count: &count)
      row.append(.space, count: &count)
    } else {
      change(to: cell.colors, cell.style, in: &row, count: &count)
      row.append(cell.glyph, count: &count)
    }
  }

  /// Puts the terminal back to its own colours, unless it has them.
  mutating func reset(into row: inout MutableRawSpan, count: inout Int) {
    guard colors != .standard || !style.isEmpty else { return }
    row.append(rendition.reset, count: &count)
    (colors, style) = (.standard, [])
  }

  /// Whether `▀` takes fewer bytes than `▄`, for this cell and the first one behind it that looks different.
  ///
  /// That one may use what this one leaves set. And two colours set at once are a sequence less than one
  /// here and one there.
  ///
  /// - Parameters:
  ///   - cell: Two halves.
  ///   - next: The cell behind it, if any.
  ///   - different: The first one that looks different; asked only where `next` does not.
  /// - Returns: False where both take as many.
  @inline(__always)
  private func isCheaperSwapped(
    _ cell: PaintedCell, before next: PaintedCell?, different: () -> PaintedCell?
  ) -> Bool {
    let asItIs = colors.changes(to: cell.colors)
    let swapped = colors.changes(to: cell.colors.swapped)
    // All is set already; or as much is new either way, and two other halves would not tell them apart.
    if asItIs == 0 || swapped == 0 { return swapped == 0 }
    guard let next else { return swapped < asItIs }
    if asItIs == swapped, next.isPairOfColors, next != cell { return false }
    guard let other = next != cell ? next : different() else { return swapped < asItIs }
    return Self.bytes(swapped) + Self.bytes(cell.colors.swapped.changes(to: other))
      < Self.bytes(asItIs) + Self.bytes(cell.colors.changes(to: other))
  }

  /// About the bytes of a sequence that sets so many colours.
  private static func bytes(_ colors: Int) -> Int { colors == 0 ? 0 : 2 + 16 * colors }

  /// One sequence for all that changes, and none where nothing does.
  private mutating func change(
    to newColors: ColorPair, _ newStyle: Style, in row: inout MutableRawSpan, count: inout Int
  ) {
    guard newColors != colors || newStyle != style else { return }
    if newColors == .standard, newStyle.isEmpty { return reset(into: &row, count: &count) }
    row.append(rendition.introducer, count: &count)
    if newStyle != style {
      rendition.append(changeFrom: style, to: newStyle, into: &row, count: &count)
    }
    if newColors.foreground != colors.foreground {
      rendition.append(newColors.foreground, on: rendition.foreground, into: &row, count: &count)
    }
    if newColors.background != colors.background {
      rendition.append(newColors.background, on: rendition.background, into: &row, count: &count)
    }
    rendition.end(in: &row, count: &count)
    (colors, style) = (newColors, newStyle)
  }
}

/// The colour of the glyph and the one behind it.
struct ColorPair: Equatable {
  var foreground: PackedColor
  var background: PackedColor

  static let standard = ColorPair(foreground: .standard, background: .standard)

  /// What is in front behind, and what is behind in front.
  var swapped: ColorPair { ColorPair(foreground: background, background: foreground) }

  /// How many colours have to be set to come from these to others.
  func changes(to other: ColorPair) -> Int {
    (other.foreground != foreground ? 1 : 0) + (other.background != background ? 1 : 0)
  }

  /// How many colours have to be set for a cell.
  func changes(to cell: PaintedCell) -> Int {
    if cell.isPlainSpace { return cell.colors.background != background ? 1 : 0 }
    let asItIs = changes(to: cell.colors)
    return cell.isPairOfColors ? min(asItIs, changes(to: cell.colors.swapped)) : asItIs
  }
}
