import TerminalCanvas
import TestSupport
import Testing

struct DifferenceEncoderTests {
  @Test func nothingChangedIsNothingSent() {
    let canvas = Canvas(lines: ["conv", "pool"], foreground: .indexed(1))
    #expect(canvas.encoded(for: .trueColor, replacing: canvas).isEmpty)
  }

  @Test func onlyChangedCellsAreSent() {
    let old = Canvas(lines: ["kernel 3", "stride 1"])
    let new = Canvas(lines: ["kernel 5", "stride 1"])
    #expect(shown(new.encoded(for: .trueColor, replacing: old)) == "␛[1;8H5")
  }

  @Test func shortGapsAreBridgedAndLongOnesAreNot() {
    let old = Canvas(lines: ["a1234b12345c"])
    let new = Canvas(lines: ["A1234B12345C"])
    #expect(shown(new.encoded(for: .trueColor, replacing: old)) == "␛[1;1HA1234B␛[1;12HC")
  }

  @Test func coloursAreKeptFromRunToRunAndResetAtTheEnd() {
    let old = Canvas(rows: 2, columns: 9)
    var new = old
    new.write("a", row: 0, column: 0, foreground: .indexed(1))
    new.write("b", row: 0, column: 8, foreground: .indexed(1))
    new.write("c", row: 1, column: 4, foreground: .indexed(1))
    #expect(
      shown(new.encoded(for: .ansi16, replacing: old)) == "␛[1;1H␛[31ma␛[1;9Hb␛[2;5Hc␛[0m")
  }

  @Test func coloursThatLookTheSameAtADepthAreNotSent() {
    let old = Canvas(lines: ["map"], foreground: .rgb(68, 1, 84))
    let new = Canvas(lines: ["map"], foreground: .rgb(69, 2, 85))
    #expect(new.encoded(for: .ansi256, replacing: old).isEmpty)
    #expect(!new.encoded(for: .trueColor, replacing: old).isEmpty)
  }

  @Test func aWideCharacterIsSentWhole() {
    let old = Canvas(lines: ["ab漢c"])
    #expect(shown(Canvas(lines: ["ab字c"]).encoded(for: .none, replacing: old)) == "␛[1;3H字")
    #expect(shown(Canvas(lines: ["a漢bc"]).encoded(for: .none, replacing: old)) == "␛[1;2H漢b")
    #expect(shown(Canvas(lines: ["abxyc"]).encoded(for: .none, replacing: old)) == "␛[1;3Hxy")
  }

  @Test func anotherSizeErasesTheScreen() {
    let old = Canvas(lines: ["old", "text"])
    #expect(shown(Canvas(lines: ["new"]).encoded(for: .none, replacing: old)) == "␛[2J␛[1;1Hnew")
  }

  @Test func withoutColourStylesAndMovesRemain() {
    let old = Canvas(rows: 1, columns: 3)
    var new = old
    new[0, 1] = Cell(glyph: "x", foreground: .indexed(1), style: .reverse)
    #expect(shown(new.encoded(for: .none, replacing: old)) == "␛[1;2H␛[7mx␛[0m")
  }

  @Test func movingOneHighlightTakesFewBytes() {
    var generator = SeededGenerator(seed: 1)
    var old = Canvas(rows: 40, columns: 80)
    for row in 0..<40 {
      for column in 0..<80 {
        let bits = generator.next()
        old.setHalfBlocks(
          top: .rgb(UInt8(truncatingIfNeeded: bits), 0, 0),
          bottom: .rgb(0, UInt8(truncatingIfNeeded: bits >> 8), 0), row: row, column: column)
      }
    }
    let unmarked = old
    for row in 10..<13 {
      old[row, 20].background = .indexed(15)
      old[row, 22].background = .indexed(15)
    }
    var new = unmarked
    for row in 10..<13 {
      new[row, 21].background = .indexed(15)
      new[row, 23].background = .indexed(15)
    }
    let count = new.encoded(for: .trueColor, replacing: old).count
    // Three rows, four cells each: a move of 9 bytes, and at most 37 for each cell.
    #expect(count <= 3 * (9 + 4 * 37) + 4)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func theOldScreenBecomesTheNewOne(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (rows, columns) = (
      Int.random(in: 1...4, using: &generator), Int.random(in: 1...15, using: &generator)
    )
    let old = Canvas.random(rows: rows, columns: columns, using: &generator)
    let new =
      Bool.random(using: &generator)
      ? old.changed(using: &generator)
      : Canvas.random(rows: rows, columns: columns, using: &generator)
    for depth in ColorDepth.allCases {
      var terminal = TerminalInterpreter(rows: rows, columns: columns)
      try terminal.feed(
        old.encoded(for: depth, replacing: Canvas(rows: rows, columns: columns)))
      #expect(terminal.appearance == old.appearance(at: depth), "\(depth)")
      let bytes = new.encoded(for: depth, replacing: old)
      try terminal.feed(bytes)
      #expect(terminal.appearance == new.appearance(at: depth), "\(depth): \(shown(bytes))")
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func anotherSizeBecomesTheNewScreen(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let old = Canvas.random(rows: 2, columns: 5, using: &generator)
    let new = Canvas.random(rows: 3, columns: 4, using: &generator)
    var terminal = TerminalInterpreter(rows: 3, columns: 4)
    try terminal.feed(
      old.cropped(rows: 0..<3, columns: 0..<4).encoded(for: .trueColor))
    try terminal.feed(new.encoded(for: .trueColor, replacing: old))
    #expect(terminal.appearance == new.appearance(at: .trueColor))
  }
}
