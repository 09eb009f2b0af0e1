import PNGFiles
import SafeFiles
import SystemPackage
import Testing

struct PNGErrorTests {
  private static let hostile = InputSource.file("esc-\u{1b}[2J\n\u{202e}.png")
  private static let all: [PNGError] =
    [
      .file(.standardInputIsTerminal), .empty(hostile), .notPNG(hostile, found: nil),
      .damagedSignature(hostile, accident: "its bytes were changed"), .truncated(hostile),
      .corrupt(hostile, detail: "\u{1b}[2J"),
      .tooLarge(hostile, .side(height: 1, width: 20_000, limit: 16_384)),
      .tooLarge(hostile, .area(height: 9000, width: 9000, limit: 1 << 25)),
      .tooLarge(hostile, .file(limit: 9)), .tooLarge(hostile, .library(limit: 9)),
      .noMemory(hostile), .noMemory(nil), .library(detail: "x"), .badKeyword("\u{1b}"),
    ] + ForeignFormat.allCases.map { .notPNG(hostile, found: $0) }

  @Test(arguments: all)
  func aMessageHasThreeSentencesAndNothingATerminalObeys(error: PNGError) {
    let text = error.description
    #expect(text.split(separator: ". ").count >= 3, "\(text)")
    #expect(text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) }, "\(text)")
  }

  @Test func messagesReadLikeThis() {
    #expect(
      PNGError.notPNG(.file("photo.png"), found: .jpeg).description
        == "'photo.png' is a JPEG picture. A PNG picture was needed. Convert it to PNG.")
    #expect(
      PNGError.tooLarge(.file("map.png"), .side(height: 3, width: 20_000, limit: 16_384))
        .description
        == "'map.png' has 3 rows of 20000 pixels. At most 16384 of each are read. "
        + "Make it smaller and try again.")
  }

  @Test func anErrorOfTheFileKeepsItsKind() {
    #expect(PNGError.file(.alreadyExists("a")).kind == .alreadyExists)
    #expect(PNGError.file(.cannotOpen(.file("a"), .noSuchFileOrDirectory)).kind == .cannotRead)
    #expect(PNGError.truncated(.standardInput).kind == .badData)
    #expect(PNGError.badKeyword("").kind == .cannotWrite)
  }
}
