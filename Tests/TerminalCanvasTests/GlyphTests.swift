import Testing

@testable import TerminalCanvas

struct GlyphTests {
  @Test func theConstantsAreTheirCharacters() {
    #expect(Glyph.space == Glyph(visible: " "))
    #expect(Glyph.upperHalf == Glyph(visible: BlockGlyph.upperHalf))
    #expect(Glyph.lowerHalf == Glyph(visible: BlockGlyph.lowerHalf))
    #expect(Glyph.replacement == Glyph(visible: "\u{fffd}"))
    #expect(Glyph.tail.bytes.isEmpty)
  }

  @Test(arguments: ["a", "é", "e\u{301}", "▄", "漢", "👍🏽", "🇩🇪", "1\u{fe0f}\u{20e3}", "क्ष"])
  func aGlyphIsItsCharacter(text: String) {
    let character = Character(text)
    let glyph = Glyph(character)
    #expect(glyph.character == character)
    #expect(glyph.bytes == Array(character.utf8))
    #expect(glyph.byteCount == character.utf8.count)
  }

  @Test func aCellIsSmallAndPlain() {
    #expect(MemoryLayout<Cell>.stride <= 32)
    #expect(_isPOD(Cell.self))
  }
}
