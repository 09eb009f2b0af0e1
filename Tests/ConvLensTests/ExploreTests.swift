import Foundation
import Synchronization
import TerminalSession
import TestSupport
import Testing

extension NewUser {
  /// Somebody who explores, in a terminal, with the first frame before them.
  fileprivate func exploring(
    _ words: [String] = ["photo.png", "--filters", "sobel-x,laplacian", "--at", "4,7"],
    environment changes: [String: String] = [:], rows: Int = 30, columns: Int = 100
  ) throws -> TerminalSession {
    Program.runs.withLock { $0 += 1 }
    let session = try TerminalSession(
      Program.file.path, ["explore"] + words,
      environment: environment.merging(["COLORTERM": "truecolor"]) { $1 }
        .merging(changes) { $1 }, folder: folder.path, rows: rows, columns: columns)
    try session.wait("the first frame") { $0.frames == 1 }
    return session
  }
}

private func expectGivenBack(_ session: TerminalSession, _ comment: Comment) {
  #expect(session.settings == session.settingsBefore, comment)
  #expect(session.terminal.modes == ScreenTerminal.usualModes, comment)
}

@Test func theWindowMovesUnderTheFingers() throws {
  try asNewUser { user in
    let session = try user.exploring()
    try session.wait(for: "output[0, 4, 7]")
    // The sum of the README.
    #expect(session.terminal.lines.contains { $0.contains("-288") })
    session.type("\u{1b}[C")
    try session.wait(for: "output[0, 4, 8]")
    session.type("2\u{1b}[B")
    try session.wait(for: "output[0, 6, 8]")
    session.type("\t")
    try session.wait(for: "output[1, 6, 8]")
    session.type("2s")
    try session.wait(for: "stride=2: 22 -> 11 rows")
    session.type("uq")
    #expect(try session.end() == 0)
    expectGivenBack(session, "q")
    #expect(session.terminal.shellLines.allSatisfy { $0.isEmpty })
  }
}

@Test func aClickChoosesOnceTheMouseIsAskedFor() throws {
  try asNewUser { user in
    let session = try user.exploring()
    session.type(":mouse\r")
    try session.wait("the mouse") { $0.modes.isSuperset(of: [1002, 1006]) }
    // Under the title of the other map.
    let lines = session.terminal.lines
    let row = try #require(lines.firstIndex { $0.contains("1 laplacian") })
    let title = try #require(lines[row].range(of: "1 laplacian"))
    let column = lines[row].distance(from: lines[row].startIndex, to: title.lowerBound)
    session.type("\u{1b}[<0;\(column + 1);\(row + 2)M\u{1b}[<0;\(column + 1);\(row + 2)m")
    try session.wait(for: "filter 1 of 2, laplacian")
    session.type(":mouse\r")
    try session.wait("no mouse") { $0.modes.isDisjoint(with: [1002, 1006]) }
  }
}

@Test(
  "every end that a key or a signal brings",
  arguments: [
    ("q", 0, 0), (":quit\r", 0, 0), ("\u{03}", 0, 128 + SIGINT), ("\u{1c}", 0, 128 + SIGQUIT),
    ("", SIGTERM, 128 + SIGTERM), (":mouse\r", SIGHUP, 128 + SIGHUP), (" ", SIGPIPE, 128 + SIGPIPE),
    (":", SIGSEGV, 128 + SIGSEGV), ("g", SIGABRT, 128 + SIGABRT), ("", SIGILL, 128 + SIGILL),
  ] as [(String, Int32, Int32)])
func explorationsEnd(keys: String, signal: Int32, code: Int32) throws {
  try asNewUser { user in
    let session = try user.exploring()
    session.type(keys)
    if signal != 0 {
      usleep(100_000)
      session.signal(signal)
    }
    #expect(try session.end(within: 5) == code, "\(keys.debugDescription), \(signal)")
    expectGivenBack(session, "\(keys.debugDescription), \(signal)")
  }
}

@Test func aStopGivesTheTerminalBackUntilItGoesOn() throws {
  try asNewUser { user in
    let session = try TerminalSession(
      "/bin/bash", ["--norc", "--noprofile", "--noediting", "-i"],
      environment: user.environment.merging(["PS1": "ready> ", "HISTFILE": ""]) { $1 },
      folder: user.folder.path)
    try session.wait(for: "ready>")
    session.type("convlens explore photo.png\n")
    try session.wait("the first frame") { $0.isFull && $0.frames == 1 }
    session.type("\u{1a}")
    try session.wait("the shell") { terminal in
      !terminal.isFull && terminal.shellLines.contains { $0.contains("Stopped") }
    }
    #expect(session.settings == session.settingsBefore)
    session.type("fg\n")
    try session.wait("the frame") { terminal in
      terminal.isFull && terminal.lines.contains { $0.contains("photo.png") }
    }
    session.terminal.isShared = true
    session.signalForeground(SIGSTOP)
    usleep(200_000)
    session.type("fg\n")
    try session.wait("the frame") { terminal in
      terminal.isFull && terminal.lines.first?.contains("photo.png") == true
    }
    session.type("q")
    try session.wait("the shell") { !$0.isFull }
    // The settings follow the screen; both before the program ends, which only the shell learns of.
    for _ in 0..<200 where session.settings != session.settingsBefore { usleep(20_000) }
    expectGivenBack(session, "the end")
  }
}

