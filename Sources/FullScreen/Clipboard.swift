internal import TerminalCanvas

/// The clipboard of whoever sits at the terminal, also behind ssh: the terminal itself is asked to fill
/// it, by an escape sequence named OSC 52.
struct Clipboard {
  /// The most bytes of text.
  ///
  /// Some terminals stop reading after 100 000 bytes in base 64.
  static let limit = 74_994

  let environment: [String: String]

  /// The bytes that copy a text; or why there are none.
  func bytes(for text: String) -> Result<[UInt8], Problem> {
    if let reason = incapable {
      return .failure(
        Problem(
          description: "\(reason) has no clipboard for programs. One was needed to copy to. "
            + "Write it to a file instead."))
    }
    let count = text.utf8.count
    guard count <= Self.limit else {
      return .failure(
        Problem(
          description: "The text has \(count) bytes. Terminals take at most \(Self.limit). "
            + "Write it to a file instead."))
    }
    let sequence = EscapeSequence.copyToClipboard(base64: base64(Array(text.utf8)))
    return .success(Array(sequence.utf8))
  }

  /// Terminals that are known to print the sequence, or to do nothing.
  private var incapable: String? {
    let inside = environment["TMUX"] != nil || environment["STY"] != nil
    if !inside, environment["TERM_PROGRAM"] == "Apple_Terminal" { return "Apple's Terminal" }
    if environment["TERM"] == "linux" { return "The text console" }
    return nil
  }

  /// Why a text is not copied.
  struct Problem: Error, Hashable, CustomStringConvertible {
    let description: String
  }
}

/// Bytes as letters, digits, `+` and `/`, four for three bytes (RFC 4648, section 4).
func base64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  text.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let padded = Array(group) + [0, 0]
    let number = Int(padded[0]) << 16 | Int(padded[1]) << 8 | Int(padded[2])
    for place in 0..<4 {
      text.append(
        place <= group.count ? digits[number >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}
