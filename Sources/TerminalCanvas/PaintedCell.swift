/// The simplest description of what a cell looks like on a terminal of some depth.
///
/// Cells that look the same are equal here: a space has no text colour, two equal halves are a
/// space, and halves of two colours are always `▄`. A half in the terminal's own text or background
/// colour can be drawn in one way only, so it stays.
struct PaintedCell: Equatable {
  private(set) var glyph: Glyph
  private(set) var foreground: PackedColor
  private(set) var background: PackedColor
  private(set) var style: Style

  /// Both colours.
  var colors: ColorPair { ColorPair(foreground: foreground, background: background) }

  static let blank = PaintedCell(.blank, depth: .trueColor)

  @inline(__always)
  init(_ cell: Cell, depth: ColorDepth) {
    glyph = cell.storage
    style = cell.style
    foreground = cell.packedForeground
    background = cell.packedBackground
    if depth != .trueColor {
      foreground = PackedColor(cell.foreground.reduced(to: depth))
      background = PackedColor(cell.background.reduced(to: depth))
    }
    if glyph.isSpace {
      guard style.isDisjoint(with: [.underline, .reverse]) else { return }
      foreground = .standard
      style = []
    } else if glyph.isLowerHalf || glyph.isUpperHalf, style.isEmpty, foreground != .standard,
      background != .standard
    {
      if foreground == background {
        glyph = .space
        foreground = .standard
      } else if glyph.isUpperHalf {
        glyph = .lowerHalf
        (foreground, background) = (background, foreground)
      }
    }
  }

  /// Whether the cell is two halves, each of a colour that can be in front as well as behind.
  var isPairOfColors: Bool {
    glyph.isLowerHalf && style.isEmpty && foreground != .standard && background != .standard
  }

  /// Whether only the background is seen.
  var isPlainSpace: Bool { glyph.isSpace && style.isEmpty }
}
