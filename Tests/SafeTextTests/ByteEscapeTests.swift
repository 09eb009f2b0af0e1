import SafeText
import TestSupport
import Testing

struct ByteEscapeTests {
  @Test func validTextStaysAsItIs() {
    for text in ["", "plain", "Größe 畳 👍🏽", "\u{0}\u{1b}", "\u{10ff7f}"] {
      #expect(escapedText(Array(text.utf8)) == text)
      #expect(unescapedBytes(text) == Array(text.utf8))
    }
  }

  @Test func everyStrayByteBecomesOneScalar() {
    #expect(escapedText([0x61, 0xff, 0x62]) == "a\u{10ffff}b")
    // The first two bytes of a three-byte character, then a letter.
    #expect(escapedText([0xe2, 0x96, 0x61]) == "\u{10ffe2}\u{10ff96}a")
    // A surrogate, an overlong slash, and a scalar beyond the last.
    #expect(escapedText([0xed, 0xa0, 0x80]).unicodeScalars.count == 3)
    #expect(escapedText([0xc0, 0xaf]).unicodeScalars.count == 2)
    #expect(escapedText([0xf4, 0x90, 0x80, 0x80]).unicodeScalars.count == 4)
  }

  @Test func aNameThatHoldsTheEscapeItselfComesBack() {
    // U+10FFE2 in UTF-8: without care it would come back as the single byte 0xE2.
    let bytes: [UInt8] = [0x61, 0xf4, 0x8f, 0xbf, 0xa2, 0x62]
    let text = escapedText(bytes)
    #expect(text == "a\u{10fff4}\u{10ff8f}\u{10ffbf}\u{10ffa2}b")
    #expect(unescapedBytes(text) == bytes)
  }

  @Test func everySingleByteAndPairComesBack() {
    for first in 0...255 as ClosedRange<UInt8> {
      #expect(unescapedBytes(escapedText([first])) == [first])
      for second in stride(from: 0x7e as UInt8, through: 0xf8, by: 5) {
        #expect(unescapedBytes(escapedText([first, second])) == [first, second])
      }
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func randomBytesComeBack(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // Mostly lead and continuation bytes, so that almost valid sequences are frequent.
    let likely: [UInt8] = [0x41, 0x80, 0x8f, 0xa2, 0xbf, 0xc3, 0xe2, 0xed, 0xf0, 0xf4, 0xff]
    let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
      Bool.random(using: &generator)
        ? likely.randomElement(using: &generator) ?? 0
        : UInt8.random(in: 0...255, using: &generator)
    }
    let text = escapedText(bytes)
    #expect(unescapedBytes(text) == bytes)
    // What was valid from the start to the end needs no escapes.
    #expect((String(validating: bytes, as: UTF8.self) == text) == (Array(text.utf8) == bytes))
  }

  @Test func aSliceIsReadFromItsOwnStart() {
    let bytes: [UInt8] = [0xff, 0x61, 0xfe, 0x62]
    #expect(escapedText(bytes[1...]) == "a\u{10fffe}b")
  }
}
