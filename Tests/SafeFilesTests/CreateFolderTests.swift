import SafeFiles
import SystemPackage
import TestSupport
import Testing

struct CreateFolderTests {
  @Test func theFoldersOnTheWayAreMadeToo() throws {
    try withTemporaryFolder { folder in
      let deep = folder.appending("a/b/c")
      try createFolder(at: deep)
      #expect(try Stat(deep).type == .directory)
      // Once more is no error.
      try createFolder(at: deep)
    }
  }

  @Test func aLinkToAFolderWillDo() throws {
    try withTemporaryFolder { folder in
      try createFolder(at: folder.appending("real"))
      try folder.appending("link").link(to: "real")
      try createFolder(at: folder.appending("link/inside"))
      #expect(folder.appending("real").entries == ["inside"])
    }
  }

  @Test(arguments: ["file", "file/below", "dangling"])
  func aFileInTheWayIsNotRemoved(name: String) throws {
    try withTemporaryFolder { folder in
      try folder.appending("file").fill(with: [1])
      try folder.appending("dangling").link(to: "nowhere")
      let path = folder.appending(name)
      #expect(throws: FileError.self) { try createFolder(at: path) }
      #expect(folder.entries == ["dangling", "file"])
      #expect(folder.appending("file").contents == [1])
    }
  }
}
