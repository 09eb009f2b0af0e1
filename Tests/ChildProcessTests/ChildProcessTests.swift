import ChildProcess
import Testing

private func run(
  _ path: String, _ words: [String], _ input: [UInt8] = [], seconds: Double = 20,
  largestOutput: Int = 1 << 24
) throws -> ChildProcess.Outcome {
  try ChildProcess(
    path: path, arguments: words, timeLimit: .seconds(seconds), largestOutput: largestOutput
  ).run(input)
}

struct ChildProcessTests {
  @Test func whatGoesInComesOutHoweverMuchItIs() throws {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    let outcome = try run("/bin/cat", [], bytes)
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    #expect(outcome.output == bytes)
  }

  @Test func codesAndComplaintsAreHandedOn() throws {
    let outcome = try run("/bin/sh", ["-c", "echo out; echo no >&2; exit 7"])
    #expect(outcome.code == 7)
    #expect(String(decoding: outcome.output, as: UTF8.self) == "out\n")
    #expect(String(decoding: outcome.errors, as: UTF8.self) == "no\n")
    #expect(try run("/bin/sh", ["-c", "kill -15 $$"]).code == 128 + 15)
  }

  @Test func wordsAreNotReadByAShell() throws {
    let words = ["$(echo no)", "a b", "*", "'", "\\", ";ls", ""]
    let outcome = try run("/usr/bin/printf", ["%s\n"] + words)
    #expect(String(decoding: outcome.output, as: UTF8.self) == words.map { $0 + "\n" }.joined())
  }

  @Test func aProgramThatDoesNotReadIsNoHarm() throws {
    let input = [UInt8](repeating: 1, count: 1 << 20)
    #expect(try run("/bin/sh", ["-c", "exit 3"], input).code == 3)
    #expect(try run("/bin/sh", ["-c", "exec <&-; sleep 0.1; echo done"], input).output.count == 5)
  }

  @Test func whoTakesTooLongIsEnded() throws {
    let begin = ContinuousClock.now
    #expect(throws: ChildProcessError.tookTooLong) {
      try run("/bin/sleep", ["30"], seconds: 0.2)
    }
    #expect(throws: ChildProcessError.tookTooLong) {
      try run("/bin/sh", ["-c", "exec >&- 2>&-; sleep 30"], seconds: 0.2)
    }
    #expect(ContinuousClock.now - begin < .seconds(10))
  }

  @Test func whoWritesTooMuchIsEnded() throws {
    #expect(throws: ChildProcessError.wroteTooMuch) {
      try run("/usr/bin/yes", [], largestOutput: 1 << 20)
    }
  }

  @Test func childrenOfTheProgramAreNotWaitedFor() throws {
    let begin = ContinuousClock.now
    #expect(try run("/bin/sh", ["-c", "sleep 5 & echo begun"]).output.count == 6)
    #expect(ContinuousClock.now - begin < .seconds(4))
  }

  @Test func signalsIgnoredHereAreNotIgnoredThere() throws {
    // Were SIGPIPE ignored there, yes would complain instead of ending.
    let outcome = try run("/bin/sh", ["-c", "yes | head -1"])
    #expect(String(decoding: outcome.output, as: UTF8.self) == "y\n" && outcome.errors.isEmpty)
  }

  @Test func whatIsNotThereIsSaid() throws {
    #expect(throws: ChildProcessError.self) { try run("/nowhere/at/all", []) }
    #expect(throws: ChildProcessError.self) { try run("/tmp", []) }
  }

  @Test func programsAreLookedForInWholePathsOnly() {
    #expect(programPath(named: "sh", in: "/nowhere:/bin:/usr/bin") == "/bin/sh")
    #expect(programPath(named: "sh", in: ".:bin:") == nil)
    #expect(programPath(named: "", in: "/bin") == nil)
    #expect(programPath(named: "/bin/sh", in: "") == "/bin/sh")
    #expect(programPath(named: "tmp", in: "/") == nil)
  }
}
