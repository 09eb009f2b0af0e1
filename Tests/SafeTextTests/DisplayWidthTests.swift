import SafeText
import Testing

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("kernel", 6), ("Größe", 5), ("e\u{301}", 1), ("畳み込み", 8), ("ｱ", 1), ("Ａ", 2),
    ("한국", 4), ("\u{1112}\u{1161}\u{11ab}", 2), ("▄▀█░", 4), ("±×·", 3), ("…", 1), ("\u{3000}", 2),
    ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("🇩", 1), ("❤", 1), ("❤\u{fe0f}", 2),
    ("1\u{fe0f}\u{20e3}", 2),
    ("\u{1b}\n\u{200b}", 0), ("\u{303f}", 1), ("\u{20000}", 2), ("क्ष", 1),
  ])
  func aTextTakesItsColumns(text: String, columns: Int) {
    #expect(displayWidth(text) == columns)
  }

  @Test func everyEmojiThatIsDrawnAsOneTakesTwoColumns() {
    for value in 0x1f1e6 + 26...0x1faff as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isEmojiPresentation else {
        continue
      }
      #expect(displayWidth(String(Character(scalar))) == 2, "U+\(String(value, radix: 16))")
    }
  }

  @Test func whatFitsIsNotCut() {
    #expect(truncated("kernel", toWidth: 6) == "kernel")
    #expect(truncated("畳み", toWidth: 4) == "畳み")
    #expect(truncated("", toWidth: 0) == "")
  }

  @Test(arguments: [
    ("kernel", 5, "kern…"), ("kernel", 1, "…"), ("kernel", 0, ""), ("kernel", -3, ""),
    // Only one column is left beside the …, and half a character cannot be shown.
    ("畳み込み", 4, "畳…"), ("畳み込み", 5, "畳み…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ("👩‍👩‍👧‍👦 family", 3, "👩‍👩‍👧‍👦…"),
  ])
  func whatIsCutEndsInAnEllipsis(text: String, width: Int, expected: String) {
    #expect(truncated(text, toWidth: width) == expected)
    #expect(displayWidth(expected) <= max(width, 0))
  }
}
