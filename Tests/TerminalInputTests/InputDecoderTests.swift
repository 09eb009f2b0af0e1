import TestSupport
import Testing

@testable import TerminalInput

private func events(_ text: String) -> [InputEvent] {
  var decoder = InputDecoder()
  let events = decoder.decode(Array(text.utf8))
  return events + decoder.giveUpWaiting()
}

private func keys(_ text: String) -> [Key?] {
  events(text).map { event in
    if case .key(let key) = event { key } else { nil }
  }
}

private let escape = "\u{1b}"

@Test func lettersDigitsAndAnyScriptAreTyped() {
  #expect(
    keys("aZ3 é日🙂") == [
      .character("a"), .character("Z"), .character("3"), .character(" "), .character("é"),
      .character("日"), .character("🙂"),
    ])
}

@Test func keysThatSendOneByte() {
  #expect(keys("\r\n\t\u{7f}\u{08}") == [.enter, .enter, .tab, .backspace, .backspace])
  #expect(
    keys("\u{00}\u{01}\u{03}\u{1a}\u{1c}") == [
      .control(" "), .control("a"), .control("c"), .control("z"), .control("\\"),
    ])
}

@Test(
  "every dialect of the keys that move",
  arguments: [
    // xterm, its application mode, with Ctrl; rxvt with Shift and with Ctrl.
    ("up", ["[A", "OA", "[1;5A", "[a", "Oa", "[1;2A"]),
    ("down", ["[B", "OB", "[1;5B", "[b", "Ob"]),
    ("right", ["[C", "OC", "[1;5C", "[c", "Oc"]), ("left", ["[D", "OD", "[1;5D", "[d", "Od"]),
    // xterm, application mode, Linux console, rxvt, with Ctrl, rxvt with Ctrl and with Shift.
    ("Home", ["[H", "OH", "[1~", "[7~", "[1;5H", "[7^", "[7$"]),
    ("End", ["[F", "OF", "[4~", "[8~", "[1;5F", "[8^", "[8$"]),
    ("PageUp", ["[5~", "[5;5~", "[5^"]), ("PageDown", ["[6~", "[6;5~", "[6^"]),
    ("Insert", ["[2~"]), ("Delete", ["[3~", "[3;5~", "[3^", "[3$", "[3@"]),
    ("Shift-Tab", ["[Z"]), ("Enter", ["OM"]),
    ("F1", ["OP", "[P", "[11~", "[[A", "[1;2P"]), ("F4", ["OS", "[S", "[14~", "[[D"]),
    ("F5", ["[15~", "[[E"]), ("F6", ["[17~"]), ("F10", ["[21~"]), ("F11", ["[23~"]),
    ("F12", ["[24~"]), ("F13", ["[25~"]), ("F15", ["[28~"]), ("F20", ["[34~"]),
    ("5", ["Ou"]), ("+", ["Ok"]),
  ])
func dialects(name: String, sequences: [String]) {
  for sequence in sequences {
    #expect(events(escape + sequence) == (try? parseKeys(name)), "ESC \(sequence)")
    // And nothing sticks to what follows.
    #expect(keys(escape + sequence + "x").last == .character("x"), "ESC \(sequence) x")
    #expect(keys(escape + sequence + "x").count == 2, "ESC \(sequence) x")
  }
}

@Test func aLoneEscapeIsAKeyOnceNothingFollows() {
  var decoder = InputDecoder()
  #expect(decoder.decode([0x1b]).isEmpty)
  #expect(decoder.pending == .escape)
  #expect(decoder.giveUpWaiting() == [.key(.escape)])
  #expect(decoder.pending == .nothing)
  #expect(decoder.giveUpWaiting().isEmpty)
}

@Test func altComesAsAnEscapeBefore() {
  #expect(keys("\(escape)x\(escape)é") == [.alt("x"), .alt("é")])
  #expect(keys("\(escape)[") == [.alt("[")])
  #expect(keys("\(escape)O") == [.alt("O")])
  #expect(keys("\(escape)\(escape)[A") == [.up])
  #expect(keys("\(escape)\(escape)") == [.escape, .escape])
  #expect(keys("\(escape)\(escape)\(escape)x") == [.escape, .escape, .alt("x")])
}

