import CTestProcess
import Foundation
import Synchronization
import TerminalSession

/// What a run of a program left behind.
struct Outcome {
  /// The exit code, or 128 + the signal that ended it, as shells say it.
  let code: Int32
  /// Standard output.
  let output: [UInt8]
  /// Standard error.
  let errors: [UInt8]

  /// Standard output as text.
  var text: String { String(decoding: output, as: UTF8.self) }
  /// Standard error as text.
  var message: String { String(decoding: errors, as: UTF8.self) }
}

/// Somebody who has `convlens` on the search path, a folder of their own, and some pictures in it.
struct NewUser {
  /// The folder they work in.
  let folder: URL

  /// What every run begins with; nothing else of the tests' own environment is seen.
  var environment: [String: String] {
    [
      "PATH": "\(Program.folder.path):/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8",
      "TERM": "xterm-256color",
    ]
  }

  /// Runs `convlens` with some words; output goes to a file, so there is no terminal.
  func run(
    _ words: String..., input: String = "", environment changes: [String: String] = [:]
  ) throws -> Outcome {
    try run(words, input: input, environment: changes)
  }

  /// The same with the words in an array.
  func run(
    _ words: [String], input: String = "", environment changes: [String: String] = [:]
  ) throws -> Outcome {
    Program.runs.withLock { $0 += 1 }
    return try start(
      Program.file.path, ["convlens"] + words, input: Array(input.utf8), environment: changes)
  }

  /// Runs a line as somebody typed it into a shell.
  func shell(
    _ line: String, input: String = "", environment changes: [String: String] = [:],
    shell: String = "/bin/sh"
  ) throws -> Outcome {
    Program.runs.withLock { $0 += 1 }
    return try start(shell, [shell, "-c", line], input: Array(input.utf8), environment: changes)
  }

  /// Runs `convlens` in a terminal of so many rows and columns, and gives all that was sent to it.
  func runInTerminal(
    _ words: [String], rows: Int, columns: Int, environment changes: [String: String] = [:]
  ) throws -> Outcome {
    Program.runs.withLock { $0 += 1 }
    var controller: Int32 = -1
    let process = unsafe withProgram(
      Program.file.path, ["convlens"] + words, environment.merging(changes) { $1 }
    ) { program in
      unsafe test_start_in_terminal(program, UInt16(rows), UInt16(columns), &controller)
    }
    guard process > 0 else { throw CannotStart(path: Program.file.path) }
    let output = readToEnd(controller)
    close(controller)
    return Outcome(code: test_wait(process), output: output, errors: [])
  }

  /// The bytes of a file in the folder.
  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// Puts a file into the folder.
  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }

  /// The names in a folder of the folder.
  func names(in name: String = ".") throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent(name).path
    ).sorted()
  }

  private func start(
    _ path: String, _ words: [String], input: [UInt8], environment changes: [String: String]
  ) throws -> Outcome {
    let files = [try TemporaryFile(input), try TemporaryFile([]), try TemporaryFile([])]
    let process = unsafe withProgram(path, words, environment.merging(changes) { $1 }) { program in
      unsafe test_start(
        program, files[0].descriptor, files[1].descriptor, files[2].descriptor)
    }
    guard process > 0 else { throw CannotStart(path: path) }
    let code = test_wait(process)
    return Outcome(code: code, output: files[1].contents, errors: files[2].contents)
  }

  private func withProgram<Result>(
    _ path: String, _ words: [String], _ environment: [String: String],
    _ body: (test_program) -> Result
  ) -> Result {
    unsafe withTestProgram(
      path, words, environment: environment, folder: folder.path, body)
  }
}

/// Calls `body` with a user whose folder holds copies of some sample pictures, and is removed
/// afterwards.
func asNewUser(
  _ pictures: [String] = ["photo.png"], _ body: (NewUser) throws -> Void
) throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("convlens-user-\(UUID().uuidString)").resolvingSymlinksInPath()
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for picture in pictures {
    try FileManager.default.copyItem(
      at: Program.checkout.appendingPathComponent("SampleImages/\(picture)"),
      to: folder.appendingPathComponent(picture))
  }
  try body(NewUser(folder: folder))
}

/// The program under test.
enum Program {
  /// The checkout these tests are in.
  static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The program, which is built beside the tests.
  static let file = builtProgram("convlens")

  /// The folder it is in.
  static let folder = file.deletingLastPathComponent()

  /// How often it was started; said when the tests end.
  static let runs: Mutex<Int> = {
    atexit {
      let count = Program.runs.withLock { $0 }
      FileHandle.standardError.write(Data("\(count) runs of the binary\n".utf8))
    }
    return Mutex(0)
  }()
}

/// A program that could not be started.
struct CannotStart: Error {
  let path: String
}

/// A file without a name, removed when it goes.
private final class TemporaryFile {
  let descriptor: Int32

  init(_ bytes: [UInt8]) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("convlens-stream-\(UUID().uuidString)").path
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CannotStart(path: path) }
    unsafe unlink(path)
    let written = unsafe bytes.withUnsafeBytes {
      unsafe Foundation.write(descriptor, $0.baseAddress, $0.count)
    }
    guard written == bytes.count else { throw CannotStart(path: path) }
    lseek(descriptor, 0, SEEK_SET)
  }

  /// All that is in it.
  var contents: [UInt8] {
    lseek(descriptor, 0, SEEK_SET)
    return readToEnd(descriptor)
  }

  deinit { close(descriptor) }
}

/// All bytes until the end, or until nobody is left who could write more.
private func readToEnd(_ descriptor: Int32) -> [UInt8] {
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe read(descriptor, $0.baseAddress, $0.count)
    }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return bytes }
    bytes += buffer[..<count]
  }
}
