import Foundation
import Testing

/// What comes before a command so that it runs without root's rights, which open every folder; nil
/// if there is no way to give them up.
private let withoutRoot: String? = {
  guard geteuid() == 0 else { return "" }
  let tool = "/usr/bin/setpriv"
  return FileManager.default.isExecutableFile(atPath: tool)
    ? "\(tool) --reuid 65534 --regid 65534 --clear-groups " : nil
}()

extension NewUser {
  fileprivate func setPermissions(_ permissions: Int, of name: String = ".") throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: permissions], ofItemAtPath: folder.appendingPathComponent(name).path)
  }
}

@Test(
  .enabled(if: withoutRoot != nil, "root may write everywhere"),
  arguments: [
    "--save maps", "--save-output out.npy", "--save deep/er/maps",
  ])
func aFolderThatMayNotBeWrittenIsSaidAndNothingIsShown(options: String) throws {
  try asNewUser { user in
    try user.setPermissions(0o555)
    defer { try? user.setPermissions(0o755) }
    let run = try user.shell("\(withoutRoot ?? "")convlens photo.png \(options)")
    #expect(run.code == 73 && run.output.isEmpty, "\(run.message)")
    #expect(run.message.contains("Permission denied"), "\(run.message)")
    expectThreeParts(run)
    #expect(try user.names() == ["photo.png"])
  }
}

@Test(.enabled(if: withoutRoot != nil, "root may read everything"))
func aPictureThatMayNotBeReadIsSaid() throws {
  try asNewUser { user in
    try user.setPermissions(0o000, of: "photo.png")
    let run = try user.shell("\(withoutRoot ?? "")convlens photo.png")
    #expect(run.code == 66 && run.message.contains("may not be read"), "\(run.message)")
    expectThreeParts(run)
  }
}

@Test(arguments: ["/proc", "/nowhere", "", "relative"])
func aHomeThatIsNotThereOrMayNotBeWrittenHarmsNothing(home: String) throws {
  try asNewUser { user in
    for words in [["photo.png"], ["explain", "photo.png"], ["filters", "box"], ["doctor"]] {
      let run = try user.run(words, environment: ["HOME": home])
      #expect(run.code == 0 && run.errors.isEmpty, "\(home) \(words): \(run.message)")
    }
    #expect(try user.names() == ["photo.png"])
  }
}

@Test func aFileThatMayNotBeSoLongIsAnErrorAndLeavesNothing() throws {
  try asNewUser { user in
    // 8 blocks of 512 or 1024 bytes: enough for the message, too few for six maps as numbers.
    let run = try user.shell("ulimit -f 8; convlens photo.png --save maps --quiet")
    #expect(run.code == 73, "\(run.message)")
    expectThreeParts(run)
    #expect(try user.names(in: "maps").isEmpty)
  }
}

#if os(Linux)
  @Test func aKillInTheMiddleOfASaveLeavesWholeFilesAlone() throws {
    try asNewUser { user in
      let script = """
        for wait in 0.01 0.03 0.05 0.07 0.09 0.11 0.13 0.15 0.2 0.3; do
          convlens photo.png --random 64 --save maps --quiet --overwrite 2>/dev/null &
          sleep $wait; kill -9 $! 2>/dev/null; wait $! 2>/dev/null
        done
        """
      _ = try user.shell(script)
      let names = (try? user.names(in: "maps")) ?? []
      #expect(names.allSatisfy { !$0.hasPrefix(".convlens") }, "\(names)")
      for name in names where name.hasSuffix(".png") {
        let png = try user.bytes("maps/\(name)")
        #expect(
          png.starts(with: [0x89, 0x50])
            && png.suffix(8).elementsEqual("IEND".utf8 + [174, 66, 96, 130]))
      }
    }
  }

  @Test func aFolderWhoseNameIsNotUTF8KeepsItsBytes() throws {
    try asNewUser { user in
      let script = """
        folder=$(printf 'ma\\377ps')
        convlens photo.png --filters box --save "$folder" --quiet 2>/dev/null
        ls "$folder" && ls "$folder/manifest.json" >/dev/null
        """
      let run = try user.shell(script)
      #expect(run.code == 0 && run.text.contains("manifest.json"), "\(run.message)")
    }
  }
#endif

@Test(arguments: [(1, 1), (2, 5), (5, 2), (3, 19), (1, 200), (400, 12), (24, 20)])
func aWindowTooSmallToDrawInIsNoReasonToFail(rows: Int, columns: Int) throws {
  try asNewUser { user in
    for words in [
      [], ["photo.png"], ["photo.png", "--channel", "1", "--at", "3,4"], ["photo.png", "--steps"],
      ["explain", "photo.png"], ["filters", "box"], ["doctor"], ["photo.png", "--rgb", "0,1,2"],
    ] {
      let run = try user.runInTerminal(
        words, rows: rows, columns: columns, environment: ["COLORTERM": "truecolor"])
      #expect(run.code == 0, "\(words) in \(rows) × \(columns): \(run.text)")
      #expect(!run.output.isEmpty)
    }
  }
}
