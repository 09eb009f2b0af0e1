import SafeText
import Testing

struct VisibleTests {
  @Test(arguments: [
    ("plain text", "plain text"),
    ("\u{1b}[31mred", #"\u{1b}[31mred"#),
    ("bell\u{7}", #"bell\u{7}"#),
    ("two\nlines\tand\r", #"two\u{a}lines\u{9}and\u{d}"#),
    ("\u{7f}", #"\u{7f}"#),
    // C1: some terminals take U+009B for ESC [.
    ("\u{9b}2J", #"\u{9b}2J"#),
    // Bidirectional override, as in the name "gnp.exe" read backwards.
    ("a\u{202e}gnp.exe", #"a\u{202e}gnp.exe"#),
    ("zero\u{200b}width", #"zero\u{200b}width"#),
    ("line\u{2028}paragraph\u{2029}", #"line\u{2028}paragraph\u{2029}"#),
    ("\u{e000}\u{f0000}", #"\u{e000}\u{f0000}"#),
    ("\u{378}\u{fffe}", #"\u{378}\u{fffe}"#),
    // Tag characters spell words that nobody sees.
    ("\u{e0041}", #"\u{e0041}"#),
  ])
  func invisibleCharactersAreWrittenOut(text: String, expected: String) {
    #expect(visible(text) == expected)
  }

  @Test(arguments: ["Größe", "畳み込み", "свёртка", "e\u{301}", "🇩🇪", "👍🏽", "5 × 7 ▄ █ ±", "\u{fffd}"])
  func textThatCanBeSeenStaysAsItIs(text: String) {
    #expect(visible(text) == text)
  }

  @Test func bytesThatAreNotUTF8AppearAsBytes() {
    #expect(visible(escapedText([0x61, 0xff, 0x80, 0x62])) == #"a\xff\x80b"#)
    #expect(visible("\u{10ff7f}") == #"\u{10ff7f}"#)
  }

  @Test func aMarkWithNothingToStandOnDoesNotJoinWhatIsBeforeIt() {
    #expect(visible("\u{301}x") == #"\u{301}x"#)
    #expect("name: e" + visible("\u{301}") == #"name: e\u{301}"#)
  }

  @Test func whatIsVisibleNeedsNoSecondPass() {
    for value in stride(from: 0 as UInt32, through: 0x10ffff, by: 37) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = visible("a\(scalar)b")
      #expect(visible(once) == once)
    }
  }
}
