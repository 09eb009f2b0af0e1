import Commands
import ConvolutionCore
import FeatureMapViews
import TerminalCanvas
import TestSupport
import Testing

struct PageTests {
  @Test(arguments: PageCase.allCases, [80, 100, 200])
  func aPageInDigits(_ page: PageCase, _ columns: Int) throws {
    let canvas = try canvas(page.request(), .of(.none, columns: columns))
    try expectGolden(canvas.text, named: "\(page.rawValue)-digits-\(columns)")
  }

  // The gallery has too many dots to be read as letters.
  @Test(arguments: PageCase.allCases.filter { $0 != .filters && $0 != .filter })
  func aPageInColour(_ page: PageCase) throws {
    let canvas = try canvas(page.request(), .of(.trueColor, columns: 100, rows: 30))
    try expectGolden(canvas, named: "\(page.rawValue)-colour")
  }

  @Test(arguments: PageCase.allCases)
  func aPageIn16ColoursInAPipe(_ page: PageCase) throws {
    let canvas = try canvas(page.request(), .of(.ansi16, columns: 80))
    try expectGolden(canvas.text, named: "\(page.rawValue)-shades")
  }

  /// Columns used by anything but a command, which is never broken inside a word.
  private func usedColumns(_ canvas: Canvas, _ look: Look) -> Int {
    var used = 0
    for row in 0..<canvas.rows {
      for column in used..<max(used, canvas.columns)
      where canvas[row, column] != .blank && canvas[row, column].foreground != look.accent
        && canvas[row, column].glyph != " "
      {
        used = max(used, column + 1)
      }
    }
    return used
  }

  @Test(arguments: 20...250)
  func noPageIsWiderThanItsColumns(_ columns: Int) throws {
    var generator = SeededGenerator(seed: UInt64(columns))
    let pages = PageCase.allCases.filter { $0 != .filters }
    let page = pages[columns % pages.count]
    let size = [
      3, Int.random(in: 6...14, using: &generator), Int.random(in: 15...60, using: &generator),
    ]
    let picture = Tensor(
      shape: size,
      (0..<size.reduce(1, *)).map { _ in Float(Int.random(in: 0...255, using: &generator)) / 255 })
    for hasHalfBlocks in [true, false] {
      let look = Look(
        depth: [.trueColor, .ansi256, .ansi16].randomElement(using: &generator) ?? .trueColor,
        hasHalfBlocks: hasHalfBlocks, columns: columns,
        rows: [nil, 24, 60].randomElement(using: &generator) ?? nil)
      // In 16 colours accents are not told apart; the width is checked in true colour then.
      let told = Look(
        depth: look.depth == .ansi16 ? .trueColor : look.depth, hasHalfBlocks: hasHalfBlocks,
        columns: columns, rows: look.rows)
      _ = try canvas(page.request(), look, .holding(picture))
      let drawn = try canvas(page.request(), told, .holding(picture))
      #expect(
        usedColumns(drawn, told) <= columns, "\(page) at \(columns), \(told.dots)\n\(drawn.text)")
    }
  }

  @Test(arguments: PageCase.allCases)
  func pagesAreTheSameOnALightGroundButForTheirColours(_ page: PageCase) throws {
    var light = Look.of(.trueColor, columns: 90)
    light.background = .light
    func words(_ canvas: Canvas) -> [Substring] {
      canvas.text.split { $0.isWhitespace || "▀▄".contains($0) }
    }
    let dark = try canvas(page.request(), .of(.trueColor, columns: 90))
    let drawn = try canvas(page.request(), light)
    #expect(drawn.rows == dark.rows)
    #expect(
      words(drawn).filter { !["light.", "light"].contains($0) }.count
        == words(dark).filter { !["dark.", "dark"].contains($0) }.count)
  }

  @Test func onlyWhatIsHatchedIsCalledSo() throws {
    let request = Request.show(show("box") { $0.layer.stride = "2,3" })
    #expect(try canvas(request, .of(.trueColor)).text.contains("hatched: not read"))
    #expect(try !canvas(request, .of(.ansi16)).text.contains("hatched"))
    #expect(try !canvas(request, .of(.none)).text.contains("hatched"))
  }

  @Test func aPictureWithOneChannelHasOneSlice() throws {
    let grey = Tensor(shape: [1, 9, 13], disc.scalars.prefix(9 * 13))
    try expectGolden(
      try canvas(.show(show("sobel-x,box")), .of(.none), .holding(grey)).text, named: "show-grey")
  }

  @Test func aTensorIsDrawnByItsNumbers() throws {
    let numbers = Tensor(shape: [4, 5, 6], (0..<120).map { Float($0 * 7 % 23 - 11) })
    let inputs = Inputs.holding(numbers, divisors: [1], white: nil)
    try expectGolden(
      try canvas(.show(show("sobel-y")), .of(.none), inputs).text, named: "show-tensor")
    try expectGolden(
      try canvas(.explain(explain("sobel-y")), .of(.none), inputs).text, named: "explain-tensor")
  }
}
