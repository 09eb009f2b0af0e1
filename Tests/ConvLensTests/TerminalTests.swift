import TerminalCanvas
import TestSupport
import Testing

/// The lines of a screen after a run, without the spaces at their ends.
private func screen(_ run: Outcome, columns: Int) throws -> [String] {
  var terminal = TerminalInterpreter(rows: 2000, columns: columns)
  try terminal.feed(run.output.filter { $0 != 13 })
  var lines = terminal.screen.map { row in
    var line = String(row.compactMap(\.glyph))
    while line.last == " " { line.removeLast() }
    return line
  }
  while lines.last?.isEmpty == true { lines.removeLast() }
  return lines
}

private let pages: [[String]] = [
  [], ["photo.png"], ["photo.png", "--channel", "1"], ["photo.png", "--random", "3", "--steps"],
  ["photo.png", "--rgb", "0,1,2"], ["explain", "photo.png"],
  ["explain", "photo.png", "--random", "2", "--padding", "1"], ["filters"],
  ["filters", "gaussian"],
]

@Test(arguments: [(24, 80), (30, 100), (60, 200)])
func everyPageFitsTheColumnsOfItsTerminal(rows: Int, columns: Int) throws {
  try asNewUser { user in
    for words in pages {
      let run = try user.runInTerminal(
        words, rows: rows, columns: columns, environment: ["COLORTERM": "truecolor"])
      #expect(run.code == 0)
      let lines = try screen(run, columns: columns)
      #expect(lines.count > 5, "\(words)")
      #expect(
        lines.contains { $0.contains("▀") || $0.contains("▄") || $0.contains("×") }, "\(words)")
    }
  }
}

@Test(arguments: [(24, 80), (30, 100), (60, 200)])
func theFirstScreenNeedsNoScrollingAndAsksAQuestion(rows: Int, columns: Int) throws {
  try asNewUser([]) { user in
    let run = try user.runInTerminal([], rows: rows, columns: columns)
    let lines = try screen(run, columns: columns)
    // One row is left for the prompt.
    #expect(lines.count < rows, "\(lines.joined(separator: "\n"))")
    #expect(lines.contains { $0.contains("Which is which?") })
    // These draw and end; the two others fill a screen of their own.
    #expect(printedCommands(lines.joined(separator: "\n")).count == 3)
    for words in ["convlens explore --filters sobel-x", "convlens lesson"] {
      #expect(lines.contains { $0.hasSuffix(words) }, "\(words)")
    }
  }
}

/// The colours of a page in a terminal.
private func colours(_ user: NewUser, _ changes: [String: String]) throws -> Set<String> {
  let run = try user.runInTerminal(["photo.png"], rows: 24, columns: 80, environment: changes)
  return sequences(in: run.text)
}

@Test func aTerminalGetsTheColoursThatItSaysItHas() throws {
  try asNewUser { user in
    #expect(try colours(user, ["COLORTERM": "truecolor"]).contains("38;2"))
    #expect(try colours(user, ["TERM": "xterm-256color"]).contains("38;5"))
    #expect(try !colours(user, ["TERM": "xterm-256color"]).contains("38;2"))
    #expect(try !colours(user, ["TERM": "linux"]).isEmpty)
    #expect(try colours(user, ["TERM": "linux"]).isDisjoint(with: ["38;5", "38;2"]))
    for changes in [
      ["NO_COLOR": "1"], ["TERM": "dumb"], ["NO_COLOR": "1", "COLORTERM": "truecolor"],
    ] {
      let run = try user.runInTerminal(["photo.png"], rows: 24, columns: 80, environment: changes)
      #expect(run.code == 0 && !run.output.contains(0x1b), "\(changes)")
    }
    // An empty NO_COLOR says nothing.
    #expect(try colours(user, ["NO_COLOR": "", "COLORTERM": "truecolor"]).contains("38;2"))
  }
}

@Test func withoutUTF8NothingButASCIIIsDrawnInMaps() throws {
  try asNewUser { user in
    let run = try user.runInTerminal(
      ["photo.png"], rows: 24, columns: 80, environment: ["LANG": "C", "COLORTERM": "truecolor"])
    #expect(run.code == 0)
    #expect(!run.text.contains("▀") && !run.text.contains("▄") && !run.text.contains("█"))
  }
}

@Test func theCommandsOfTheFirstScreenRunAsPrinted() throws {
  try asNewUser([]) { user in
    let run = try user.runInTerminal([], rows: 24, columns: 80)
    for command in printedCommands(try screen(run, columns: 80).joined(separator: "\n")) {
      let next = try user.shell(command)
      #expect(next.code == 0, "\(command): \(next.message)")
    }
  }
}
