import Foundation
import TerminalSession
import TestSupport
import Testing

private func started(
  _ environment: [String: String] = [:], rows: Int = 24, columns: Int = 80
) throws -> TerminalSession {
  let session = try TerminalSession(
    builtProgram("full-screen-endings").path,
    environment: ["TERM": "xterm-256color"].merging(environment) { $1 }, rows: rows,
    columns: columns)
  try session.wait("the first frame") { $0.frames == 1 }
  return session
}

@Test func whatIsTypedIsSeenWhateverItIs() throws {
  let session = try started()
  session.type("é\u{1b}[A\t\u{1b}[Z\u{1b}]11;rgb:0/0/0\u{07}\u{1b}[200~pasted\rq\u{1b}[201~")
  try session.wait(for: "paste pasted\\u{a}q")
  #expect(
    session.terminal.lines[2...].prefix(4) == ["key é", "key up", "key Tab", "key Shift-Tab"])
}

@Test func aLoneEscapeIsAKeyAfterABlinkAndASlowArrowIsAnArrow() throws {
  let session = try started()
  session.type("\u{1b}")
  try session.wait(for: "key Escape")
  session.type("\u{1b}[")
  usleep(150_000)
  session.type("B")
  try session.wait(for: "key down")
  #expect(!session.terminal.lines.contains { $0.contains("Alt") })
}

@Test func anotherSizeDrawsEverythingAnew() throws {
  let session = try started()
  try session.resize(rows: 10, columns: 40)
  try session.wait(for: "size 40x10")
  // Nothing is left of what was on the screen.
  #expect(session.terminal.lines.allSatisfy { !$0.contains("?") })
  try session.resize(rows: 60, columns: 200)
  try session.wait(for: "size 200x60")
  #expect(session.terminal.lines.allSatisfy { !$0.contains("?") })
}

@Test func aWindowThatIsTooSmallSaysSoAndWaits() throws {
  let session = try started()
  try session.resize(rows: 4, columns: 60)
  try session.wait(for: "This window has 60 columns and 4 rows; 30 and 5 are needed.")
  #expect(session.terminal.lines.joined(separator: " ").contains("press q. Add --plain."))
  // Keys wait for a window in which one can see what they do.
  session.type("x")
  try session.resize(rows: 24, columns: 80)
  try session.wait(for: "size 80x24")
  #expect(!session.terminal.lines.contains("key x"))
  for (rows, columns) in [(1, 1), (3, 9)] {
    try session.resize(rows: rows, columns: columns)
    try session.look()
  }
  try session.resize(rows: 2, columns: 20)
  try session.wait(for: "This window has 20")
  session.type("q")
  #expect(try session.end() == 0)
}

@Test func noSizeIsTakenFromTheEnvironment() throws {
  let session = try TerminalSession(
    builtProgram("full-screen-endings").path,
    environment: ["TERM": "xterm", "COLUMNS": "70", "LINES": "20"], rows: 0, columns: 0)
  session.terminal.resize(rows: 24, columns: 80)
  try session.wait(for: "size 70x20")
}

@Test func theClockTicksUntilItIsStopped() throws {
  let session = try started()
  session.type("p")
  try session.wait(for: "tick 3")
  usleep(150_000)
  try session.look()
  #expect(!session.terminal.lines.contains("tick 4"))
}

@Test func theMouseIsOursOnlyWhileItIsAskedFor() throws {
  let session = try started()
  session.type("m")
  try session.wait("the mouse") { $0.modes == [1002, 1006, 1049, 2004] }
  session.type("\u{1b}[<0;5;3M")
  try session.wait(for: "mouse 2,4")
  session.type("n")
  try session.wait("no mouse") { $0.modes == [1049, 2004] }
}

@Test func aTextGoesToTheClipboardIfThereIsOneAndItIsNotTooLong() throws {
  let session = try started()
  session.type("y")
  try session.wait(for: "copied")
  #expect(
    session.terminal.clipboard.compactMap { Data(base64Encoded: $0) } == [Data("ledger ×".utf8)])
  session.type("Y")
  try session.wait(for: "copied The text has 80000 bytes.")
  let console = try started(["TERM": "linux"])
  console.type("y")
  try console.wait(for: "copied The text console has no clipboard")
  #expect(session.terminal.clipboard.count == 1 && console.terminal.clipboard.isEmpty)
}

@Test func aFileIsSavedByWhoeverCanAndAnswered() throws {
  let session = try started()
  session.type("w")
  try session.wait(for: "saved frame.txt")
}

@Test func aFrameIsOneWriteBetweenTwoMarks() throws {
  let session = try started()
  let before = session.output.count
  session.type("k")
  try session.wait(for: "key k")
  let frame = String(decoding: session.output[before...], as: UTF8.self)
  #expect(frame.hasPrefix("\u{1b}[?2026h") && frame.hasSuffix("\u{1b}[?2026l"))
  #expect(frame.utf8.count < 80, "\(frame.debugDescription)")
}

@Test func aLargeFrameArrivesWholeHoweverSlowlyItIsRead() throws {
  let session = try started(rows: 60, columns: 200)
  session.type("b")
  usleep(200_000)
  try session.wait("the frame") { $0.frames == 2 }
  #expect(session.output.count > 100_000)
  #expect(session.terminal.lines[40].filter { $0 == "▄" || $0 == " " }.count >= 150)
}

@Test(arguments: [
  ("", "TERM is not set, so nobody knows this terminal."),
  ("dumb", "TERM is 'dumb', a terminal that cannot move its cursor."),
])
func aTerminalThatCannotShowAScreenIsLeftAlone(name: String, found: String) throws {
  let session = try TerminalSession(
    builtProgram("full-screen-endings").path, environment: ["TERM": name])
  #expect(try session.end() == 1)
  let words = session.terminal.shellLines.joined(separator: " ")
  #expect(words.contains(found) && words.contains("was needed. Add --plain."))
  #expect(!session.output.contains(0x1b))
}

@Test func anOutputThatIsNoTerminalIsLeftAlone() throws {
  let session = try TerminalSession(
    "/bin/sh", ["-c", "\"$PROGRAM\" | cat; \"$PROGRAM\" > /dev/full"],
    environment: ["TERM": "xterm", "PROGRAM": builtProgram("full-screen-endings").path])
  #expect(try session.end() == 1)
  let words = session.terminal.shellLines.joined(separator: " ")
  #expect(words.contains("The output is not a terminal. A screen to draw on was needed."))
  #expect(!session.output.contains(0x1b))
}

@Test func keysComeFromTheTerminalWhateverStandardInputIs() throws {
  let session = try TerminalSession(
    "/bin/sh", ["-c", "echo abc | \"$PROGRAM\""],
    environment: ["TERM": "xterm", "PROGRAM": builtProgram("full-screen-endings").path])
  try session.wait("the first frame") { $0.frames == 1 }
  session.type("kq")
  #expect(try session.end() == 0)
  #expect(session.terminal.modes == ScreenTerminal.usualModes)
}
