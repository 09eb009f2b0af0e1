import Foundation
import TerminalSession
import TestSupport
import Testing

/// The program with an ending for each key, in a terminal, drawn and waiting.
private func started(
  _ environment: [String: String] = [:], rows: Int = 24, columns: Int = 80
) throws -> TerminalSession {
  let session = try TerminalSession(
    builtProgram("full-screen-endings").path,
    environment: ["TERM": "xterm-256color"].merging(environment) { $1 }, rows: rows,
    columns: columns)
  try session.wait(for: "size \(columns)x\(rows)")
  return session
}

/// Everything is as it was before the program came: settings, modes, the shell's screen.
private func expectGivenBack(_ session: TerminalSession, _ comment: Comment) {
  #expect(session.settings == session.settingsBefore, comment)
  #expect(session.terminal.modes == ScreenTerminal.usualModes, comment)
  #expect(!session.terminal.isFull, comment)
}

@Test func whileTheScreenIsFilledTheTerminalIsOurs() throws {
  let session = try started()
  #expect(session.settings != session.settingsBefore)
  // The second screen and marks around pasted text; no cursor, no wrapping, no mouse.
  #expect(session.terminal.modes == [1049, 2004])
  session.type("q")
  #expect(try session.end() == 0)
  expectGivenBack(session, "q")
  #expect(session.terminal.shellLines.first == "after 3 lines")
}

@Test(
  "whatever the end, the terminal is given back, and the signal is told",
  arguments: [
    ("q", 0), ("x", 3), ("t", 128 + trap), ("f", 128 + trap), ("a", 128 + SIGABRT),
    ("g", 128 + SIGSEGV), ("o", 128 + SIGSEGV), ("e", 1), ("h", 1), ("\u{03}", 128 + SIGINT),
    ("\u{1c}", 128 + SIGQUIT), ("\u{1b}[99;5u", 128 + SIGINT),
  ] as [(String, Int32)])
func endings(keys: String, code: Int32) throws {
  // What somebody may have who develops in Swift; the backtracer must not start all the same.
  let session = try started(["SWIFT_BACKTRACE": "enable=yes,interactive=yes"])
  session.type(keys)
  // With some time to spare for machines with much to do; the program itself takes no second.
  let found = try session.end(within: 5)
  let same = code == 128 + SIGSEGV && found == 128 + SIGBUS ? code : found
  #expect(same == code, "\(keys.debugDescription)")
  expectGivenBack(session, "\(keys.debugDescription)")
}

/// What a trap of Swift is to the system.
private let trap: Int32 = {
  #if arch(x86_64)
    SIGILL
  #else
    SIGTRAP
  #endif
}()

@Test(arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGINT, SIGPIPE, SIGALRM, SIGUSR1, SIGSEGV])
func aSignalEndsTheProgramAsItAlwaysDoes(signal: Int32) throws {
  let session = try started()
  session.signal(signal)
  #expect(try session.end(within: 5) == 128 + signal)
  expectGivenBack(session, "signal \(signal)")
}

@Test("with the mouse on, and in the middle of work that never ends", arguments: ["m", "l"])
func aSignalEndsTheProgramWhateverItDoes(keys: String) throws {
  let session = try started()
  session.type(keys)
  if keys == "m" { try session.wait("the mouse") { $0.modes.isSuperset(of: [1002, 1006]) } }
  if keys == "l" { usleep(50_000) }
  session.signal(SIGTERM)
  #expect(try session.end(within: 5) == 128 + SIGTERM, "\(keys)")
  expectGivenBack(session, "after '\(keys)'")
}

@Test func theReasonOfACrashIsReadOnTheShellsScreen() throws {
  let session = try started()
  session.type("f")
  _ = try session.end()
  #expect(session.terminal.shellLines.contains { $0.contains("the reason of the crash") })
}

@Test func anErrorIsReadOnTheShellsScreen() throws {
  let session = try started()
  session.type("e")
  #expect(try session.end() == 1)
  #expect(session.terminal.shellLines.first == "CannotDraw()")
}

@Test func aWindowThatIsClosedEndsTheProgram() throws {
  let session = try started()
  session.closeWindow()
  #expect(try session.end(within: 5) == 128 + SIGHUP)
}

@Test func aTerminalThatTakesNothingDoesNotKeepTheProgramAlive() throws {
  let session = try started()
  session.type("b" + String(repeating: "-", count: 50))
  // Nobody reads meanwhile.
  usleep(300_000)
  session.signal(SIGTERM)
  usleep(1_000_000)
  #expect(try session.end(within: 0.5) == 128 + SIGTERM)
  expectGivenBack(session, "a full terminal")
}

@Test func whatWasTypedAheadDoesNotReachTheShell() throws {
  let session = try TerminalSession(
    "/bin/bash", ["-c", "\"$PROGRAM\"; read -t 1 line; echo \"shell got [$line]\""],
    environment: ["TERM": "xterm", "PROGRAM": builtProgram("full-screen-endings").path])
  try session.wait(for: "size 80x24")
  // The last key is q; what stands behind it in one piece is thrown away with it.
  session.type("q\u{1b}[?64;1crm -r x\r")
  try session.wait(for: "shell got")
  #expect(session.terminal.shellLines.contains { $0.contains("shell got []") })
}
