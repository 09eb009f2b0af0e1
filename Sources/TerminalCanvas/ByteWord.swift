/// At most eight bytes, to be stored in one go.
///
/// Appending to an array byte by byte is what encoding a frame would spend most of its time on.
/// Instead whole words are stored in the room for a row, of which only the first bytes count and the
/// others are written over by the next word; and the rows are appended to an array.
struct ByteWord: Sendable {
  /// The bytes, the first of them lowest.
  let bits: UInt64
  /// How many of them count.
  let count: Int

  init(bits: UInt64, count: Int) {
    self.bits = bits
    self.count = count
  }

  /// The UTF-8 bytes of a text.
  ///
  /// - Precondition: There are at most eight of them.
  init(_ text: String) {
    precondition(text.utf8.count <= 8, "A word has eight bytes.")
    bits = text.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    count = text.utf8.count
  }
}

extension ByteWord {
  /// A number's digits, and the separator of parameters behind them.
  init(parameter: UInt8) {
    var bits = UInt64(UInt8(ascii: ";"))
    var count = 1
    var rest = UInt64(parameter)
    repeat {
      bits = bits << 8 | (UInt64(UInt8(ascii: "0")) + rest % 10)
      rest /= 10
      count += 1
    } while rest > 0
    self.init(bits: bits, count: count)
  }
}

extension MutableRawSpan {
  /// Stores a word behind the first `count` bytes, which become more by those of the word.
  ///
  /// - Precondition: There is room for eight more bytes, however many of them count.
  mutating func append(_ word: ByteWord, count: inout Int) {
    storeBytes(of: word.bits.littleEndian, toByteOffset: count, as: UInt64.self)
    count += word.count
  }

  /// Stores the bytes of a glyph.
  mutating func append(_ glyph: Glyph, count: inout Int) {
    append(ByteWord(bits: glyph.low, count: min(glyph.byteCount, 8)), count: &count)
    if glyph.high != 0 {
      append(ByteWord(bits: glyph.high, count: glyph.byteCount - 8), count: &count)
    }
  }

  /// Stores the UTF-8 bytes of a text.
  mutating func append(text: String, count: inout Int) {
    for byte in text.utf8 {
      append(ByteWord(bits: UInt64(byte), count: 1), count: &count)
    }
  }
}
