/// The first bytes of a character in UTF-8.
///
/// Source: The Unicode Standard, table 3-7, well-formed UTF-8 byte sequences.
struct PartialScalar: Hashable, Sendable {
  /// What one more byte makes of it.
  enum Step {
    case needsMore(PartialScalar)
    case isComplete(Unicode.Scalar)
    /// No character; says whether the byte belonged to it.
    case isBroken(isUsed: Bool)
  }

  private var value: UInt32
  private var missing: Int
  private let least: UInt32

  /// The beginning of a character of several bytes, or `nil`.
  init?(first byte: UInt8) {
    switch byte {
    case 0xc2...0xdf: (value, missing, least) = (UInt32(byte & 0x1f), 1, 0x80)
    case 0xe0...0xef: (value, missing, least) = (UInt32(byte & 0x0f), 2, 0x800)
    case 0xf0...0xf4: (value, missing, least) = (UInt32(byte & 0x07), 3, 0x10000)
    default: return nil
    }
  }

  func appending(_ byte: UInt8) -> Step {
    guard byte & 0xc0 == 0x80 else { return .isBroken(isUsed: false) }
    var longer = self
    longer.value = value << 6 | UInt32(byte & 0x3f)
    longer.missing = missing - 1
    guard longer.missing == 0 else { return .needsMore(longer) }
    guard longer.value >= least, let scalar = Unicode.Scalar(longer.value) else {
      return .isBroken(isUsed: true)
    }
    return .isComplete(scalar)
  }
}
