import TerminalCanvas
import Testing

struct TerminalCapabilitiesTests {
  private func detect(
    _ environment: [String: String], isTerminal: Bool = true, columns: Int? = nil,
    rows: Int? = nil
  ) -> TerminalCapabilities {
    TerminalCapabilities.detect(
      environment: environment, isTerminal: isTerminal, colorOption: .auto,
      windowColumns: columns, windowRows: rows)
  }

  @Test(
    arguments: [
      ([:], true), (["TERM": "linux"], false), (["LANG": "C"], false), (["LANG": "C.UTF-8"], true),
      (["LANG": "de_DE.utf8"], true),
      (["LC_ALL": "C", "LANG": "en_GB.UTF-8"], false),
      (["LC_ALL": "", "LC_CTYPE": "en_GB.UTF-8", "LANG": "C"], true),
      (["LC_CTYPE": "de_DE.ISO-8859-1", "LANG": "en_GB.UTF-8"], false),
      (["LC_CTYPE": "UTF-8"], true),
    ] as [([String: String], Bool)])
  func theFirstLocaleThatIsSetSaysWhetherBlocksArrive(
    environment: [String: String], expected: Bool
  ) {
    #expect(detect(environment).supportsHalfBlocks == expected)
  }

  @Test(
    arguments: [
      (120, 40, [:], 120, 40), (nil, nil, [:], 80, 24), (0, 0, [:], 80, 24),
      (0, 0, ["COLUMNS": "100", "LINES": "30"], 100, 30),
      (120, 40, ["COLUMNS": "100", "LINES": "30"], 120, 40),
      (65_535, 65_535, ["COLUMNS": "100"], 100, 24), (-1, 40, [:], 80, 40),
      (nil, nil, ["COLUMNS": "wide", "LINES": "-3"], 80, 24), (5, 2, [:], 20, 2),
      (4000, 40, [:], 1000, 40),
      (nil, nil, ["COLUMNS": "99999999999999999999"], 80, 24),
    ] as [(Int?, Int?, [String: String], Int, Int)])
  func theWindowComesBeforeTheVariables(
    windowColumns: Int?, windowRows: Int?, environment: [String: String], columns: Int, rows: Int
  ) {
    let found = detect(environment, columns: windowColumns, rows: windowRows)
    #expect(found.columns == columns)
    #expect(found.rows == rows)
  }

  @Test func aPipeHasColumnsAndNoRows() {
    let plain = detect(["LINES": "30"], isTerminal: false, columns: 200, rows: 50)
    #expect((plain.columns, plain.rows) == (80, nil))
    #expect(detect(["COLUMNS": "132"], isTerminal: false, columns: 200).columns == 132)
    #expect(detect(["COLUMNS": "3"], isTerminal: false).columns == 20)
  }

  @Test func everyFindingHasItsReason() {
    let found = detect(
      ["TERM": "xterm-256color", "LANG": "en_GB.UTF-8", "LINES": "50"], columns: 132, rows: 0)
    #expect(
      found.reasons == [
        "256 colours: TERM is xterm-256color.",
        "Half blocks: LANG names UTF-8.",
        "132 columns, from the window, and 50 rows, from LINES.",
      ])
    #expect(
      detect([:], isTerminal: false).reasons == [
        "No colour: the output is not a terminal.",
        "Half blocks: no locale is set, and nearly every terminal shows UTF-8.",
        "80 columns, as nothing says otherwise: the output is not a terminal.",
      ])
  }

  @Test func aReasonCannotSteerTheTerminal() {
    let found = detect(["TERM": "x\u{1b}[2J-256color"])
    #expect(found.reasons[0] == #"256 colours: TERM is x\u{1b}[2J-256color."#)
  }
}
