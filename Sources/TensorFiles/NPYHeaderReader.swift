/// Reads the dictionary of an .npy header, and nothing else that Python could write there.
///
///     {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }
///
/// A small grammar and no nesting: nothing is evaluated, and no header can make it run deep.
struct NPYHeaderReader {
  struct Entries {
    var elementType: String
    var isFortranOrder: Bool
    var shape: [Int]
  }

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  mutating func entries() throws(TensorFileError.Problem) -> Entries {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw .header(found: "is not text")
    }
    var elementType: String?
    var isFortranOrder: Bool?
    var shape: [Int]?
    guard take("{") else { throw .header(found: "is \(rest()), which is no dictionary") }
    while !take("}") {
      guard let key = string() else { throw .header(found: "has \(rest()) where a key stands") }
      guard take(":") else { throw .header(found: "has no colon behind \(quoted(key))") }
      let isNew: Bool
      switch key {
      case "descr":
        isNew = elementType == nil
        elementType = try readElementType()
      case "fortran_order":
        isNew = isFortranOrder == nil
        isFortranOrder = try readOrder()
      case "shape":
        isNew = shape == nil
        shape = try readShape()
      default: throw .header(found: "has the key \(quoted(key)), which is unknown")
      }
      guard isNew else { throw .header(found: "has the key \(quoted(key)) twice") }
      guard take(",") || next == UInt8(ascii: "}") else {
        throw .header(found: "has \(rest()) behind the value of \(quoted(key))")
      }
    }
    skipSpace()
    guard position == bytes.endIndex else { throw .header(found: "has \(rest()) at its end") }
    guard let elementType else { throw .header(found: "has no descr") }
    guard let isFortranOrder else { throw .header(found: "has no fortran_order") }
    guard let shape else { throw .header(found: "has no shape") }
    return Entries(elementType: elementType, isFortranOrder: isFortranOrder, shape: shape)
  }

  private mutating func readElementType() throws(TensorFileError.Problem) -> String {
    if let name = string() { return name }
    guard next == UInt8(ascii: "[") else {
      throw .header(found: "has \(rest()) where descr stands")
    }
    // A list means several values in each element.
    throw .elementType(found: String(decoding: bytes[position...], as: UTF8.self))
  }

  private mutating func readOrder() throws(TensorFileError.Problem) -> Bool {
    if take(word: "True") { return true }
    if take(word: "False") { return false }
    throw .header(found: "has \(rest()) where fortran_order stands, which must be True or False")
  }

  private mutating func readShape() throws(TensorFileError.Problem) -> [Int] {
    guard take("(") else { throw .shape(found: "is \(rest())") }
    var shape: [Int] = []
    var hasComma = false
    while !take(")") {
      let written = rest()
      guard let digits = digits() else {
        // A word other than these is a program, and not a wrong number.
        let isValue = next.map { "-+.'\"TFN([{)},".utf8.contains($0) } ?? false
        throw isValue
          ? .shape(found: "has \(written) where a size stands")
          : .header(found: "has \(written) where a size stands")
      }
      guard let size = Int(digits) else { throw .shape(found: "has the size \(cut(digits))") }
      shape.append(size)
      // Python 2 wrote an L behind large numbers.
      _ = take("L")
      if take(",") {
        hasComma = true
      } else if next != UInt8(ascii: ")") {
        throw .shape(found: "has \(written) where a size stands")
      }
    }
    // As in Python, (6) is a number and (6,) a shape.
    guard hasComma || shape.count != 1 else { throw .shape(found: "is the number \(shape[0])") }
    return shape
  }

  // MARK: Words

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  /// What stands here, for a message.
  private func rest() -> String {
    let piece = bytes[position...].prefix(24).split(separator: 0x0a).first ?? []
    let text = String(decoding: piece, as: UTF8.self).split(separator: " ").joined(separator: " ")
    return text.isEmpty ? "nothing" : quoted(text)
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (0x09...0x0d).contains(byte) { position += 1 }
  }

  private mutating func take(_ symbol: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: symbol) else { return false }
    position += 1
    skipSpace()
    return true
  }

  private mutating func take(word: String) -> Bool {
    skipSpace()
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    skipSpace()
    return true
  }

  private mutating func string() -> String? {
    skipSpace()
    guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      return nil
    }
    let start = position + 1
    guard let end = bytes[start...].firstIndex(of: quote) else { return nil }
    position = end + 1
    skipSpace()
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private mutating func digits() -> String? {
    let digits = bytes[position...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !digits.isEmpty else { return nil }
    position += digits.count
    return String(decoding: digits, as: UTF8.self)
  }
}
