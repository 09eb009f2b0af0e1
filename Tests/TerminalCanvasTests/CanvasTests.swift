import SafeText
import TerminalCanvas
import TestSupport
import Testing

struct CanvasTests {
  @Test func aNewCanvasIsBlank() {
    let canvas = Canvas(rows: 2, columns: 3)
    #expect(canvas[1, 2] == .blank)
    #expect(canvas.text == "\n")
    #expect(Canvas(rows: -1, columns: 3).text == "")
  }

  @Test func writingOutsideIsClippedAndReadingOutsideIsBlank() {
    var canvas = Canvas(rows: 2, columns: 5)
    canvas.fill(Cell(glyph: "."))
    canvas.write("kernel", row: 0, column: 3)
    canvas.write("kernel", row: 1, column: -4)
    canvas.write("kernel", row: 2, column: 0)
    canvas.write("kernel", row: -1, column: 0)
    canvas[0, 5] = Cell(glyph: "x")
    canvas[2, -1] = Cell(glyph: "x")
    #expect(canvas.text == "...ke\nel...")
    #expect(canvas[0, 5] == .blank)
    #expect(canvas[-1, 0] == .blank)
  }

  @Test func writingReturnsTheColumnsOfTheText() {
    var canvas = Canvas(rows: 1, columns: 4)
    #expect(canvas.write("tap", row: 0, column: 0) == 3)
    #expect(canvas.write("畳み", row: 0, column: 3) == 4)
    #expect(canvas.write("outside", row: 7, column: -20) == 7)
  }

  @Test func controlCharactersNeverReachACanvas() {
    var canvas = Canvas(rows: 1, columns: 20)
    canvas.write("a\u{1b}[2Jb\n", row: 0, column: 0)
    #expect(canvas.text == #"a\u{1b}[2Jb\u{a}"#)
    canvas[0, 0].glyph = "\u{1b}"
    canvas[0, 1] = Cell(glyph: "\u{9b}")
    canvas[0, 2] = Cell(glyph: "\u{301}")
    #expect(canvas.text == "\u{fffd}\u{fffd}\u{fffd}{1b}[2Jb\\u{a}")
  }

  @Test func aWideCharacterTakesTwoCells() {
    var canvas = Canvas(rows: 1, columns: 5)
    canvas.write("a漢b", row: 0, column: 0, background: .indexed(3))
    #expect(canvas[0, 1].isWide)
    #expect(canvas[0, 2].isTail)
    #expect(canvas[0, 2].background == .indexed(3))
    #expect(canvas.text == "a漢b")
  }

  @Test(arguments: [
    // Over the first column, over the second, over both from the left, over both from the right.
    (1, "x", "ax b"), (2, "x", "a xb"), (0, "畳", "畳 b"), (2, "畳", "a 畳"), (1, "畳", "a畳b"),
  ])
  func halfAWideCharacterLeavesABlank(column: Int, written: String, expected: String) {
    var canvas = Canvas(rows: 1, columns: 4)
    canvas.write("a漢b", row: 0, column: 0)
    canvas.write(written, row: 0, column: column)
    #expect(canvas.text == expected)
  }

  @Test func aWideCharacterThatDoesNotFitLeavesItsBackground() {
    var canvas = Canvas(rows: 1, columns: 3)
    canvas.write("漢漢", row: 0, column: 0, background: .indexed(2))
    #expect(canvas.text == "漢")
    #expect(canvas[0, 2] == Cell(background: .indexed(2)))
    canvas.write("漢漢", row: 0, column: -1, background: .indexed(5))
    #expect(canvas[0, 0] == Cell(background: .indexed(5)))
    #expect(canvas.text == " 漢")
  }

  @Test func copyingCellByCellKeepsWideCharacters() {
    var source = Canvas(rows: 1, columns: 5)
    source.write("a漢字", row: 0, column: 0)
    var copy = Canvas(rows: 1, columns: 5)
    for column in 0..<5 { copy[0, column] = source[0, column] }
    #expect(copy == source)
    // A tail without its character is a blank.
    copy[0, 0] = source[0, 2]
    #expect(copy[0, 0] == .blank)
  }

  @Test func aMarkOnALetterSharesItsCell() {
    var canvas = Canvas(rows: 1, columns: 3)
    canvas.write("e\u{301}x", row: 0, column: 0)
    #expect(canvas[0, 0].glyph == "e\u{301}")
    #expect(canvas[0, 1].glyph == "x")
  }

  @Test func marksThatDoNotFitIntoACellAreLeftOut() {
    let stacked = Character("e" + String(repeating: "\u{301}", count: 40))
    // One byte for the letter and two for each mark: seven marks in sixteen bytes.
    #expect(Cell(glyph: stacked).glyph == Character("e" + String(repeating: "\u{301}", count: 7)))
  }

  @Test func fillingIsClippedToRowsAndColumns() {
    var canvas = Canvas(rows: 3, columns: 5)
    canvas.fill(Cell(glyph: "#"), rows: 1..<9, columns: -2..<2)
    #expect(canvas.text == "\n##\n##")
    canvas.fill(Cell(glyph: "漢"), rows: 0..<1, columns: 1..<4)
    #expect(canvas.text == " 漢\n##\n##")
    canvas.fill(.blank)
    #expect(canvas == Canvas(rows: 3, columns: 5))
  }

