/// Reads JSON, strictly, and says the line and the column where it is none.
///
/// Foundation's reader says neither, and turns numbers into `Double` before we see them.
///
/// Source: RFC 8259. A key that occurs twice in one object is refused.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0

  /// How deep values may be nested: more than any kernel is.
  private static let deepest = 16

  /// The value that the bytes of a whole file say.
  static func value(of bytes: [UInt8]) throws(FilterError) -> JSONValue {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notText }
    var reader = JSONReader(bytes: bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.next == nil else { throw reader.error("The end of the file") }
    return value
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    // Some editors begin a file with a byte order mark.
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func value(depth: Int) throws(FilterError) -> JSONValue {
    skipSpace()
    guard depth < Self.deepest else { throw error("A list of at most 4 levels") }
    switch next {
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case let byte? where Self.beginsNumber(byte): return .number(try number())
    default:
      for (word, value) in [
        ("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null),
      ]
      where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return value
      }
      throw error("A list, an object, a number or a text")
    }
  }

  private mutating func elements(depth: Int) throws(FilterError) -> [JSONValue] {
    var elements: [JSONValue] = []
    position += 1
    skipSpace()
    if take("]") { return elements }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return elements }
      guard take(",") else { throw error("A comma or ]") }
    }
  }

  private mutating func members(depth: Int) throws(FilterError) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    position += 1
    skipSpace()
    if take("}") { return members }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw error("A key in double quotes") }
      let start = position
      let key = try string()
      skipSpace()
      guard take(":") else { throw error("A colon") }
      let value = try value(depth: depth + 1)
      guard members.updateValue(value, forKey: key) == nil else {
        position = start
        throw error("A key that was not there before")
      }
      skipSpace()
      if take("}") { return members }
      guard take(",") else { throw error("A comma or }") }
    }
  }

  private mutating func number() throws(FilterError) -> String {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(FilterError) {
    let start = position
    while let byte = next, Self.isDigit(byte) { position += 1 }
    guard position > start else { throw error("A digit") }
  }

  private mutating func string() throws(FilterError) -> String {
    var text: [UInt8] = []
    position += 1
    while !take("\"") {
      guard let byte = next, byte >= 0x20 else { throw error("The closing quote of a text") }
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: Array(String(try escaped()).utf8))
      } else {
        text.append(byte)
        position += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escaped() throws(FilterError) -> Unicode.Scalar {
    position += 1
    let plain: KeyValuePairs<Unicode.Scalar, Unicode.Scalar> = [
      "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{c}", "n": "\n", "r": "\r",
      "t": "\t",
    ]
    for (letter, scalar) in plain where take(letter) { return scalar }
    guard take("u") else { throw error("One of the escapes of JSON") }
    let first = try codeUnit()
    guard UTF16.isLeadSurrogate(first) else {
      guard let scalar = Unicode.Scalar(first) else { throw error("A whole surrogate pair") }
      return scalar
    }
    guard take("\\"), take("u") else { throw error("The second half of a surrogate pair") }
    let second = try codeUnit()
    guard UTF16.isTrailSurrogate(second) else { throw error("A whole surrogate pair") }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private mutating func codeUnit() throws(FilterError) -> UInt16 {
    let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
      let unit = UInt16(digits, radix: 16)
    else { throw error("Four hexadecimal digits") }
    position += 4
    return unit
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func beginsNumber(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || isDigit(byte)
  }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0a, 0x0d].contains(byte) { position += 1 }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard let byte = next, byte == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  /// What stands here, and what was expected instead.
  private func error(_ expected: String) -> FilterError {
    let before = String(decoding: bytes[..<position], as: UTF8.self)
    let line = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let rest = String(decoding: bytes[position...].prefix(4), as: UTF8.self).first
    return .notJSON(
      line: line.count, column: (line.last?.count ?? 0) + 1,
      found: rest.map { quoted(String($0)) } ?? "the end", expected: expected)
  }
}
