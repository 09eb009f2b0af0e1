/// A colour in one word, so that comparing two is comparing two numbers.
struct PackedColor: Hashable, Sendable {
  /// Which kind of colour, and its numbers, red or an index highest.
  private let bits: UInt32

  // Written as a number, so that it need not be looked up whenever a colour is compared with it.
  static let standard = PackedColor(bits: 0)

  private init(bits: UInt32) {
    self.bits = bits
  }

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

  /// Whether it has red, green and blue of its own.
  var isRGB: Bool { bits >= 2 << 24 }
  /// Red, of a colour that has it.
  var red: UInt8 { UInt8(truncatingIfNeeded: bits >> 16) }
  /// Green, of a colour that has it.
  var green: UInt8 { UInt8(truncatingIfNeeded: bits >> 8) }
  /// Blue, of a colour that has it.
  var blue: UInt8 { UInt8(truncatingIfNeeded: bits) }

  /// The colour.
  var color: Color {
    switch bits >> 24 {
    case 0: .standard
    case 1: .indexed(UInt8(truncatingIfNeeded: bits))
    default: .rgb(red, green, blue)
    }
  }
}
