internal import SafeText

/// What a cell shows, as the UTF-8 bytes that go to the terminal.
///
/// The bytes sit in two words instead of a `Character`, so that cells can be compared and copied
/// without touching a string. Sixteen bytes hold every single letter or emoji that a terminal shows;
/// marks stacked higher than that are left out.
struct Glyph: Hashable, Sendable {
  /// The first eight bytes, the first of them lowest; the unused ones are 0.
  private(set) var low: UInt64
  /// The next eight bytes.
  private(set) var high: UInt64
  /// The number of columns it takes: 1, or 2 for a wide character, or 0 for the tail of one.
  private(set) var columns: UInt8

  static let space = Glyph(low: 0x20, high: 0, columns: 1)
  /// `▀`, whose UTF-8 is e2 96 80.
  static let upperHalf = Glyph(low: 0x80_96_e2, high: 0, columns: 1)
  /// `▄`, whose UTF-8 is e2 96 84.
  static let lowerHalf = Glyph(low: 0x84_96_e2, high: 0, columns: 1)
  /// `U+FFFD`, whose UTF-8 is ef bf bd.
  static let replacement = Glyph(low: 0xbd_bf_ef, high: 0, columns: 1)
  /// The second column of a wide character, which has no bytes of its own.
  static let tail = Glyph(low: 0, high: 0, columns: 0)

  // Constants are written as numbers, because then they are part of the program and need not be
  // looked up and checked for being there whenever a cell is compared with one.
  private init(low: UInt64, high: UInt64, columns: UInt8) {
    self.low = low
    self.high = high
    self.columns = columns
  }

  /// The glyph of any character; `U+FFFD` for one that a terminal would not show as it stands.
  init(_ character: Character) {
    let scalars = character.unicodeScalars
    if let scalar = scalars.first, scalars.count == 1, isPlain(scalar) {
      self.init(plain: scalar)
    } else if visible(String(character)).utf8.elementsEqual(character.utf8) {
      self.init(visible: character)
    } else {
      self = .replacement
    }
  }

  /// The glyph of a scalar for which `isPlain(_:)` holds: one column, at most three bytes of UTF-8.
  init(plain scalar: Unicode.Scalar) {
    let value = UInt64(scalar.value)
    let bytes: UInt64 =
      if value < 0x80 {
        value
      } else if value < 0x800 {
        0x80c0 | value >> 6 | (value & 0x3f) << 8
      } else {
        0x80_80e0 | value >> 12 | (value >> 6 & 0x3f) << 8 | (value & 0x3f) << 16
      }
    self.init(low: bytes, high: 0, columns: 1)
  }

  /// The glyph of a character that has been through `visible(_:)`.
  init(visible character: Character) {
    self.init(low: 0, high: 0, columns: UInt8(clamping: displayWidth(of: character)))
    // Only text that skipped `visible(_:)` can have no width; it must not pass for a tail.
    if columns == 0 {
      self = .replacement
      return
    }
    var count = 0
    for scalar in character.unicodeScalars {
      let bytes = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      guard count + bytes.count <= 16 else { break }
      for byte in bytes {
        let shift = UInt64(count % 8 * 8)
        if count < 8 { low |= UInt64(byte) << shift } else { high |= UInt64(byte) << shift }
        count += 1
      }
    }
  }

  // No other glyph begins with these bytes and has no more, so one number says which it is.

  /// Whether it is a space.
  var isSpace: Bool { low == 0x20 }
  /// Whether it is `▀`.
  var isUpperHalf: Bool { low == 0x80_96_e2 }
  /// Whether it is `▄`.
  var isLowerHalf: Bool { low == 0x84_96_e2 }

  /// The number of UTF-8 bytes, 0 for a tail.
  var byteCount: Int {
    high == 0 ? (71 - low.leadingZeroBitCount) / 8 : (135 - high.leadingZeroBitCount) / 8
  }

  /// The UTF-8 bytes.
  var bytes: [UInt8] {
    (0..<byteCount).map { index in
      UInt8(truncatingIfNeeded: (index < 8 ? low : high) >> UInt64(index % 8 * 8))
    }
  }

  /// The character; a space for a tail.
  var character: Character {
    if high == 0, 0x20..<0x80 ~= low { return Character(Unicode.Scalar(UInt8(low))) }
    return String(decoding: bytes, as: UTF8.self).first ?? " "
  }
}
