import TerminalCanvas
import Testing

struct CanvasLayoutTests {
  let map = Canvas(lines: ["ab", "cd"])
  let caption = Canvas(lines: ["ReLU"])

  @Test func linesMakeACanvasJustLargeEnough() {
    let canvas = Canvas(lines: ["a", "漢b", ""], style: .bold)
    #expect((canvas.rows, canvas.columns) == (3, 3))
    #expect(canvas.text == "a\n漢b\n")
    #expect(canvas[0, 0] == Cell(glyph: "a", style: .bold))
    #expect(canvas[0, 1] == .blank)
    #expect(Canvas(lines: []) == Canvas(rows: 0, columns: 0))
  }

  @Test func stackedCanvasesAreBelowEachOther() {
    #expect(Canvas.stacked([map, caption]).text == "ab\ncd\nReLU")
    let spaced = Canvas.stacked([map, caption], spacing: 1)
    #expect(spaced.text == "ab\ncd\n\nReLU")
    #expect((spaced.rows, spaced.columns) == (4, 4))
    #expect(Canvas.stacked([], spacing: 3) == Canvas(rows: 0, columns: 0))
  }

  @Test func aStackMayBeGivenItsWidth() {
    let narrow = Canvas.stacked([map, caption], columns: 3)
    #expect(narrow.text == "ab\ncd\nReL" && narrow.columns == 3)
    let wide = Canvas.stacked([map, caption], columns: 6)
    #expect(wide.text == "ab\ncd\nReLU" && wide.columns == 6)
  }

  @Test func aGridFillsItsRowsOneAfterTheOther() {
    let grid = Canvas.grid([map, caption, caption, map, map], perRow: 2, spacing: 1)
    #expect(grid.text == "ab ReLU\ncd\n\nReLU ab\n     cd\n\nab\ncd")
    #expect((grid.rows, grid.columns) == (8, 7))
    #expect(Canvas.grid([map, map], perRow: 5, spacing: 2).columns == 6)
    #expect(Canvas.grid([], perRow: 2, spacing: 1) == Canvas(rows: 0, columns: 0))
  }

  @Test func canvasesInARowAreAlignedAtTheTop() {
    #expect(Canvas.row([map, caption, map]).text == "abReLUab\ncd    cd")
    let spaced = Canvas.row([map, caption], spacing: 2)
    #expect(spaced.text == "ab  ReLU\ncd")
    #expect((spaced.rows, spaced.columns) == (2, 8))
  }

  @Test func croppingGivesThePartThatWasAskedFor() {
    let canvas = Canvas.row([map, caption])
    #expect(canvas.cropped(rows: 0..<1, columns: 1..<4).text == "bRe")
    #expect(canvas.cropped(rows: -1..<1, columns: -1..<2).text == "\n ab")
  }

  @Test func trimmingDropsBlankRowsAtTheEndOnly() {
    var canvas = Canvas(rows: 5, columns: 3)
    canvas.write("x", row: 1, column: 0)
    #expect(canvas.trimmed().text == "\nx")
    #expect(canvas.trimmed().columns == 3)
    // Colour is something, even without a glyph.
    canvas[3, 2].background = .indexed(1)
    #expect(canvas.trimmed().rows == 4)
    #expect(Canvas(rows: 4, columns: 0).trimmed().rows == 0)
  }
}
