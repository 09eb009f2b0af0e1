import ConvolutionCore
import Foundation
import PNGFiles
import SafeFiles
import SafeText
import SystemPackage
import TestSupport
import Testing

struct HostilePathTests {
  private let good = Tensor(shape: [3, 5, 4], Good.planes.map { $0 / 255 })

  @Test(arguments: [
    "esc-\u{1b}[31mred\u{1b}[2J\u{7}.png", "new\nline.png", "c1-\u{9b}31m.png",
    "bidi-\u{202e}gnp.exe.png", "-rf.png", " leading space.png", "%s%n%p.png",
  ])
  func aStrangeNameIsReadAndShownHarmlessly(name: String) throws {
    try withTemporaryFolder { folder in
      let path = try FilePath(argument: folder.string + "/" + name)
      try replaceFile(at: path, with: Good.file, overwrite: false)
      #expect(try readPNG(.file(path)).tensor == good)
      try replaceFile(at: path, with: Good.file.dropLast(20), overwrite: true)
      let error = #expect(throws: PNGError.truncated(.file(path))) { try readPNG(.file(path)) }
      #expect(
        "\(try #require(error))".unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) })
    }
  }

  #if os(Linux)
    // APFS allows no such names.
    @Test func aNameThatIsNotUTF8IsReadByItsBytes() throws {
      try withTemporaryFolder { folder in
        let name = escapedText(Array(folder.string.utf8) + [0x2F, 0xFF, 0xFE] + Array(".png".utf8))
        let path = try FilePath(argument: name)
        try replaceFile(at: path, with: Good.file, overwrite: false)
        #expect(try readPNG(.file(path)).tensor == good)
        #expect(path.displayName.hasSuffix("/\\xff\\xfe.png"))
      }
    }
  #endif

  @Test func whatIsNotAFileIsRefusedAndALinkFollowed() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending("good.png")
      try file.fill(with: Good.file)
      let fifo = folder.appending("fifo.png")
      #expect(unsafe fifo.withPlatformString { unsafe mkfifo($0, 0o600) } == 0)
      for (name, target) in [
        ("ok", "good.png"), ("dangling", "nowhere"), ("loop", "loop"), ("zero", "/dev/zero"),
      ] {
        try folder.appending(name).link(to: target)
      }
      #expect(try readPNG(.file(folder.appending("ok"))).tensor == good)

      let refusals: [(FilePath, FileError)] = [
        (folder, .notRegular(.file(folder), .folder)), (fifo, .notRegular(.file(fifo), .namedPipe)),
        unopened(folder.appending("dangling"), .noSuchFileOrDirectory),
        unopened(folder.appending("missing"), .noSuchFileOrDirectory),
        unopened(folder.appending("loop"), .tooManySymbolicLinkLevels),
        (folder.appending("zero"), .notRegular(.file(folder.appending("zero")), .device)),
      ]
      for (path, error) in refusals {
        #expect(throws: PNGError.file(error)) { try readPNG(.file(path)) }
        #expect(PNGError.file(error).kind == .cannotRead)
      }
    }
  }

  private func unopened(_ path: FilePath, _ errno: Errno) -> (FilePath, FileError) {
    (path, .cannotOpen(.file(path), errno))
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func aFileWithoutPermissionIsRefused() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("unreadable.png")
      try path.fill(with: Good.file)
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path.string)
      let (_, error) = unopened(path, .permissionDenied)
      #expect(throws: PNGError.file(error)) { try readPNG(.file(path)) }
    }
  }
}
