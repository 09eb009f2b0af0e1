/// A text that is being pasted, up to `ESC [ 201 ~`.
struct PastedText: Hashable, Sendable {
  /// The most bytes that are kept; the rest of a longer text is read and dropped.
  static let limit = 65_536

  private static let end: [UInt8] = Array("\u{1b}[201~".utf8)

  private(set) var bytes: [UInt8] = []
  /// How much of the end was met.
  private var matched = 0

  /// Takes a byte; says whether the text is complete.
  mutating func append(_ byte: UInt8) -> Bool {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count
    }
    // ESC stands only at the beginning of the end, so nothing of what was met can begin it anew.
    for kept in Self.end[..<matched] { keep(kept) }
    matched = byte == Self.end[0] ? 1 : 0
    if matched == 0 { keep(byte) }
    return false
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < Self.limit { bytes.append(byte) }
  }

  /// The text: `\n` between lines, and no control characters but it and tabs.
  var text: String {
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\r": scalars.append("\n")
      case "\n": if previous != "\r" { scalars.append("\n") }
      case "\t": scalars.append(scalar)
      default: if scalar.properties.generalCategory != .control { scalars.append(scalar) }
      }
      previous = scalar
    }
    return String(scalars)
  }
}
