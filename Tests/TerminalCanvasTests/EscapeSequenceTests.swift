import TerminalCanvas
import Testing

struct EscapeSequenceTests {
  @Test func placesAreCountedFromOneInATerminal() {
    #expect(EscapeSequence.moveCursor(row: 0, column: 0) == "\u{1b}[1;1H")
    #expect(EscapeSequence.moveCursor(row: 6, column: 4) == "\u{1b}[7;5H")
  }

  @Test func privateModesAreSetWithHAndResetWithL() {
    let pairs = [
      (EscapeSequence.enterAlternateScreen, EscapeSequence.leaveAlternateScreen),
      (EscapeSequence.showCursor, EscapeSequence.hideCursor),
      (EscapeSequence.beginSynchronizedOutput, EscapeSequence.endSynchronizedOutput),
    ]
    for (set, reset) in pairs {
      // The question mark makes a mode private; without it the same number means something else.
      #expect(set.hasPrefix("\u{1b}[?"))
      #expect(set.hasSuffix("h"))
      #expect(set.dropLast() + "l" == reset)
    }
  }
}