@Test(
  "answers to questions that others asked are not typed",
  arguments: [
    "[?64;1;2;6c", "[>65;6800;1c", "[0n", "[12;40R", "[1;5R", "[?2026;2$y", "[4;1$y",
    "[8;24;80t", "[4;600;800t", "[?1u", "[?997;1n", "[1;2;3;4;5x", "[>4;2m",
    "]11;rgb:0000/0000/0000\u{07}", "]11;rgb:0000/0000/0000\u{1b}\\", "]52;c;aGk=\u{07}",
    "P>|kitty(0.40.0)\u{1b}\\", "P1+r524742=38\u{1b}\\", "P!|7E565445\u{1b}\\", "_Gi=31;OK\u{1b}\\",
    "^private\u{1b}\\", "Xstring\u{1b}\\", "]0;日本\u{1b}\\", "[999999999999999999999~",
    "[57441;2u", "[57358u", "[1;1:3A", "[97;1:3u", "[97;9u", "[<64;1M", "[32;10;10M",
  ])
func answers(_ answer: String) {
  #expect(events(escape + answer) == [])
  #expect(keys("a" + escape + answer + "b") == [.character("a"), .character("b")])
}

@Test func aSequenceThatIsCutOffDoesNotSwallowTheNextOne() {
  #expect(keys("\(escape)[1;\(escape)[A") == [.up])
  #expect(keys("\(escape)[1;\r") == [.enter])
  #expect(keys("\(escape)]11;rgb\(escape)[A") == [.up])
  // Alt with ] or P: nobody is locked out.
  #expect(keys("\(escape)]abc\r") == [.enter])
  #expect(keys("\(escape)P\u{03}") == [.control("c")])
}

@Test func aLongSequenceIsSwallowedWithoutBeingKept() {
  #expect(keys(escape + "[" + String(repeating: "1", count: 100_000) + "Ax") == [.character("x")])
  #expect(
    keys(escape + "]" + String(repeating: "1", count: 100_000) + "\u{07}x") == [.character("x")])
}

@Test func aKeyboardInAnotherModeStillWorks() {
  #expect(keys("\(escape)[99;5u") == [.control("c")])
  #expect(keys("\(escape)[27;5;99~") == [.control("c")])
  #expect(keys("\(escape)[27u\(escape)[13u\(escape)[9;2u") == [.escape, .enter, .shiftTab])
  #expect(keys("\(escape)[113u\(escape)[113;2u") == [.character("q"), .character("Q")])
  #expect(keys("\(escape)[97:65;2u\(escape)[49:33;2u") == [.character("A"), .character("!")])
  #expect(keys("\(escape)[97;3u\(escape)[57404u") == [.alt("a"), .character("5")])
}

private func mouse(_ sequence: String) -> MouseEvent? {
  if case .mouse(let event) = events(escape + sequence).first { event } else { nil }
}

@Test func theMouseIsCountedFromZeroAndRowsComeFirst() {
  #expect(mouse("[<0;5;3M") == MouseEvent(.press(.left), row: 2, column: 4))
  #expect(mouse("[<2;500;300m") == MouseEvent(.release(.right), row: 299, column: 499))
  #expect(mouse("[<33;5;3M") == MouseEvent(.drag(.middle), row: 2, column: 4))
  #expect(mouse("[<35;5;3M") == MouseEvent(.move, row: 2, column: 4))
  #expect(mouse("[<64;5;3M") == MouseEvent(.scrollUp, row: 2, column: 4))
  // With Ctrl and Shift.
  #expect(mouse("[<85;5;3M") == MouseEvent(.scrollDown, row: 2, column: 4))
  #expect(mouse("[<0;0;0M") == nil)
  // The oldest form: 32 more than each number, in bytes.
  #expect(mouse("[M %#") == MouseEvent(.press(.left), row: 2, column: 4))
  #expect(mouse("[M#%#") == MouseEvent(.release(nil), row: 2, column: 4))
  var decoder = InputDecoder()
  let far = decoder.decode([0x1b, 0x5b, 0x4d, 0x20, 0xff, 0x21])
  #expect(far == [.mouse(MouseEvent(.press(.left), row: 0, column: 222))])
}

@Test func pastedTextIsOneEventAndNoKeys() {
  #expect(
    events("a\(escape)[200~q\r\nq\r\(escape)[A\u{03}é\(escape)[201~b") == [
      .key(.character("a")), .paste("q\nq\n[Aé"), .key(.character("b")),
    ])
  #expect(events("\(escape)[200~\(escape)[201~") == [.paste("")])
  #expect(events("\(escape)[200~\(escape)[20\(escape)[201~") == [.paste("[20")])
  #expect(events("\(escape)[201~") == [])
  // The end got lost.
  #expect(events("\(escape)[200~abc") == [.paste("abc")])
}

