import TerminalCanvas
import TestSupport
import Testing

struct TerminalInterpreterTests {
  private func fed(_ text: String, rows: Int = 2, columns: Int = 3) throws -> TerminalInterpreter {
    var terminal = TerminalInterpreter(rows: rows, columns: columns)
    try terminal.feed(Array(text.replacing("␛", with: "\u{1b}").utf8))
    return terminal
  }

  @Test func coloursAndPlacesAreUnderstood() throws {
    let terminal = try fed("␛[1;38;2;1;2;3;105ma␛[2;3H␛[22;39;48;5;200mb␛[0m")
    #expect(
      terminal.screen[0][0]
        == .init(glyph: "a", foreground: .rgb(1, 2, 3), background: .indexed(13), style: .bold))
    #expect(
      terminal.screen[1][2]
        == .init(glyph: "b", foreground: .standard, background: .indexed(200), style: []))
  }

  @Test func erasingTakesTheBackgroundThatIsSet() throws {
    let whole = try fed("abc\ndef␛[41m␛[2J")
    #expect(whole.screen.joined().allSatisfy { $0.glyph == " " && $0.background == .indexed(1) })
    let line = try fed("abc␛[1;2H␛[K")
    #expect(line.screen[0].map(\.glyph) == ["a", " ", " "])
  }

  @Test func halfAWideCharacterIsNotShown() throws {
    #expect(try fed("漢␛[1;2Hx").screen[0].map(\.glyph) == [" ", "x", " "])
    #expect(try fed("漢␛[1;1Hx").screen[0].map(\.glyph) == ["x", " ", " "])
  }

  @Test(arguments: [
    "abcd", "ab漢", "\n\n\nx", "\t", "␛", "␛(B", "␛[5m", "␛[38:2:1:2:3m", "␛[38;2;1;2m",
    "␛[38;5;256m",
    "␛[?25l", "␛[3;1H", "␛[1;4H", "␛[1J", "␛[4", "␛]0;title",
  ])
  func whatACarefulProgramDoesNotSendIsRefused(text: String) {
    #expect(throws: TerminalInterpreter.Unsupported.self) { try fed(text) }
  }

  @Test func halfBlocksAreComparedByWhatIsSeen() {
    let (red, blue) = (Color.indexed(1), Color.indexed(4))
    func look(_ glyph: Character, _ front: Color, _ back: Color, _ style: Style = []) -> Appearance
    {
      Appearance(glyph: glyph, foreground: front, background: back, style: style)
    }
    #expect(look("▀", red, blue) == look("▄", blue, red))
    #expect(look("▄", red, red) == look(" ", blue, red))
    #expect(look("▀", red, .standard) != look("▄", .standard, red))
    #expect(look(" ", red, blue, .bold) == look(" ", blue, blue))
    #expect(look(" ", red, blue, .reverse) != look(" ", blue, blue, .reverse))
  }
}
