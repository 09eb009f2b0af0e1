import Testing

@testable import TerminalCanvas

struct ByteWordTests {
  @Test func wordsFollowEachOtherWithoutGaps() {
    var buffer = RowBuffer(capacity: 40, expected: 0)
    buffer.appendRow { bytes, count in
      bytes.append(ByteWord("38;2;"), count: &count)
      bytes.append(ByteWord("7;"), count: &count)
      bytes.append(Glyph("👍🏽"), count: &count)
      bytes.append(Glyph("e\u{301}\u{302}\u{303}\u{304}"), count: &count)
      bytes.append(text: "beyond eight", count: &count)
    }
    buffer.appendRow { $0.append(ByteWord(""), count: &$1) }
    buffer.appendRow { $0.append(ByteWord("1234567"), count: &$1) }
    #expect(
      String(decoding: buffer.bytes, as: UTF8.self)
        == "38;2;7;👍🏽e\u{301}\u{302}\u{303}\u{304}beyond eight1234567")
  }

  @Test(arguments: UInt8.min...UInt8.max)
  func aParameterIsItsDigitsAndTheSeparator(number: UInt8) {
    let (word, text) = (ByteWord(parameter: number), ByteWord("\(number);"))
    #expect(word.bits == text.bits && word.count == text.count)
  }
}
