/// What the first bytes of a file say about its being a PNG.
///
/// Source: PNG specification, section 5.2. The signature was made so that the usual accidents show.
enum Signature {
  /// The first eight bytes of every PNG.
  static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// An accident between the picture's maker and us.
  enum Damage: String, CaseIterable {
    case lineEnds = "line ends in it were changed"
    case sevenBits = "the eighth bit of its bytes was removed"
    case reencoded = "its bytes were rewritten as if they were text"
  }

  case intact
  /// The file ends within the signature.
  case incomplete
  case damaged(Damage)
  case absent

  init(head: [UInt8]) {
    let name: [UInt8] = [0x50, 0x4E, 0x47]
    if head.starts(with: Self.png) {
      self = .intact
    } else if !head.isEmpty, Self.png.starts(with: head) {
      self = .incomplete
    } else if head.starts(with: [0x89] + name) {
      self = .damaged(.lineEnds)
    } else if head.starts(with: [0x09] + name) {
      self = .damaged(.sevenBits)
    } else if head.starts(with: [0xC2, 0x89] + name)
      || head.starts(with: [0xEF, 0xBF, 0xBD] + name)
    {
      self = .damaged(.reencoded)
    } else {
      self = .absent
    }
  }
}
