import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import SafeFiles

struct ReplaceFileTests {
  private let new: [UInt8] = Array("new".utf8)
  private let old: [UInt8] = Array("old and longer".utf8)

  private func mode(_ path: FilePath) throws -> Int {
    Int(try Stat(path, followTargetSymlink: false).permissions.rawValue)
  }

  @Test(arguments: [false, true])
  func aFreeNameIsFilled(overwrite: Bool) throws {
    try withTemporaryFolder { folder in
      // Longer than any single write into a pipe, and with a name that leaves no room for a suffix.
      let bytes = (0..<200_003).map { UInt8(truncatingIfNeeded: $0 &* 13) }
      let path = folder.appending(String(repeating: "n", count: 255))
      try replaceFile(at: path, with: bytes, overwrite: overwrite)
      #expect(path.contents == bytes)
      #expect(folder.entries.count == 1)
    }
  }

  @Test func aFileIsReplacedOnlyIfAsked() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("map.png")
      try path.fill(with: old)
      #expect(throws: FileError.alreadyExists(path)) {
        try replaceFile(at: path, with: new, overwrite: false)
      }
      #expect(path.contents == old)
      try replaceFile(at: path, with: new, overwrite: true)
      #expect(path.contents == new)
      #expect(folder.entries == ["map.png"])
    }
  }

  @Test func aReplacedFileKeepsItsPermissionsAndANewOneFollowsTheUmask() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("private")
      try path.fill(with: old)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path.string)
      try replaceFile(at: path, with: new, overwrite: true)
      #expect(try mode(path) == 0o640)

      let mask = umask(0)
      umask(mask)
      try replaceFile(at: folder.appending("new"), with: new, overwrite: false)
      #expect(try mode(folder.appending("new")) == 0o666 & ~Int(mask))
    }
  }

  @Test func aSymbolicLinkStaysAndItsFileIsReplaced() throws {
    try withTemporaryFolder { folder in
      try createFolder(at: folder.appending("elsewhere"))
      let file = folder.appending("elsewhere").appending("file")
      try file.fill(with: old)
      let link = folder.appending("link")
      try link.link(to: "elsewhere/file")
      #expect(throws: FileError.alreadyExists(link)) {
        try replaceFile(at: link, with: new, overwrite: false)
      }
      try replaceFile(at: link, with: new, overwrite: true)
      #expect(file.contents == new)
      #expect(try Stat(link, followTargetSymlink: false).type == .symbolicLink)
      #expect(folder.entries == ["elsewhere", "link"])
      #expect(folder.appending("elsewhere").entries == ["file"])
    }
  }

  @Test(arguments: [false, true])
  func whatIsNotAFileIsNeverReplaced(overwrite: Bool) throws {
    try withTemporaryFolder { folder in
      let inside = folder.appending("inside")
      let null = folder.appending("null")
      let dangling = folder.appending("dangling")
      let pipe = folder.appending("pipe")
      try createFolder(at: inside)
      try null.link(to: "/dev/null")
      try dangling.link(to: "nowhere")
      #expect(unsafe pipe.withPlatformString { unsafe mkfifo($0, 0o600) } == 0)
      let expected: [(FilePath, FileError)] = [
        (inside, .cannotReplace(inside, .folder)), (null, .cannotReplace(null, .device)),
        ("/dev/null", .cannotReplace("/dev/null", .device)),
        (pipe, .cannotReplace(pipe, .namedPipe)),
        (dangling, .linkLeadsNowhere(dangling)), ("", .unusableName("")),
      ]
      for (path, error) in expected {
        #expect(throws: error) { try replaceFile(at: path, with: new, overwrite: overwrite) }
      }
      #expect(try Stat(FilePath("/dev/null")).type == .characterSpecial)
      #expect(folder.entries == ["dangling", "inside", "null", "pipe"])
    }
  }

  @Test func aFolderThatIsMissingOrAFileIsNamed() throws {
    try withTemporaryFolder { folder in
      try folder.appending("file").fill(with: old)
      let expected: [(String, Errno)] = [
        ("missing/map", .noSuchFileOrDirectory), ("file/map", .notDirectory),
        (String(repeating: "n", count: 256), .fileNameTooLong),
      ]
      for (name, errno) in expected {
        let path = folder.appending(name)
        #expect(throws: FileError.cannotWrite(path, errno)) {
          try replaceFile(at: path, with: new, overwrite: true)
        }
      }
      #expect(folder.entries == ["file"])
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func aFolderOrFileWithoutPermissionIsRefused() throws {
    try withTemporaryFolder { folder in
      let readOnly = folder.appending("readOnly")
      try readOnly.fill(with: old)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o444], ofItemAtPath: readOnly.string)
      #expect(throws: FileError.cannotWrite(readOnly, .permissionDenied)) {
        try replaceFile(at: readOnly, with: new, overwrite: true)
      }
      #expect(readOnly.contents == old)

      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.string)
      defer {
        try? FileManager.default.setAttributes(
          [.posixPermissions: 0o755], ofItemAtPath: folder.string)
      }
      let path = folder.appending("map")
      #expect(throws: FileError.cannotWrite(path, .permissionDenied)) {
        try replaceFile(at: path, with: new, overwrite: true)
      }
    }
  }

  @Test func aFullDiskLeavesTheOldFileAndNothingElse() throws {
    // No disk is filled: the process is forbidden to write files longer than 16 MiB for a moment, and told
    // by an error instead of the signal that would end it.
    signal(SIGXFSZ, SIG_IGN)
    var before = rlimit()
    #expect(unsafe getrlimit(RLIMIT_FSIZE_, &before) == 0)
    var small = rlimit(rlim_cur: 16 << 20, rlim_max: before.rlim_max)
    try withTemporaryFolder { folder in
      let path = folder.appending("map")
      try path.fill(with: old)
      let long = [UInt8](repeating: 1, count: (16 << 20) + 1)
      #expect(unsafe setrlimit(RLIMIT_FSIZE_, &small) == 0)
      defer { unsafe setrlimit(RLIMIT_FSIZE_, &before) }
      for (path, overwrite) in [(path, true), (folder.appending("new"), false)] {
        #expect(throws: FileError.cannotWrite(path, .fileTooLarge)) {
          try replaceFile(at: path, with: long, overwrite: overwrite)
        }
      }
      #expect(path.contents == old)
      #expect(folder.entries == ["map"])
    }
  }

  @Test func ofSeveralFilesAllAreWrittenOrNone() throws {
    try withTemporaryFolder { folder in
      let first = folder.appending("first")
      let second = folder.appending("second")
      try first.fill(with: old)
      let missing = folder.appending("missing").appending("third")
      #expect(throws: FileError.cannotWrite(missing, .noSuchFileOrDirectory)) {
        try replaceFiles([(first, new), (second, new), (missing, new)], overwrite: true)
      }
      #expect(first.contents == old && folder.entries == ["first"])
      #expect(throws: FileError.alreadyExists(first)) {
        try replaceFiles([(second, new), (first, new)], overwrite: false)
      }
      #expect(first.contents == old && folder.entries == ["first"])
      try replaceFiles([(first, new), (second, old)], overwrite: true)
      #expect(first.contents == new && second.contents == old)
    }
  }

  @Test func thereMayBeMoreFilesThanAProcessMayHaveOpen() throws {
    try withTemporaryFolder { folder in
      for bytes in [old, new] {
        let files = (0..<1500).map { (path: folder.appending("channel-\($0)"), bytes: bytes) }
        try replaceFiles(files, overwrite: true)
        #expect(folder.entries.count == 1500)
        #expect(files.allSatisfy { $0.path.contents == bytes })
      }
    }
  }

  @Test("two ways to take a free name, none of which replaces", arguments: [false, true])
  func aNameTakenMeanwhileIsNotReplaced(withoutHardLinks: Bool) throws {
    try withTemporaryFolder { folder in
      let take = withoutHardLinks ? reserveName : giveFreeName
      let temporary = folder.appending("temporary")
      let target = folder.appending("target")
      try temporary.fill(with: new)
      try target.fill(with: old)
      #expect(throws: Errno.fileExists) { try take(target, temporary) }
      #expect(target.contents == old)
      #expect(folder.entries == ["target", "temporary"])

      try FileManager.default.removeItem(atPath: target.string)
      try take(target, temporary)
      #expect(target.contents == new)
      #expect(folder.entries == ["target"])
    }
  }

  @Test func ofManyWritersOfOneFreeNameOneWins() async throws {
    let folder = FilePath(
      FileManager.default.temporaryDirectory.appendingPathComponent(
        "convlens-tests-\(UUID().uuidString)"
      ).path)
    try createFolder(at: folder)
    defer { try? FileManager.default.removeItem(atPath: folder.string) }
    let path = folder.appending("map")
    let winners = await withTaskGroup(of: UInt8?.self) { group in
      for writer in UInt8(0)..<16 {
        group.addTask {
          let bytes = [UInt8](repeating: writer, count: 5000)
          return (try? replaceFile(at: path, with: bytes, overwrite: false)).map { writer }
        }
      }
      return await group.reduce(into: [UInt8]()) { winners, writer in
        if let writer { winners.append(writer) }
      }
    }
    #expect(winners.count == 1)
    #expect(path.contents == [UInt8](repeating: winners.first ?? 255, count: 5000))
    #expect(folder.entries == ["map"])
  }
}

#if canImport(Glibc)
  /// Glibc makes this an enumeration in C's eyes, which its functions do not take in Swift's.
  private let RLIMIT_FSIZE_ = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
#else
  private let RLIMIT_FSIZE_ = RLIMIT_FSIZE
#endif
