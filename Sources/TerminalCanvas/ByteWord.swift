/// At most seven bytes and their number, to be stored in one go.
///
/// Appending to an array byte by byte is what encoding a frame would spend most of its time on.
/// Instead whole words are stored in the room for a row, of which only the first bytes count and the
/// others are written over by the next word; and the rows are appended to an array.
struct ByteWord: Sendable {
  /// The bytes, the first of them lowest, and how many there are on top.
  private let packed: UInt64

  /// The bytes of a number, the first of them lowest, of which the first `count` count.
  ///
  /// - Precondition: There are at most seven, and the others are 0.
  init(bits: UInt64, count: Int) {
    precondition(count <= 7 && bits >> 56 == 0, "A word has seven bytes.")
    packed = bits | UInt64(count) << 56
  }

  /// The UTF-8 bytes of a text.
  ///
  /// - Precondition: There are at most seven of them.
  init(_ text: String) {
    precondition(text.utf8.count <= 7, "A word has seven bytes.")
    self.init(bits: text.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }, count: text.utf8.count)
  }

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

  /// The bytes, the first of them lowest; what stands in the eighth does not count.
  var bits: UInt64 { packed }

  /// How many bytes there are.
  var count: Int { Int(truncatingIfNeeded: packed >> 56) }
}

extension MutableRawSpan {
  /// Stores a word behind the first `count` bytes, which become more by those of the word.
  ///
  /// - Precondition: There is room for eight more bytes, however many of them count.
  @inline(__always)
  mutating func append(_ word: ByteWord, count: inout Int) {
    storeBytes(of: word.bits.littleEndian, toByteOffset: count, as: UInt64.self)
    count &+= word.count
  }

  /// Stores the bytes of a glyph.
  ///
  /// - Precondition: There is room for sixteen more bytes, however many of them count.
  @inline(__always)
  mutating func append(_ glyph: Glyph, count: inout Int) {
    storeBytes(of: glyph.low.littleEndian, toByteOffset: count, as: UInt64.self)
    if glyph.high != 0 {
      storeBytes(of: glyph.high.littleEndian, toByteOffset: count &+ 8, as: UInt64.self)
    }
    count &+= glyph.byteCount
  }

  /// Stores the UTF-8 bytes of a text.
  mutating func append(text: String, count: inout Int) {
    for byte in text.utf8 {
      append(ByteWord(bits: UInt64(byte), count: 1), count: &count)
    }
  }
}
