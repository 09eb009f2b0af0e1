public import ConvolutionCore
public import TerminalCanvas

/// One input channel near the window: a pixel is two columns by one row, the taps stand in brackets.
///
/// The brackets are exact for every kernel and dilation: where taps have gaps, only the taps are
/// bracketed. Padding shows the value that stands there, and a mark: `··` for a zero, `~~` for a
/// copied pixel. What no window reads is hatched.
public struct CloseUp: Hashable, Sendable {
  /// The picture, `[channels, height, width]`.
  public let input: Tensor
  /// The channel shown.
  public let channel: Int
  /// Which rows are shown.
  public let rows: Excerpt
  /// Which columns are shown.
  public let columns: Excerpt
  /// Which number gets which colour.
  public let scale: ValueScale
  /// The tap whose product is being looked at.
  public var tap: Position?
  /// Rows that no window reads.
  public var unreadRows: Set<Int> = []
  /// Columns that no window reads.
  public var unreadColumns: Set<Int> = []
  /// Whether a line is drawn below, where something else follows without a gap.
  public var isUnderlined = false

  /// A close-up of a channel.
  ///
  /// - Precondition: The channel exists, and the excerpts are of the picture's own dimensions.
  public init(
    _ input: Tensor, channel: Int, rows: Excerpt, columns: Excerpt, scale: ValueScale
  ) {
    precondition(
      input.shape.count == 3 && input.shape[0] > channel && input.shape[1] == rows.axis.input
        && input.shape[2] == columns.axis.input)
    self.input = input
    self.channel = channel
    self.rows = rows
    self.columns = columns
    self.scale = scale
  }

  /// Columns of the drawing of so many pixels: two for each, and room for a bracket on both sides.
  public static func width(pixels: Int) -> Int { 2 * pixels + 2 }

  /// The drawn pixels, with one column free on both sides.
  public func canvas(_ appearance: Appearance) -> Canvas {
    let rowTaps = rows.taps
    let columnTaps = columns.taps
    var canvas = Canvas(rows: rowTaps.count, columns: Self.width(pixels: columnTaps.count))
    for row in rowTaps.indices {
      for column in columnTaps.indices {
        draw(pixel(row, column), row: row, column: 1 + 2 * column, in: &canvas, appearance)
      }
    }
    for (row, rowTap) in rowTaps.enumerated() where rowTap != nil {
      for (column, columnTap) in columnTaps.enumerated() where columnTap != nil {
        if column == 0 || columnTaps[column - 1] == nil {
          bracket("[", row: row, column: 2 * column, in: &canvas, appearance)
        }
        if column + 1 == columnTaps.count || columnTaps[column + 1] == nil {
          // A digit stands in the first column of a pixel, where a colour needs none.
          let place = 2 * column + (appearance.dots == .digits ? 2 : 3)
          bracket("]", row: row, column: place, in: &canvas, appearance)
        }
        if let tap, tap.row == rowTap, tap.column == columnTap {
          point(row: row, column: 1 + 2 * column, in: &canvas, appearance)
        }
      }
    }
    if isUnderlined {
      for column in 1..<max(1, canvas.columns - 1) {
        canvas[canvas.rows - 1, column].style.insert(.underline)
      }
    }
    return canvas
  }

  /// What is known of a shown pixel.
  private struct Pixel {
    var value: Float
    var isPadding: Bool
    var isCopied: Bool
    var isUnread: Bool
  }

  private func pixel(_ row: Int, _ column: Int) -> Pixel {
    let place = (rows.places.lowerBound + row, columns.places.lowerBound + column)
    let inside = (place.0 - rows.axis.paddingBefore, place.1 - columns.axis.paddingBefore)
    let isPadding =
      !(0..<rows.axis.input).contains(inside.0) || !(0..<columns.axis.input).contains(inside.1)
    guard let sourceRow = rows.axis.source(ofPadded: place.0),
      let sourceColumn = columns.axis.source(ofPadded: place.1)
    else { return Pixel(value: 0, isPadding: true, isCopied: false, isUnread: false) }
    return Pixel(
      value: input[plane: channel, Position(row: sourceRow, column: sourceColumn)],
      isPadding: isPadding, isCopied: isPadding,
      isUnread: !isPadding
        && (unreadRows.contains(inside.0) || unreadColumns.contains(inside.1)))
  }

