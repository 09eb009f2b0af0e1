import Testing

/// A file made to do harm or to be misread, and what must become of it.
struct HostileCase: CustomTestStringConvertible {
  /// A class of refusals, each with a case of `PNGError`.
  enum Refusal {
    case empty, notPNG, damagedSignature, truncated, corrupt, tooLarge
  }

  enum Expectation {
    /// No picture; the message has this word.
    case refused(Refusal, saying: String = "")
    /// The good picture, and nothing to say about it.
    case good
    /// The good picture, and a warning with this word.
    case goodWarning(String)
    /// A picture of another kind, which `value` is in every sample, with a warning with this word if any.
    case filled(Float, warning: String? = nil)
  }

  let name: String
  let expectation: Expectation
  let bytes: [UInt8]

  init(_ name: String, _ expectation: Expectation, _ bytes: [UInt8]) {
    self.name = name
    self.expectation = expectation
    self.bytes = bytes
  }

  var testDescription: String { name }

  static let all: [HostileCase] =
    otherFiles + brokenHeaders + bombs + brokenImageData + cutAndExtended + oddChunks + palettes
    + transparencies + ancillaryNonsense + interlaced
}

/// The picture the cases are made from, 4 wide and 5 high, and its parts.
enum Good {
  static let rows: [UInt8] = (0..<5).flatMap { y in
    [0] + (0..<12).map { UInt8(truncatingIfNeeded: $0 * 16 + y * 40) }
  }
  static let zlib = stored(rows)
  static let ihdr = chunk("IHDR", header())
  static let idat = chunk("IDAT", zlib)
  static let iend = chunk("IEND")
  static let file = png(ihdr, idat, iend)

  /// The samples as planes, 0 to 255.
  static let planes: [Float] = (0..<3).flatMap { channel in
    (0..<20).map { Float(rows[$0 / 4 * 13 + 1 + $0 % 4 * 3 + channel]) }
  }

  /// The good picture with other chunks between IHDR and IDAT.
  static func with(_ extra: [UInt8]...) -> [UInt8] { png(ihdr, extra.flatMap { $0 }, idat, iend) }

  /// The good picture's frame around other image data.
  static func data(_ zlib: [UInt8]) -> [UInt8] { png(ihdr, chunk("IDAT", zlib), iend) }
}

/// Writes a list of cases as statements, which the compiler checks one by one: as one literal with so many
/// bytes in it, it would give up.
@resultBuilder enum CaseList {
  static func buildBlock(_ cases: HostileCase...) -> [HostileCase] { cases }
}
