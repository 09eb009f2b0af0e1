import SafeText

/// The value that the bytes of a whole file say, read strictly.
///
/// Foundation's reader says no place, turns numbers into `Double` before we see them, and of a key
/// that occurs twice keeps one: the same file would mean two things to two programs.
///
/// Source: RFC 8259. A key that occurs twice in one object is refused, and so is a key that differs
/// from another only in how its accents are encoded.
///
/// - Throws: ``JSONError``, with the line and the column where it is no JSON.
/// - Complexity: O(n) in the number of bytes, and no deeper than `limits` say.
public func parseJSON(
  _ bytes: [UInt8], limits: JSONLimits = .standard
) throws(JSONError) -> JSONValue {
  guard String(validating: bytes, as: UTF8.self) != nil else { throw .notText }
  var reader = JSONReader(bytes: bytes, limits: limits)
  let value = try reader.value(depth: 0)
  reader.skipSpace()
  guard reader.next == nil else { throw reader.error("The end of the file") }
  return value
}

/// How much of JSON is read, since a few bytes may ask for much memory or a deep stack.
public struct JSONLimits: Hashable, Sendable {
  /// The most arrays and objects inside each other.
  public var depth: Int
  /// The most values in all.
  public var values: Int

  /// Limits of one's own.
  public init(depth: Int, values: Int) {
    self.depth = depth
    self.values = values
  }

  /// Deeper and more than any file of ours is.
  public static let standard = JSONLimits(depth: 16, values: 1 << 20)
}

/// Where reading stands.
struct JSONReader {
  private let bytes: [UInt8]
  private let limits: JSONLimits
  private var position = 0
  private var valueCount = 0

  init(bytes: [UInt8], limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
    // Some editors begin a file with a byte order mark.
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
  }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipSpace()
    guard depth < limits.depth else {
      throw error("A nesting of at most \(limits.depth) brackets")
    }
    guard valueCount < limits.values else { throw .tooManyValues(limit: limits.values) }
    valueCount += 1
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

  private mutating func elements(depth: Int) throws(JSONError) -> [JSONValue] {
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

  private mutating func members(depth: Int) throws(JSONError) -> [String: JSONValue] {
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

  private mutating func number() throws(JSONError) -> String {
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

  private mutating func digits() throws(JSONError) {
    let start = position
    while let byte = next, Self.isDigit(byte) { position += 1 }
    guard position > start else { throw error("A digit") }
  }

  private mutating func string() throws(JSONError) -> String {
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

  private mutating func escaped() throws(JSONError) -> Unicode.Scalar {
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

  private mutating func codeUnit() throws(JSONError) -> UInt16 {
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

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d {
      position += 1
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard let byte = next, byte == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  /// What stands here, and what was expected instead.
  func error(_ expected: String) -> JSONError {
    let before = String(decoding: bytes[..<position], as: UTF8.self)
    let line = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let rest = String(decoding: bytes[position...].prefix(4), as: UTF8.self).first
    return .unexpected(
      line: line.count, column: (line.last?.count ?? 0) + 1,
      found: rest.map { "'\(visible(String($0)))'" } ?? "the end", expected: expected)
  }
}
