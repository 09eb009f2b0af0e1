import TerminalCanvas
import TestSupport
import Testing

struct EncoderTests {
  let yellow = Color.rgb(253, 231, 37)
  let purple = Color.rgb(68, 1, 84)

  @Test func plainTextIsPlain() {
    #expect(
      shown(Canvas(lines: ["conv", "  3×3", ""]).encoded(for: .trueColor)) == "conv\n  3×3\n")
    #expect(Canvas(rows: 0, columns: 0).encoded(for: .trueColor).isEmpty)
  }

  @Test(arguments: [
    (ColorDepth.none, "▄"),
    (.ansi16, "␛[95;100m▄␛[0m"),
    (.ansi256, "␛[38;5;220;48;5;53m▄␛[0m"),
    (.trueColor, "␛[38;2;253;231;37;48;2;68;1;84m▄␛[0m"),
  ])
  func everyDepthHasItsOwnWords(depth: ColorDepth, expected: String) {
    var canvas = Canvas(rows: 1, columns: 1)
    let bottom = depth == .ansi16 ? Color.rgb(255, 0, 255) : yellow
    let top = depth == .ansi16 ? Color.rgb(127, 127, 127) : purple
    canvas.setHalfBlocks(top: top, bottom: bottom, row: 0, column: 0)
    #expect(shown(canvas.encoded(for: depth)) == expected)
  }

  @Test func themeColoursAreShortAtEveryDepth() {
    var canvas = Canvas(rows: 1, columns: 2)
    canvas[0, 0] = Cell(glyph: "a", foreground: .indexed(1), background: .indexed(4))
    canvas[0, 1] = Cell(glyph: "b", foreground: .indexed(9), background: .indexed(15))
    for depth in [ColorDepth.ansi16, .ansi256, .trueColor] {
      #expect(shown(canvas.encoded(for: depth)) == "␛[31;44ma␛[91;107mb␛[0m")
    }
  }

  @Test func onlyWhatChangesIsSet() {
    var canvas = Canvas(rows: 1, columns: 4)
    canvas.write("ab", row: 0, column: 0, foreground: .indexed(1), background: .indexed(4))
    canvas.write("c", row: 0, column: 2, foreground: .indexed(2), background: .indexed(4))
    canvas.write("d", row: 0, column: 3, foreground: .indexed(2))
    #expect(shown(canvas.encoded(for: .ansi16)) == "␛[31;44mab␛[32mc␛[49md␛[0m")
  }

  @Test func theHalfBlockThatReusesColoursIsChosen() {
    var canvas = Canvas(rows: 1, columns: 3)
    canvas.setHalfBlocks(top: .indexed(1), bottom: .indexed(2), row: 0, column: 0)
    // The same colours the other way round: nothing to set with ▀.
    canvas.setHalfBlocks(top: .indexed(2), bottom: .indexed(1), row: 0, column: 1)
    // One colour in common either way: ▄ it is.
    canvas.setHalfBlocks(top: .indexed(1), bottom: .indexed(3), row: 0, column: 2)
    #expect(shown(canvas.encoded(for: .ansi16)) == "␛[32;41m▄▀␛[33m▄␛[0m")
  }

  @Test func theHalfBlockThatTheNextCellsCanReuseIsChosen() {
    // A red disc on white begins in the lower half of a cell, and ends in one.
    var canvas = Canvas(rows: 1, columns: 6)
    let (white, red) = (Color.indexed(7), Color.indexed(1))
    for (column, top) in [white, white, red, red, white, white].enumerated() {
      let bottom = (1...4).contains(column) ? red : white
      canvas.setHalfBlocks(top: top, bottom: bottom, row: 0, column: column)
    }
    // ▄ would need red alone, but then red behind the spaces, and white behind the next ▄.
    #expect(shown(canvas.encoded(for: .ansi16)) == "␛[47m ␛[37;41m▀  ▀␛[47m ␛[0m")
    // Two alike are drawn alike.
    canvas.setHalfBlocks(top: white, bottom: red, row: 0, column: 2)
    #expect(shown(canvas.encoded(for: .ansi16)) == "␛[47m ␛[37;41m▀▀ ▀␛[47m ␛[0m")
    // Nothing follows that could use more.
    canvas = Canvas(rows: 1, columns: 2)
    canvas.setHalfBlocks(top: white, bottom: white, row: 0, column: 0)
    canvas.setHalfBlocks(top: white, bottom: red, row: 0, column: 1)
    #expect(shown(canvas.encoded(for: .ansi16)) == "␛[47m ␛[31m▄␛[0m")
  }

  @Test func equalHalvesAreASpace() {
    var canvas = Canvas(rows: 1, columns: 2)
    canvas.setHalfBlocks(top: yellow, bottom: yellow, row: 0, column: 0)
    // Different colours, which are the same one of 256.
    canvas.setHalfBlocks(top: .rgb(68, 1, 84), bottom: .rgb(69, 2, 85), row: 0, column: 1)
    #expect(shown(canvas.encoded(for: .ansi256)) == "␛[48;5;220m ␛[48;5;53m ␛[0m")
    canvas[0, 0] = Cell(glyph: "▀", foreground: yellow, background: yellow)
    #expect(shown(canvas.encoded(for: .ansi256)) == "␛[48;5;220m ␛[48;5;53m ␛[0m")
  }

  @Test func halvesInTheTerminalsOwnColoursKeepTheirSide() {
    var canvas = Canvas(rows: 1, columns: 4)
    canvas.setHalfBlocks(top: .indexed(1), bottom: nil, row: 0, column: 0)
    canvas.setHalfBlocks(top: nil, bottom: .indexed(1), row: 0, column: 1)
    // Text colour below, red above: ▀ could not be drawn with the text colour behind.
    canvas[0, 2] = Cell(glyph: "▄", background: .indexed(1))
    canvas[0, 3] = Cell(glyph: "▀")
    #expect(shown(canvas.encoded(for: .ansi16)) == "␛[31m▀▄␛[39;41m▄␛[0m▀")
  }

  @Test func everyRowEndsInTheTerminalsOwnColours() {
    var canvas = Canvas(rows: 3, columns: 2)
    canvas.write("a", row: 0, column: 0, foreground: .indexed(1))
    canvas.write("b", row: 1, column: 0)
    canvas.write("c", row: 2, column: 0, style: .bold)
    #expect(shown(canvas.encoded(for: .ansi16)) == "␛[31ma␛[0m\nb\n␛[1mc␛[0m")
  }

  @Test func trailingBlanksAreDroppedUnlessTheyAreSeen() {
    var canvas = Canvas(rows: 1, columns: 9)
    canvas.write("a", row: 0, column: 0)
    canvas[0, 5] = Cell(foreground: .indexed(1), style: .bold)
    #expect(shown(canvas.encoded(for: .ansi16)) == "a")
    canvas[0, 3].background = .indexed(2)
    #expect(shown(canvas.encoded(for: .ansi16)) == "a  ␛[42m ␛[0m")
    canvas[0, 4].style = .underline
    #expect(shown(canvas.encoded(for: .ansi16)) == "a  ␛[42m ␛[4;49m ␛[0m")
    #expect(shown(canvas.encoded(for: .none)) == "a")
  }

  @Test func spacesDoNotCareForTheColourOfText() {
    var canvas = Canvas(rows: 1, columns: 3)
    canvas.write("a b", row: 0, column: 0, foreground: .indexed(1), style: .bold)
    canvas[0, 1] = .blank
    #expect(shown(canvas.encoded(for: .ansi16)) == "␛[1;31ma b␛[0m")
  }

  @Test func stylesAreSwitchedOffOneByOne() {
    var canvas = Canvas(rows: 1, columns: 5)
    canvas[0, 0] = Cell(glyph: "a", foreground: .indexed(1), style: [.bold, .dim])
    canvas[0, 1] = Cell(glyph: "b", foreground: .indexed(1), style: [.dim, .underline])
    canvas[0, 2] = Cell(glyph: "c", foreground: .indexed(1), style: [.dim, .reverse])
    canvas[0, 3] = Cell(glyph: "d", foreground: .indexed(1))
    canvas[0, 4] = Cell(glyph: "e")
    #expect(
      shown(canvas.encoded(for: .ansi16))
        == "␛[1;2;31ma␛[22;2;4mb␛[24;7mc␛[22;27md␛[0me")
  }

  @Test func wideCharactersAreSentOnce() {
    let canvas = Canvas(lines: ["漢字a"], foreground: .indexed(1))
    #expect(shown(canvas.encoded(for: .ansi16)) == "␛[31m漢字a␛[0m")
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func theScreenLooksLikeTheCanvas(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (rows, columns) = (
      Int.random(in: 1...5, using: &generator), Int.random(in: 1...11, using: &generator)
    )
    let canvas = Canvas.random(rows: rows, columns: columns, using: &generator)
    for depth in ColorDepth.allCases {
      let bytes = canvas.encoded(for: depth)
      var terminal = TerminalInterpreter(rows: rows, columns: columns)
      try terminal.feed(bytes)
      let expected = canvas.appearance(at: depth, styles: depth != .none)
      #expect(terminal.appearance == expected, "\(depth): \(shown(bytes))")
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func everyRowCanBeShownAlone(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let canvas = Canvas.random(rows: 3, columns: 7, using: &generator)
    for depth in ColorDepth.allCases {
      let lines = canvas.encoded(for: depth).split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      #expect(lines.count == canvas.rows)
      for (row, line) in lines.enumerated() {
        var terminal = TerminalInterpreter(rows: 1, columns: 7)
        try terminal.feed(Array(line))
        #expect(terminal.pen == TerminalInterpreter(rows: 1, columns: 7).pen)
        #expect(
          terminal.appearance == [canvas.appearance(at: depth, styles: depth != .none)[row]])
      }
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func withoutColourThereIsNoEscapeAtAll(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let canvas = Canvas.random(rows: 4, columns: 9, using: &generator)
    let bytes = canvas.encoded(for: .none)
    #expect(!bytes.contains(0x1b))
    #expect(bytes == Array(canvas.text.utf8))
  }

  @Test(arguments: [
    // Half blocks of two new colours take 37 bytes at the most, and 31 with two digits a number.
    ("noise", ColorDepth.trueColor, 117_500), ("noise", .ansi256, 71_000),
    ("map", .trueColor, 72_500), ("map", .ansi256, 31_000), ("map", .ansi16, 5300),
    // 80 spaces, one colour, one reset and a line break: 80 + 13 + 4 + 1 for each of 40 rows.
    ("flat", .trueColor, 40 * (80 + 15 + 4 + 1)),
  ])
  func aFrameOf80By40IsSmall(name: String, depth: ColorDepth, limit: Int) {
    let count = Self.frame(name).encoded(for: depth).count
    print("80 × 40 \(name), \(depth.rawValue): \(count) bytes")
    #expect(count <= limit)
  }

  /// 80 × 80 half blocks: noise, a map in 64 greys, or one colour.
  private static func frame(_ name: String) -> Canvas {
    var generator = SeededGenerator(seed: 80)
    func color(_ row: Int, _ column: Int) -> Color {
      switch name {
      case "noise":
        let bits = generator.next()
        return .rgb(
          UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8),
          UInt8(truncatingIfNeeded: bits >> 16))
      case "map":
        // Rings around the centre, with a little noise, in 64 greys.
        let distance = (row - 40) * (row - 40) + (column - 40) * (column - 40)
        let level = (distance / 40 + Int(generator.next() % 3)) % 64
        return .rgb(UInt8(4 * level), UInt8(4 * level), UInt8(4 * level))
      default:
        return .rgb(68, 1, 84)
      }
    }
    var canvas = Canvas(rows: 40, columns: 80)
    for row in 0..<40 {
      for column in 0..<80 {
        canvas.setHalfBlocks(
          top: color(2 * row, column), bottom: color(2 * row + 1, column), row: row,
          column: column)
      }
    }
    return canvas
  }
}
