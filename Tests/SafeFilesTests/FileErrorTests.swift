import SafeFiles
import SystemPackage
import Testing

struct FileErrorTests {
  private static let hostile = FilePath("esc-\u{1b}[2J\n\u{202e}.png")
  private static let all: [FileError] = [
    .unusableName("a\0b"), .cannotOpen(.file(hostile), .noSuchFileOrDirectory),
    .cannotOpen(.file(hostile), .permissionDenied), .cannotOpen(.file(hostile), .tooManyOpenFiles),
    .notRegular(.file(hostile), .folder), .notRegular(.file(hostile), .device),
    .standardInputIsTerminal, .cannotRead(.standardInput, .ioError),
    .tooLong(.file(hostile), limit: 5),
    .cannotWrite(hostile, .noSuchFileOrDirectory), .cannotWrite(hostile, .noSpace),
    .cannotReplace(hostile, .namedPipe), .linkLeadsNowhere(hostile), .alreadyExists(hostile),
    .cannotCreateFolder(hostile, .fileExists), .cannotCreateFolder(hostile, .permissionDenied),
    .cannotWriteOutput(.noSpace), .brokenPipe,
  ]

  @Test(arguments: all)
  func aMessageHasThreeSentencesAndNothingATerminalObeys(error: FileError) {
    let text = error.description
    #expect(text.components(endingWith: ". ") >= 3)
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII && $0.value >= 0x20 && $0.value != 0x7F })
  }

  @Test func messagesReadLikeThis() {
    #expect(
      FileError.cannotOpen(.file("photo.png"), .noSuchFileOrDirectory).description
        == "There is no file 'photo.png'. A file to read was needed. Check the name and the folder."
    )
    #expect(
      FileError.notRegular(.file("photos"), .folder).description
        == "'photos' is a folder. A file to read was needed. Give the name of a file in it.")
  }

  @Test func theKindTellsReadingFromWriting() {
    #expect(FileError.cannotOpen(.standardInput, .ioError).kind == .cannotRead)
    #expect(FileError.tooLong(.standardInput, limit: 1).kind == .badData)
    #expect(FileError.cannotWrite("a", .noSpace).kind == .cannotWrite)
    #expect(FileError.alreadyExists("a").kind == .alreadyExists)
  }
}

extension String {
  /// The number of pieces that end with `separator`, or with the text.
  fileprivate func components(endingWith separator: String) -> Int {
    split(separator: separator).count
  }
}