  private func draw(
    _ pixel: Pixel, row: Int, column: Int, in canvas: inout Canvas, _ appearance: Appearance
  ) {
    switch appearance.dots {
    case .halfBlocks:
      let ground = scale.colormap.color(scale.level(of: pixel.value), depth: appearance.depth)
      let glyph: Character =
        pixel.isUnread ? "╱" : pixel.isCopied ? "~" : pixel.isPadding ? "·" : " "
      let ink =
        pixel.isUnread
        ? ground.shifted : ground.isLight ? Color.indexed(238) : Color.indexed(250)
      for place in column...column + 1 {
        canvas[row, place] = Cell(
          glyph: glyph, foreground: glyph == " " ? .standard : ink, background: ground)
      }
    case .shades:
      let share = scale.signedShare(of: pixel.value)
      let shade = BlockGlyph.shades[Int((abs(share) * 4).rounded())]
      let first: Character =
        pixel.isUnread
        ? "/" : pixel.isCopied ? "~" : pixel.isPadding ? "·" : share < 0 ? "-" : shade
      let second: Character = pixel.isPadding && !pixel.isCopied ? "·" : shade
      canvas.write("\(first)\(second)", row: row, column: column)
    case .digits:
      let digit = Self.digit(pixel.value, scale)
      let text =
        pixel.isPadding ? "~\(digit)" : pixel.isUnread ? "\(digit)/" : "\(digit) "
      canvas.write(text, row: row, column: column)
    }
  }

  /// One character for a value: `.` for zero, 1 to 9 above it, a to i below.
  static func digit(_ value: Float, _ scale: ValueScale) -> Character {
    guard value.isFinite else { return value.isNaN ? "?" : "!" }
    let share = scale.signedShare(of: value)
    let size = Int((abs(share) * 9).rounded())
    return Array(share < 0 ? ".abcdefghi" : ".123456789")[size]
  }

  private func bracket(
    _ glyph: Character, row: Int, column: Int, in canvas: inout Canvas, _ appearance: Appearance
  ) {
    let ground = canvas[row, column].background
    canvas[row, column] = Cell(
      glyph: glyph, foreground: appearance.accent(on: ground), background: ground, style: .bold)
  }

  private func point(
    row: Int, column: Int, in canvas: inout Canvas, _ appearance: Appearance
  ) {
    let glyphs: [Character] = appearance.hasHalfBlocks ? ["▸", "◂"] : [">", "<"]
    for (index, glyph) in glyphs.enumerated() {
      var cell = canvas[row, column + index]
      if appearance.dots == .digits {
        // The digit stays; what follows it points back, unless a bracket stands there.
        if index == 0 { cell.style.insert(.bold) }
        if index == 1, cell.glyph != "]" { cell = Cell(glyph: "<", style: .bold) }
      } else {
        cell.glyph = glyph
        cell.foreground = appearance.accent(on: cell.background)
        cell.style = .bold
      }
      canvas[row, column + index] = cell
    }
  }
}

extension Appearance {
  /// The accent, dark or light enough to be read on a colour.
  public func accent(on ground: Color) -> Color {
    guard ground != .standard else { return accent }
    switch depth {
    case .trueColor: return ground.isLight ? .rgb(70, 20, 0) : .rgb(255, 200, 110)
    case .ansi256: return ground.isLight ? .indexed(16) : .indexed(222)
    case .ansi16, .none: return .standard
    }
  }
}

extension Color {
  /// A colour a little darker than a light one, or lighter than a dark one: for a quiet pattern.
  fileprivate var shifted: Color {
    func shift(_ byte: UInt8) -> UInt8 {
      isLight ? UInt8(Double(byte) * 0.66) : UInt8(Double(byte) * 0.72 + 68)
    }
    switch self {
    case .standard: return self
    case .rgb(let red, let green, let blue): return .rgb(shift(red), shift(green), shift(blue))
    case .indexed: return isLight ? .indexed(244) : .indexed(241)
    }
  }
}
