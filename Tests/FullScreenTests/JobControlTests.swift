import Foundation
import TerminalSession
import TestSupport
import Testing

/// A shell with job control, without an editor of its own that would change the terminal.
private func shell() throws -> TerminalSession {
  let session = try TerminalSession(
    "/bin/bash", ["--norc", "--noprofile", "--noediting", "-i"],
    environment: [
      "TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "PS1": "ready> ", "HISTFILE": "",
      "PROGRAM": builtProgram("full-screen-endings").path, "BASH_SILENCE_DEPRECATION_WARNING": "1",
    ])
  try session.wait(for: "ready>")
  return session
}

private func start(_ session: TerminalSession, _ line: String = "\"$PROGRAM\"") throws {
  session.type(line + "\n")
  try session.wait("the first frame") { $0.isFull && $0.lines.contains("size 80x24") }
}

/// Ends the program by a key, as it should end.
private func quit(_ session: TerminalSession) throws {
  // Only when the shell listens again, for what is typed before is thrown away.
  try run(session, "q", end: "")
  try run(session, "echo code $?")
  #expect(session.terminal.shellLines.contains("code 0"))
}

/// Types a line into the shell, and waits for its next prompt.
private func run(_ session: TerminalSession, _ line: String, end: String = "\n") throws {
  let prompts = session.terminal.shellLines.count { $0.hasPrefix("ready>") }
  session.type(line + end)
  try session.wait("a prompt after '\(line)'") { terminal in
    !terminal.isFull && terminal.shellLines.count { $0.hasPrefix("ready>") } > prompts
  }
}

private func expectShell(_ session: TerminalSession, _ comment: Comment) {
  #expect(session.terminal.modes == ScreenTerminal.usualModes, comment)
  #expect(session.settings == session.settingsBefore, comment)
}

@Test(arguments: ["\u{1a}", "z"])
func aStopGivesTheTerminalBackAndComesBackToTheSameFrame(key: String) throws {
  let session = try shell()
  try start(session)
  for round in 1...2 {
    session.type(key)
    try session.wait("the shell") { !$0.isFull }
    try run(session, "echo round $((\(round) * 10))")
    #expect(session.terminal.shellLines.contains("round \(round)0"))
    expectShell(session, "round \(round)")
    session.type("fg\n")
    try session.wait("the frame") {
      $0.isFull && $0.lines.contains("resumed") && $0.modes == [1049, 2004]
    }
    #expect(session.settings != session.settingsBefore)
  }
  try quit(session)
  expectShell(session, "the end")
}

@Test func inTheBackgroundTheTerminalIsLeftAlone() throws {
  let session = try shell()
  // A clock runs, so there would be something to draw.
  try start(session)
  session.type("p")
  try session.wait(for: "tick 1")
  session.type("\u{1a}")
  try session.wait("the shell") { !$0.isFull }
  try run(session, "bg")
  usleep(300_000)
  try run(session, "jobs")
  expectShell(session, "in the background")
  #expect(session.terminal.shellLines.contains { $0.contains("Stopped") })
  session.type("fg\n")
  try session.wait("the frame") { $0.isFull && $0.lines.contains("resumed") }
  try quit(session)
  expectShell(session, "the end")
}

@Test func aStopThatNobodyCanCatchIsMendedWhenItIsOver() throws {
  let session = try shell()
  try start(session)
  session.type("m")
  try session.wait("the mouse") { $0.modes.contains(1002) }
  // From another window; the shell then writes onto the screen that the program has filled.
  session.terminal.isShared = true
  session.signalForeground(SIGSTOP)
  try session.wait("the shell's words") { _ in
    String(decoding: session.output, as: UTF8.self).contains("Stopped")
  }
  session.type("fg\n")
  try session.wait("the frame") {
    $0.isFull && $0.lines.contains("resumed") && $0.modes == [1002, 1006, 1049, 2004]
  }
  try quit(session)
  expectShell(session, "the end")
}

@Test func aSignalWhileStoppedEndsTheProgramOnceItGoesOn() throws {
  let session = try shell()
  try start(session)
  session.type("\u{1a}")
  try session.wait("the shell") { !$0.isFull }
  try run(session, "kill %1; fg; echo code $?")
  try session.wait(for: "code 143")
  expectShell(session, "the end")
}