@Test func ofALongPasteOnlyTheBeginningIsKept() {
  let long = String(repeating: "ab", count: 100_000)
  #expect(events("\(escape)[200~\(long)\(escape)[201~") == [.paste(String(long.prefix(65_536)))])
}

@Test func focusIsReported() {
  #expect(events("\(escape)[I\(escape)[O") == [.focus(true), .focus(false)])
}

@Test func bytesThatAreNoCharacterAreDropped() {
  var decoder = InputDecoder()
  // Alone, overlong, a surrogate, beyond Unicode, cut off.
  let bytes: [UInt8] =
    [0x61, 0xff, 0x80, 0xc0, 0xaf, 0xe0, 0x80, 0xaf, 0xed, 0xa0, 0x80, 0xf4, 0x90, 0x80, 0x80]
    + [0xe9, 0x62]
  #expect(decoder.decode(bytes) == [.key(.character("a")), .key(.character("b"))])
  // A control character of eight bits begins a sequence as well.
  #expect(decoder.decode(Array("\u{9b}A\u{85}".utf8)) == [.key(.up)])
}

// MARK: Laws

/// Bytes as a terminal, a hostile program or a bad line may send them.
private func randomInput(_ generator: inout SeededGenerator) -> [UInt8] {
  let pieces = [
    "\u{1b}", "\u{1b}[", "\u{1b}O", "\u{1b}]", "\u{1b}P", "\u{1b}\\", "\u{1b}[200~", "\u{1b}[201~",
    "\u{1b}[<0;3;4M", "\u{1b}[M", "\u{1b}[[", "[", "1;", "5", ":3", "$", "~", "A", "u", "\u{07}",
    "\r", "\n", "q", "é", "日", "🙂", "\u{9b}", "?", "<", "M", " ", "\u{7f}", "\u{18}",
  ].map { Array($0.utf8) }
  var bytes: [UInt8] = []
  for _ in 0..<Int.random(in: 0..<60, using: &generator) {
    if Bool.random(using: &generator) {
      bytes += pieces.randomElement(using: &generator) ?? []
    } else {
      bytes.append(UInt8.random(in: 0...255, using: &generator))
    }
  }
  return bytes
}

@Test(arguments: 0..<500 as Range<UInt64>)
func theSameBytesGiveTheSameEventsHoweverTheyAreCut(seed: UInt64) {
  var generator = SeededGenerator(seed: seed)
  let bytes = randomInput(&generator)
  var whole = InputDecoder()
  let expected = whole.decode(bytes)
  var cut = InputDecoder()
  var found: [InputEvent] = []
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = Int.random(in: 0...min(rest.count, 4), using: &generator)
    found += cut.decode(rest.prefix(count))
    rest = rest.dropFirst(count)
  }
  #expect(found == expected, "seed \(seed): \(bytes)")
  #expect(cut.state == whole.state, "seed \(seed): \(bytes)")
}

@Test(arguments: 0..<500 as Range<UInt64>)
func afterAnyBytesAndAPauseKeysWorkAgain(seed: UInt64) {
  var generator = SeededGenerator(seed: seed)
  var decoder = InputDecoder()
  let bytes = randomInput(&generator)
  // A byte is at most two events: Escape twice.
  #expect(decoder.decode(bytes).count <= 2 * bytes.count, "seed \(seed)")
  _ = decoder.giveUpWaiting()
  #expect(decoder.pending == .nothing, "seed \(seed)")
  #expect(decoder.decode(Array("q\u{1b}[A".utf8)) == [.key(.character("q")), .key(.up)])
}

@Test func aMegabyteOfAnythingIsNotKept() {
  for start in ["\u{1b}[", "\u{1b}]", "\u{1b}[200~", "\u{1b}[M", "\u{1b}"] {
    var decoder = InputDecoder()
    _ = decoder.decode(Array(start.utf8))
    for _ in 0..<100 { _ = decoder.decode(repeatElement(UInt8(ascii: "0"), count: 1000)) }
    // The state holds what is kept; printed, a byte takes a few letters.
    #expect("\(decoder.state)".utf8.count < PastedText.limit * 6, "\(start.debugDescription)")
  }
}
