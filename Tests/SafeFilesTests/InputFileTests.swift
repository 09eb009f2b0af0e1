import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import SafeFiles

struct InputFileTests {
  private func read(_ path: FilePath, limit: Int = 1 << 20) throws(FileError) -> [UInt8] {
    try InputFile(opening: .file(path)).readAll(limit: limit)
  }

  @Test func aFileIsReadToItsEnd() throws {
    try withTemporaryFolder { folder in
      // Longer than one read, and not a multiple of it.
      let bytes = (0..<300_007).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try folder.appending("long").fill(with: bytes)
      #expect(try read(folder.appending("long")) == bytes)
    }
  }

  @Test func theLimitIsTheMostThatIsRead() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("ten")
      try path.fill(with: Array(repeating: 7, count: 10))
      #expect(try read(path, limit: 10).count == 10)
      #expect(throws: FileError.tooLong(.file(path), limit: 9)) { try read(path, limit: 9) }
    }
  }

  #if os(Linux)
    @Test func aFileThatSaysToBeEmptyIsReadAllTheSame() throws {
      let status = try read("/proc/self/status")
      #expect(String(decoding: status, as: UTF8.self).contains("VmRSS"))
      #expect(throws: FileError.tooLong(.file("/proc/self/status"), limit: 5)) {
        try read("/proc/self/status", limit: 5)
      }
    }
  #endif

  @Test func aPipeThatIsEmptyNowAndThenIsReadToItsEnd() throws {
    let sent = (0..<700_001).map { UInt8(truncatingIfNeeded: $0 &* 11) }
    #expect(try readPipe(of: sent, limit: 700_001) == sent)
    // Of a pipe only reading it tells that it is too long.
    #expect(throws: FileError.tooLong(.standardInput, limit: 700_000)) {
      try readPipe(of: sent, limit: 700_000)
    }
  }

  private func readPipe(of sent: [UInt8], limit: Int) throws -> [UInt8] {
    signal(SIGPIPE, SIG_IGN)
    let (reading, writing) = try FileDescriptor.pipe()
    defer { try? reading.close() }
    #expect(fcntl(reading.rawValue, F_SETFL, O_NONBLOCK) == 0)
    Thread.detachNewThread {
      try? writeAll(sent, to: writing)
      try? writing.close()
    }
    return try InputFile(.standardInput, reading, sizeHint: nil).readAll(limit: limit)
  }

  @Test func readBytesStopsAtTheEnd() throws {
    try withTemporaryFolder { folder in
      try folder.appending("five").fill(with: [1, 2, 3, 4, 5])
      let file = try InputFile(opening: .file(folder.appending("five")))
      #expect(file.sizeHint == 5)
      #expect(try file.readBytes(upTo: 3) == [1, 2, 3])
      #expect(try file.readBytes(upTo: 3) == [4, 5])
      #expect(try file.readBytes(upTo: 3) == [])
    }
  }

  @Test func aLinkToAFileIsFollowed() throws {
    try withTemporaryFolder { folder in
      try folder.appending("file").fill(with: [42])
      try folder.appending("link").link(to: "file")
      #expect(try read(folder.appending("link")) == [42])
    }
  }

  @Test func whatIsNotAFileIsRefusedByItsNature() throws {
    try withTemporaryFolder { folder in
      let pipe = folder.appending("pipe")
      #expect(unsafe pipe.withPlatformString { unsafe mkfifo($0, 0o600) } == 0)
      try folder.appending("zero").link(to: "/dev/zero")
      let zero = folder.appending("zero")
      #expect(throws: FileError.notRegular(.file(folder), .folder)) { try read(folder) }
      #expect(throws: FileError.notRegular(.file(zero), .device)) { try read(zero) }
      // Must not wait for somebody to write.
      #expect(throws: FileError.notRegular(.file(pipe), .namedPipe)) { try read(pipe) }
    }
  }

  @Test func whatCannotBeOpenedSaysWhy() throws {
    try withTemporaryFolder { folder in
      try folder.appending("dangling").link(to: "nowhere")
      try folder.appending("loop").link(to: "loop")
      try folder.appending("file").fill(with: [])
      let expected: [(String, Errno)] = [
        ("missing", .noSuchFileOrDirectory), ("dangling", .noSuchFileOrDirectory),
        ("loop", .tooManySymbolicLinkLevels), ("file/below", .notDirectory),
        (String(repeating: "x", count: 300), .fileNameTooLong),
      ]
      for (name, errno) in expected {
        let path = folder.appending(name)
        #expect(throws: FileError.cannotOpen(.file(path), errno)) { try read(path) }
      }
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func aFileWithoutPermissionIsRefused() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("secret")
      try path.fill(with: [1])
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path.string)
      #expect(throws: FileError.cannotOpen(.file(path), .permissionDenied)) { try read(path) }
    }
  }

  @Test func theFileIsClosedWhenItGoes() throws {
    try withTemporaryFolder { folder in
      try folder.appending("file").fill(with: [1])
      // More than a process may have open at a time, were they not closed.
      for _ in 0..<3000 {
        _ = try InputFile(opening: .file(folder.appending("file")))
      }
      #expect(throws: FileError.self) {
        for _ in 0..<3000 { _ = try InputFile(opening: .file(folder)) }
      }
    }
  }
}