  @Test func drawingIsClippedOnEverySide() {
    let stamp = Canvas(lines: ["abc", "def", "ghi"])
    var canvas = Canvas(rows: 3, columns: 4)
    canvas.draw(stamp, row: -1, column: -1)
    canvas.draw(stamp, row: 2, column: 2)
    #expect(canvas.text == "ef\nhi\n  ab")
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func drawingIsPuttingEachCellInItsPlace(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // Without wide characters in every second case, and then with one that was there and is gone.
    let isNarrow = seed.isMultiple(of: 2)
    var stamp = Canvas.random(
      rows: 3, columns: 5, isNarrow: isNarrow, using: &generator)
    if seed.isMultiple(of: 4) {
      let before = stamp
      stamp[1, 2] = Cell(glyph: "漢")
      stamp[1, 2] = before[1, 2]
      stamp[1, 3] = before[1, 3]
      #expect(stamp == before && stamp.hashValue == before.hashValue)
    }
    var canvas = Canvas.random(rows: 4, columns: 6, isNarrow: isNarrow, using: &generator)
    var expected = canvas
    let top = Int.random(in: -4...5, using: &generator)
    let left = Int.random(in: -6...7, using: &generator)
    canvas.draw(stamp, row: top, column: left)
    for row in 0..<3 {
      for column in 0..<5 where !stamp[row, column].isTail || left + column == 0 {
        expected[top + row, left + column] = stamp[row, column]
      }
    }
    #expect(canvas == expected, "row \(top), column \(left)")
  }

  @Test func aWideCharacterCutByDrawingLeavesItsBackground() {
    let stamp = Canvas(lines: ["漢字"], background: .indexed(6))
    var canvas = Canvas(rows: 1, columns: 3)
    canvas.draw(stamp, row: 0, column: -1)
    #expect(canvas.text == " 字")
    #expect(canvas[0, 0] == Cell(background: .indexed(6)))
    canvas.draw(stamp, row: 0, column: 0)
    #expect(canvas.text == "漢")
    #expect(canvas[0, 2] == Cell(background: .indexed(6)))
  }

  @Test func halfBlocksHoldOneColourEach() {
    var canvas = Canvas(rows: 1, columns: 5)
    canvas.setHalfBlocks(top: .indexed(1), bottom: .indexed(2), row: 0, column: 0)
    canvas.setHalfBlocks(top: .indexed(1), bottom: .indexed(1), row: 0, column: 1)
    canvas.setHalfBlocks(top: .indexed(1), bottom: nil, row: 0, column: 2)
    canvas.setHalfBlocks(top: nil, bottom: .indexed(2), row: 0, column: 3)
    canvas.setHalfBlocks(top: nil, bottom: nil, row: 0, column: 4)
    canvas.setHalfBlocks(top: nil, bottom: .indexed(2), row: 1, column: 3)
    #expect(canvas[0, 0] == Cell(glyph: "▄", foreground: .indexed(2), background: .indexed(1)))
    #expect(canvas[0, 1] == Cell(background: .indexed(1)))
    #expect(canvas[0, 2] == Cell(glyph: "▀", foreground: .indexed(1)))
    #expect(canvas[0, 3] == Cell(glyph: "▄", foreground: .indexed(2)))
    #expect(canvas[0, 4] == .blank)
  }

  @Test func dotsAreHalvesOfCellsRowByRow() {
    // Three rows of two dots: the last one has nothing below it.
    let canvas = Canvas(
      dots: [.indexed(1), .indexed(2), .indexed(3), .indexed(2), .indexed(4), .standard],
      columns: 2)
    #expect((canvas.rows, canvas.columns) == (2, 2))
    #expect(canvas[0, 0] == Cell(glyph: "▄", foreground: .indexed(3), background: .indexed(1)))
    #expect(canvas[0, 1] == Cell(background: .indexed(2)))
    #expect(canvas[1, 0] == Cell(glyph: "▀", foreground: .indexed(4)))
    #expect(canvas[1, 1] == .blank)
    #expect(Canvas(dots: [], columns: 3) == Canvas(rows: 0, columns: 3))
    #expect(Canvas(dots: [], columns: 0) == Canvas(rows: 0, columns: 0))
    #expect(Canvas(dots: [], columns: -1) == Canvas(rows: 0, columns: 0))
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func everyWideCharacterHasItsTailWhateverIsDrawn(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var canvas = Canvas.random(rows: 3, columns: 7, using: &generator)
    canvas.draw(
      .random(rows: 2, columns: 5, using: &generator),
      row: Int.random(in: -1...2, using: &generator),
      column: Int.random(in: -3...5, using: &generator))
    for row in 0..<3 {
      for column in -1..<7 {
        #expect(canvas[row, column].isWide == canvas[row, column + 1].isTail, "\(canvas.text)")
      }
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func textIsWrittenCharacterByCharacter(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "a", "é", "→", "▄", " ", "漢", "e\u{301}", "👍", "🇩🇪", "↔\u{fe0f}", "\u{1b}", "\u{301}",
    ]
    let most = seed.isMultiple(of: 2) ? 5 : pieces.count
    let text = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
      pieces[Int.random(in: 0..<most, using: &generator)]
    }.joined()
    let column = Int.random(in: -3...12, using: &generator)
    let row = Int.random(in: -1...3, using: &generator)
    var written = Canvas.random(rows: 3, columns: 9, using: &generator)
    var expected = written
    let width = written.write(
      text, row: row, column: column, foreground: .indexed(3), style: .bold)
    var place = column
    for character in visible(text) {
      let cell = Cell(glyph: character, foreground: .indexed(3), style: .bold)
      if place == -1, cell.isWide {
        expected[row, 0] = Cell(background: .standard)
      } else {
        expected[row, place] = cell
      }
      place += displayWidth(of: character)
    }
    #expect(written == expected && width == place - column, "\(text.debugDescription) \(column)")
  }
}
