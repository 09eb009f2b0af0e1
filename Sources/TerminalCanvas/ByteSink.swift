/// Bytes on their way to a terminal, appended eight at a time.
///
/// Appending to an array byte by byte is what a frame would spend most of its time on. Room for a
/// row is made once, and then whole words are stored, of which only the first bytes count.
struct ByteSink {
  private var bytes: ContiguousArray<UInt8> = []
  private var count = 0

  /// At most eight bytes, the first of them lowest.
  struct Word {
    let bits: UInt64
    let count: Int

    /// - Precondition: `text` has at most eight bytes.
    init(_ text: String) {
      precondition(text.utf8.count <= 8, "A word has eight bytes.")
      bits = text.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
      count = text.utf8.count
    }
  }

  /// Makes room; nothing may be appended without.
  mutating func reserve(_ additional: Int) {
    // Eight more, because the last word is stored whole.
    let needed = count + additional + 8
    guard bytes.count < needed else { return }
    let grown = max(needed, 2 * bytes.count)
    bytes.append(contentsOf: repeatElement(0, count: grown - bytes.count))
  }

  @inline(__always)
  mutating func append(bits: UInt64, count added: Int) {
    let offset = count
    var room = bytes.mutableSpan
    // Any bits are a valid byte, which is what `unsafe` asks about; the bounds are still checked.
    var storage = unsafe room.mutableBytes
    storage.storeBytes(of: bits.littleEndian, toByteOffset: offset, as: UInt64.self)
    count = offset + added
  }

  @inline(__always)
  mutating func append(_ word: Word) {
    append(bits: word.bits, count: word.count)
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    append(bits: UInt64(byte), count: 1)
  }

  @inline(__always)
  mutating func append(_ glyph: Glyph) {
    append(bits: glyph.low, count: min(glyph.byteCount, 8))
    if glyph.high != 0 { append(bits: glyph.high, count: glyph.byteCount - 8) }
  }

  /// Makes room for text and appends it.
  mutating func append(text: String) {
    reserve(text.utf8.count)
    for byte in text.utf8 { append(byte) }
  }

  /// Takes the last byte back.
  mutating func removeLast() {
    count -= 1
  }

  /// What was appended.
  consuming func finished() -> [UInt8] {
    bytes.removeLast(bytes.count - count)
    return Array(bytes)
  }
}
