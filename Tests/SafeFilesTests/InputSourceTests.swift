import SafeFiles
import SafeText
import SystemPackage
import Testing

struct InputSourceTests {
  @Test func aMinusIsStandardInputAndEverythingElseIsAFile() throws {
    #expect(try InputSource(argument: "-") == .standardInput)
    #expect(try InputSource(argument: "-rf.png") == .file("-rf.png"))
    #expect(try InputSource(argument: "./-") == .file("./-"))
  }

  @Test func aNameThatIsNotUTF8KeepsItsBytes() throws {
    let bytes: [UInt8] = [0xFF, 0xFE] + Array(".png".utf8)
    let path = try FilePath(argument: escapedText(bytes))
    let kept = unsafe path.withPlatformString {
      unsafe [UInt8](UnsafeRawBufferPointer(start: $0, count: 6))
    }
    #expect(kept == bytes)
  }

  @Test(arguments: ["", "a\0b", "\0"])
  func anEmptyNameAndOneWithNULAreRefused(argument: String) {
    #expect(throws: FileError.unusableName(argument)) { try InputSource(argument: argument) }
  }

  @Test(arguments: [
    "esc-\u{1b}[31mred\u{1b}[2J\u{7}.png", "new\nline.png", "c1-\u{9b}31m.png",
    "bidi-\u{202e}gnp.exe.png", "\u{10FFFF}\u{10FFFE}-not-utf8.png",
  ])
  func theDisplayNameHasNothingATerminalObeys(argument: String) throws {
    let shown = try InputSource(argument: argument).displayName
    let obeyed = shown.unicodeScalars.filter {
      [.control, .format, .lineSeparator, .privateUse].contains($0.properties.generalCategory)
    }
    #expect(obeyed.isEmpty)
    #expect(shown.hasSuffix(".png"))
  }

  @Test func anOrdinaryNameIsShownAsItIs() {
    #expect(InputSource.file("Bilder/Äpfel 1.png").displayName == "Bilder/Äpfel 1.png")
    #expect(InputSource.standardInput.displayName == "standard input")
  }
}
