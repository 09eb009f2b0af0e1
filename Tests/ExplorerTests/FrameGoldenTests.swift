import ConvolutionCore
import FeatureMapViews
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// Whole frames, looked at before they were recorded.
struct FrameGoldenTests {
  private func expect(_ state: ExplorerState, _ look: Look, _ name: String) throws {
    let canvas = view(state, look)
    #expect(canvas.rows == look.rows && canvas.columns == look.columns)
    try expectGolden(canvas, named: "frame-\(name)")
  }

  @Test(arguments: [(60, 20), (80, 24), (100, 30), (200, 60)])
  func aFrameInFourSizes(columns: Int, rows: Int) throws {
    try expect(.gallery(), .of(columns, rows), "\(columns)x\(rows)")
  }

  @Test(arguments: [ColorDepth.none, .ansi16, .ansi256])
  func aFrameInFewerColours(_ depth: ColorDepth) throws {
    try expect(.gallery(), .of(80, 24, depth), "80x24-\(depth)")
  }

  @Test(arguments: [ColorDepth.trueColor, .ansi256])
  func aFrameOnALightGround(_ depth: ColorDepth) throws {
    try expect(.gallery(), .of(100, 30, depth, background: .light), "100x30-\(depth)-light")
  }

  @Test func aFrameWithoutHalfBlocksIsASCII() throws {
    let canvas = view(try .gallery(), .of(80, 24, hasHalfBlocks: false))
    #expect(canvas.text.allSatisfy { $0.isASCII })
    try expectGolden(canvas, named: "frame-80x24-ascii")
  }

  @Test(arguments: ["zeros", "reflect", "replicate", "circular"])
  func paddingInEveryMode(_ mode: String) throws {
    let notation = "Conv2d(3, 6, 3, padding=1, padding_mode='\(mode)')"
    try expect(
      .layer(notation, at: Position(row: 0, column: 31)), .of(80, 24, .none), "padding-\(mode)")
  }

  @Test func paddingInColour() throws {
    try expect(.gallery("p home :top Enter"), .of(100, 30), "padding-colour")
  }

  @Test(arguments: [(80, 24), (100, 30)])
  func productByProduct(columns: Int, rows: Int) throws {
    try expect(.gallery("1 4 n"), .of(columns, rows), "products-\(columns)x\(rows)")
  }

  @Test(arguments: [1, 2, 3])
  func whatIsAskedIsNotToBeSeen(_ question: Int) throws {
    let state = try ExplorerState.gallery("\(question) g 1 2")
    try expect(state, .of(80, 24), "asked-\(question)")
    let text = view(state, .of(80, 24, .none)).text
    switch question {
    case 1: #expect(!text.contains("0.66"))
    case 2: #expect(!text.contains("+130") && !text.contains("-507") && !text.contains("0.66"))
    default: #expect(!text.contains("= 22") && !text.contains("= 30"))
    }
  }

  @Test func anAnswerIsComparedWithTheTruth() throws {
    try expect(.gallery("1 g - 0 . 5 Enter"), .of(100, 30), "answered")
  }

  @Test(arguments: [(80, 24), (100, 30)])
  func aWeightIsEdited(columns: Int, rows: Int) throws {
    try expect(.gallery("e right - 8"), .of(columns, rows), "edited-\(columns)x\(rows)")
  }

  @Test func aMutedChannelIsCrossedOut() throws {
    try expect(.gallery("i i"), .of(100, 30), "muted")
  }

  @Test(arguments: [(80, 24), (100, 30)])
  func groupsAreAWiringGrid(columns: Int, rows: Int) throws {
    try expect(
      .layer("Conv2d(3, 6, 3, groups=3)", "w w"), .of(columns, rows),
      "groups-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (100, 30), (200, 60)])
  func dilationShowsItsGaps(columns: Int, rows: Int) throws {
    try expect(.gallery("2 d"), .of(columns, rows, .none), "dilated-\(columns)x\(rows)")
  }

  @Test func whatAStrideLeavesOutIsHatched() throws {
    try expect(.gallery("4 s"), .of(100, 30), "strided")
  }

  @Test(arguments: [(60, 20), (80, 24), (100, 30), (200, 60)])
  func aGreyPictureHasRoomForAllTables(columns: Int, rows: Int) throws {
    try expect(
      .layer("Conv2d(1, 4, 5)", on: greyScene()), .of(columns, rows, .none),
      "grey-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (100, 30), (200, 60)])
  func ofEightChannelsTheStrongestAreOpened(columns: Int, rows: Int) throws {
    try expect(
      .layer("Conv2d(8, 4, 3)", on: stripes()), .of(columns, rows, .none),
      "eight-\(columns)x\(rows)")
  }

  @Test(arguments: [(60, 20), (80, 24), (100, 30), (200, 60)])
  func sevenBySeven(columns: Int, rows: Int) throws {
    try expect(
      .layer("Conv2d(3, 6, 7)"), .of(columns, rows, .none), "seven-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (100, 30)])
  func elevenByEleven(columns: Int, rows: Int) throws {
    try expect(
      .layer("Conv2d(3, 6, 11, padding=5)"), .of(columns, rows, .none),
      "eleven-\(columns)x\(rows)")
  }

  @Test func aBiasAndReLUHaveTheirLines() throws {
    try expect(.layer("Conv2d(3, 6, 3, padding=1)", "r"), .of(100, 30), "relu")
  }

  @Test(arguments: [(60, 20), (80, 24), (100, 30), (200, 60)])
  func helpHasEveryCommand(columns: Int, rows: Int) throws {
    let state = try ExplorerState.gallery("?")
    try expect(state, .of(columns, rows, .none), "help-\(columns)x\(rows)")
    let text = view(state, .of(columns, rows, .none)).text
    for word in CommandWord.all { #expect(text.contains(word.name), "\(word.name)") }
  }

  @Test func aCommandIsTyped() throws {
    try expect(.gallery(":str"), .of(80, 24, .none), "typed")
  }

  @Test func whatCannotBeDoneIsSaidOnAsManyLinesAsItNeeds() throws {
    try expect(.gallery("9 9 k"), .of(80, 24), "refused")
  }

  @Test func playHasItsSpeedOnTheScreen() throws {
    try expect(.gallery("7 space"), .of(80, 24, .none), "play")
  }

  @Test func aWindowTooSmallSaysWhatToDo() throws {
    try expect(.gallery(), .of(40, 12, .none), "too-small")
  }

  @Test func aLargePictureIsReducedAndSaysSo() throws {
    try expect(
      .gallery("9 0 right", on: scene(height: 480, width: 640)), .of(100, 30), "large-picture")
  }
}
