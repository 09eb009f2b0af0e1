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

  static let blank = PaintedCell(.blank, depth: .trueColor)

  init(_ cell: Cell, depth: ColorDepth) {
    glyph = cell.storage
    style = cell.style
    if depth == .trueColor {
      foreground = PackedColor(cell.foreground)
      background = PackedColor(cell.background)
    } else {
      foreground = PackedColor(cell.foreground.reduced(to: depth))
      background = PackedColor(cell.background.reduced(to: depth))
    }
    if glyph == .space, style.isDisjoint(with: [.underline, .reverse]) {
      foreground = .standard
      style = []
    } else if isPairOfColors {
      if foreground == background {
        glyph = .space
        foreground = .standard
      } else if glyph == .upperHalf {
        glyph = .lowerHalf
        (foreground, background) = (background, foreground)
      }
    }
  }

  /// Whether the cell is two halves, each of a colour that can be in front as well as behind.
  var isPairOfColors: Bool {
    (glyph == .lowerHalf || glyph == .upperHalf) && style.isEmpty
      && foreground != .standard && background != .standard
  }

  /// Whether only the background is seen.
  var isPlainSpace: Bool { glyph == .space && style.isEmpty }
}

/// A colour in one word, so that comparing two is comparing two numbers.
struct PackedColor: Equatable {
  private let bits: UInt32

  static let standard = PackedColor(.standard)

  @inline(__always)
  init(_ color: Color) {
    bits =
      switch color {
      case .standard: 0
      case .indexed(let index): 1 << 24 | UInt32(index)
      case .rgb(let red, let green, let blue):
        2 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
      }
  }

  var color: Color {
    switch bits >> 24 {
    case 0: .standard
    case 1: .indexed(UInt8(truncatingIfNeeded: bits))
    default:
      .rgb(
        UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 8),
        UInt8(truncatingIfNeeded: bits))
    }
  }
}