@Test func aClosedWindowEndsTheExploration() throws {
  try asNewUser { user in
    let session = try user.exploring()
    session.closeWindow()
    #expect(try session.end(within: 5) == 128 + SIGHUP)
  }
}

@Test func thePictureMayComeFromAPipeAndKeysFromTheTerminal() throws {
  try asNewUser { user in
    Program.runs.withLock { $0 += 1 }
    let session = try TerminalSession(
      "/bin/sh", ["-c", "cat photo.png | convlens explore - --filters box"],
      environment: user.environment, folder: user.folder.path)
    try session.wait("the first frame") { $0.frames == 1 }
    session.type("q")
    #expect(try session.end() == 0)
  }
}

@Test func aCommandAndAFileAreTakenAlong() throws {
  try asNewUser { user in
    let session = try user.exploring()
    session.type("2s:command\r")
    try session.wait("a copy") { $0.clipboard.count == 1 }
    let copied = session.terminal.clipboard.compactMap { Data(base64Encoded: $0) }
      .map { String(decoding: $0, as: UTF8.self) }.joined()
    #expect(copied.hasPrefix("convlens explore photo.png "))
    let line = copied.trimmingCharacters(in: .newlines)
    let again = try user.shell("\(line) --size 100x30 --print")
    #expect(again.code == 0)
    #expect(again.text.contains("stride=2"))
    session.type(":save frame.txt\r")
    try session.wait(for: "Written: frame.txt")
    let file = String(decoding: try user.bytes("frame.txt"), as: UTF8.self)
    #expect(file.contains("photo.png") && file.contains("\u{1b}["))
    session.type(":save frame.txt\r")
    try session.wait(for: "exists already")
  }
}

@Test func oneFrameIsPrintedTheSameEveryTime() throws {
  try asNewUser { user in
    let words = [
      "explore", "photo.png", "--filters", "sobel-x", "--at", "4,7", "--keys",
      "3 right ':stride 2' Enter",
      "--size", "100x30", "--print",
    ]
    let run = try user.run(words)
    #expect(run.code == 0 && run.errors.isEmpty && !run.output.contains(0x1b))
    #expect(run.text.contains("stride=2: 22 -> 11 rows"))
    #expect(run.text.split(separator: "\n", omittingEmptySubsequences: false).count == 31)
    #expect(try user.run(words).output == run.output)
    let colours = try user.run(words + ["--color", "always"])
    #expect(colours.code == 0 && colours.output.contains(0x1b))
  }
}

@Test(arguments: [
  (["--keys", "rihgt", "--print"], "Did you mean 'right'?"),
  (["--size", "100", "--print"], "Try --size 100x30."),
  (["--size", "100x30"], "Add --print, or leave --size away."),
  (["--format", "json", "--print"], "use it with show or explain."),
  ([], "Add --plain for a conversation on lines, or --print for one frame."),
  (["--at", "99,0", "--print"], "99"),
  (["--channel", "9", "--print"], "9"),
])
func whatCannotBeMeantIsRefused(words: [String], end: String) throws {
  try asNewUser { user in
    let run = try user.run(["explore", "photo.png"] + words)
    #expect(run.code == 64 && run.output.isEmpty)
    #expect(run.message.contains(end), "\(run.message)")
  }
}

@Test func aTerminalThatCannotShowItSaysWhatToDoInstead() throws {
  try asNewUser { user in
    let run = try user.runInTerminal(
      ["explore", "photo.png"], rows: 24, columns: 80, environment: ["TERM": "dumb"])
    #expect(run.code == 64 && !run.output.contains(0x1b))
    #expect(run.text.contains("Add --plain"))
    let session = try user.exploring(rows: 10, columns: 40)
    #expect(session.terminal.lines.contains { $0.contains("This window has 40 columns") })
    session.type("q")
    #expect(try session.end() == 0)
  }
}

@Test func onLinesItIsAConversation() throws {
  try asNewUser { user in
    let words = ["explore", "photo.png", "--filters", "sobel-x", "--at", "4,7", "--plain"]
    let talk = try user.run(words, input: "right 3\nsums\nnonsense\nstride 2\ncommand\n")
    #expect(talk.code == 0 && talk.errors.isEmpty)
    for part in [
      "Value at row 4, column 7: minus 0.376471.", "Partial sum of red: minus 51.",
      "stride 2: 22 to 11 rows", "convlens explore photo.png",
    ] {
      #expect(talk.text.contains(part), "\(talk.text)")
    }
    #expect(talk.text.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("--") })
    let typed = try user.run(Array(words.dropLast()), environment: ["CONVLENS_PLAIN": "1"])
    #expect(typed.code == 0 && typed.text.contains("Value at row 4"))
    let file = try user.run(words, input: "code layer.py\ncode layer.py\nquit\nsums\n")
    #expect(file.text.contains("Written: layer.py") && file.text.contains("exists already"))
    #expect(!file.text.contains("Partial sum of red"))
    #expect(String(decoding: try user.bytes("layer.py"), as: UTF8.self).contains("import torch"))
    let picture = try user.run(["explore", "-", "--plain"])
    #expect(picture.code == 64 && picture.message.contains("Standard input is the picture."))
  }
}
