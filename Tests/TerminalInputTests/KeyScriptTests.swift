import TestSupport
import Testing

@testable import TerminalInput

private func typed(_ text: String) -> [InputEvent] {
  text.unicodeScalars.map { .key(.character(Character($0))) }
}

@Test func wordsArePressedOneAfterTheOther() throws {
  #expect(
    try parseKeys("right right tab s 3 RIGHT :stride Enter ?") == [
      .key(.right), .key(.right), .key(.tab), .key(.character("s")), .key(.character("3")),
      .key(.right),
    ] + typed(":stride") + [.key(.enter), .key(.character("?"))])
  #expect(try parseKeys("") == [])
  #expect(try parseKeys("  \n q\t") == typed("q"))
}

@Test func textIsTypedAsItStands() throws {
  #expect(try parseKeys("text:2,1 ':stride 2' \"a'b\" '") == typed("2,1:stride 2a'b'"))
  #expect(try parseKeys("text:é日 space") == typed("é日 "))
  #expect(try parseKeys("':at 4,7\n'") == typed(":at 4,7") + [.key(.enter)])
}

@Test func otherKeysHaveNamesToo() throws {
  #expect(
    try parseKeys("Ctrl-C alt-X ctrl-space f12 esc return shift-tab click:4,7") == [
      .key(.control("c")), .key(.alt("X")), .key(.control(" ")), .key(.function(12)),
      .key(.escape), .key(.enter), .key(.shiftTab),
      .mouse(MouseEvent(.press(.left), row: 4, column: 7)),
    ])
}

@Test func everyNameIsReadAsItsKey() throws {
  let keys: [Key] =
    Key.named.map(\.key)
    + [.character("s"), .character("é"), .control("a"), .alt("b"), .alt(" "), .function(5)]
  for key in keys { #expect(try parseKeys(key.name) == [.key(key)], "\(key)") }
}

@Test func aMisspeltKeyIsRefusedInThreeParts() {
  #expect(throws: KeyScriptError.self) { try parseKeys("rihgt") }
  for (script, found, todo) in [
    ("right rihgt", "'rihgt' is no key.", "Did you mean 'right'?"),
    ("hello", "'hello' is no key.", "write text:hello or put it between quotes."),
    ("'abc", "'abc has no second '.", "Add ' behind the last one."),
    ("click:4", "'click:4' is no click.", "Write click:4,7."),
    ("click:-1,99999999999999999999", "is no click.", "Write click:4,7."),
    ("f99", "'f99' is no key.", "put it between quotes."),
    ("\u{1b}[A", "\\u{1b}[A", "between quotes."),
  ] {
    #expect {
      try parseKeys(script)
    } throws: {
      "\($0)".contains(found) && "\($0)".hasSuffix(todo) && !"\($0)".contains("\u{1b}")
    }
  }
}

@Test(arguments: 0..<300 as Range<UInt64>)
func anyTextIsReadOrRefused(seed: UInt64) throws {
  var generator = SeededGenerator(seed: seed)
  let pieces = [
    "'", "\"", ":", " ", "text:", "ctrl-", "F", "12", "click:", ",", "é", "\u{301}", "q",
  ]
  let script = (0..<Int.random(in: 0..<12, using: &generator)).map { _ in
    pieces.randomElement(using: &generator) ?? ""
  }.joined()
  do {
    _ = try parseKeys(script)
  } catch {
    #expect(error.description.hasSuffix(".") || error.description.hasSuffix("?"), "seed \(seed)")
  }
}
