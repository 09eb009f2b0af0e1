import Testing

@testable import LayerNotation

@Suite struct MarkedLineTests {
  @Test func aShortTextStaysWhole() {
    let marked = markedLine(of: "Conv2d(3,\n\t6)", range: 7..<8)
    #expect(marked.line == "Conv2d(3,  6)")
    #expect(marked.carets == "       ^")
  }

  @Test func whatIsInvisibleIsWrittenOutAndCounted() {
    let marked = markedLine(of: "\u{1b}[31mConv", range: 5..<9)
    #expect(marked.line == "\\u{1b}[31mConv")
    #expect(marked.carets == "          ^^^^")
  }

  @Test func wideCharactersTakeTwoColumns() {
    let marked = markedLine(of: "漢字=3", range: 1..<2)
    #expect(marked.line == "漢字=3")
    #expect(marked.carets == "  ^^")
  }

  @Test func nothingAtTheEndIsMarkedBehindTheText() {
    let marked = markedLine(of: "Conv2d(3", range: 8..<8)
    #expect(marked.carets == "        ^")
  }

  @Test(arguments: [0, 1, 40, 76, 150, 299, 300])
  func aLongTextIsCutAroundThePlace(place: Int) {
    var text = Array(repeating: Character("-"), count: 300)
    if place < 300 { text[place] = "X" }
    let marked = markedLine(of: String(text), range: place..<min(place + 1, 300))
    #expect(marked.line.count <= 76)
    let column = marked.carets.count - 1
    let line = Array(marked.line)
    #expect(place == 300 ? column == line.count : line[column] == "X")
    #expect(marked.line.hasPrefix("…") == (place > 30))
    #expect(marked.line.hasSuffix("…") == (place < 240))
  }

  @Test func aRangeLongerThanTheLineIsMarkedAsFarAsItGoes() {
    let marked = markedLine(of: String(repeating: "9", count: 500), range: 0..<500)
    #expect(marked.line.count <= 76)
    #expect(marked.carets == String(repeating: "^", count: marked.line.count - 1))
  }

  @Test func aPileOfMarksIsCutToo() {
    let letter = "e" + String(repeating: "\u{301}", count: 10_000)
    let marked = markedLine(of: letter, range: 0..<1)
    #expect(marked.line.unicodeScalars.count < 20)
    #expect(quoted(letter).unicodeScalars.count < 50)
  }
}
