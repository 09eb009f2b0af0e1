import ConvolutionCore
import FeatureMapViews
import TerminalInput
import Testing

@testable import Explorer

/// Each key by its name, with what it is for.
@Suite("Keys")
struct KeyTests {
  private let start = Position(row: 3, column: 2)

  @Test func arrowsMoveByOneOutput() throws {
    let state = try ExplorerState.disc()
    #expect(try state.pressing("right").moment.position == Position(row: 3, column: 3))
    #expect(try state.pressing("down down").moment.position == Position(row: 5, column: 2))
    #expect(try state.pressing("up left").moment.position == Position(row: 2, column: 1))
  }

  @Test func aNumberBeforeAnArrowMovesSoFar() throws {
    let state = try ExplorerState.disc().pressing("1 2 right")
    #expect(state.moment.position == Position(row: 3, column: 10))
    #expect(state.count == nil)
    #expect(try ExplorerState.disc().pressing("0 right").moment.position == start)
  }

  @Test func aNumberIsShownWhileItIsTypedAndBounded() throws {
    #expect(try ExplorerState.disc().pressing("4 2").count == 42)
    #expect(try ExplorerState.disc().pressing("9 9 9 9 9 9 9").count == 9999)
    #expect(try ExplorerState.disc().pressing("4 Escape").count == nil)
  }

  @Test func homeAndEndAreTheFirstAndTheLastColumn() throws {
    #expect(try ExplorerState.disc().pressing("End").moment.position.column == 13 - 3)
    #expect(
      try ExplorerState.disc().pressing("Home").moment.position == Position(row: 3, column: 0))
  }

  @Test func theEdgeOfTheMapSaysSo() throws {
    let state = try ExplorerState.disc().pressing("Home left")
    #expect(state.moment.position == Position(row: 3, column: 0))
    #expect(state.message == Message("The map ends here, at its column 0.", isRefusal: true))
  }

  @Test func aMoveSaysWhatEnteredTheWindow() throws {
    // A window of 3 × 3 that moves right by one loses a column of 3 and gains one.
    #expect(
      try ExplorerState.disc().pressing("right").message.text
        == "Window moved right: 3 pixels entered each channel, 6 stayed.")
    #expect(
      try ExplorerState.disc().pressing("2 down").message.text
        == "Window moved down by 2: 6 pixels entered each channel, 3 stayed.")
    #expect(
      try ExplorerState.disc().pressing("3 right").message.text
        == "Window moved right by 3: no pixel from before is left in it.")
  }

  @Test func inThePaddingItSaysHowMuch() throws {
    let state = try ExplorerState.disc().saying("padding 1", "jump 0,1").pressing("left")
    // The corner's window has a row of 3 and a column of 3 outside, with one cell in both.
    #expect(state.message.text.hasSuffix("5 of its 9 cells lie in the padding."))
  }

  @Test func tabGoesThroughTheChannelsAndRound() throws {
    let state = try ExplorerState.disc()
    #expect(try state.pressing("Tab").moment.channel == 1)
    #expect(try state.pressing("Tab").message.text.hasPrefix("Filter 1 of 3, box: "))
    #expect(try state.pressing("Tab Tab Tab").moment.channel == 0)
    #expect(try state.pressing("t").moment.channel == 2)
    #expect(try state.pressing("Shift-Tab").moment.channel == 2)
    #expect(try state.pressing("2 Tab").moment.channel == 2)
  }

  @Test func aChannelAloneHasNoNext() throws {
    let state = try ExplorerState.disc("box").pressing("Tab")
    #expect(state.message.text == "There is only one output channel.")
    #expect(state.history.current == 0)
  }

  @Test func vGoesToTheStrongest() throws {
    let state = try ExplorerState.disc().pressing("v")
    #expect(state.moment.position == state.computation.statistics[0].strongest?.position)
    #expect(state.message.text.hasPrefix("The strongest value of 0 sobel-x: "))
  }

  @Test func jOpensALineToTypeAPlace() throws {
    let state = try ExplorerState.disc().pressing("j")
    #expect(state.commandLine == "jump ")
    #expect(
      try state.pressing("text:4,7 Enter").moment.position == Position(row: 4, column: 7))
  }

  @Test func pageKeysScrollTheChannelsThatDoNotFit() throws {
    let state = try ExplorerState.disc().pressing("PageDown PageDown PageDown PageDown")
    #expect(state.scrolled == 2)
    #expect(try state.pressing("PageUp").scrolled == 1)
    #expect(state.history.current == 0)
  }

  @Test(arguments: [
    ("s", "stride=2: 7 -> 4 rows, 11 -> 6 columns (every second window)."),
    (
      "3 s",
      "stride=3: 7 -> 3 rows, 11 -> 4 columns; the last input column is no longer read "
        + "(every third window)."
    ),
    ("p", "padding=1: 7 -> 9 rows, 11 -> 13 columns (1 more on each side)."),
    (
      "m",
      "padding_mode='reflect': the size stays 7 × 11 (nothing is padded, so nothing changes; "
        + "padding 1 adds some)."
    ),
    (
      "p m",
      "padding_mode='reflect': the size stays 9 × 13 (the picture is mirrored at its edge, the "
        + "edge not repeated)."
    ),
    ("d", "dilation=2: 7 -> 5 rows, 11 -> 9 columns (3 × 3 taps reach over 5 × 5)."),
    (
      "k", "kernel_size=5: 7 -> 5 rows, 11 -> 9 columns (the weights stand in the middle of zeros)."
    ),
    (
      "1 k",
      "kernel_size=1: 7 -> 9 rows, 11 -> 13 columns (only the middle of the weights is left)."
    ),
    (
      "o",
      "groups=3: the size stays 7 × 11 (each filter reads 1 of 3 channels; the weights are laid on "
        + "the channels that are read)."
    ),
  ])
  func aChangeSaysWhatItDidToTheSizeAndWhy(_ keys: String, _ message: String) throws {
    let state = try ExplorerState.disc().pressing(keys)
    #expect(state.message.text == message)
    #expect(!state.message.isRefusal)
  }

  @Test func sensibleValuesComeRound() throws {
    func after(_ keys: String) throws -> Conv2dConfiguration {
      try ExplorerState.disc().pressing(keys).configuration
    }
    #expect(try after("s s s").stride == 4)
    #expect(try after("s s s s").stride == 1)
    #expect(try after("p p p").padding == .size(3))
    #expect(try after("p p p p").padding == .same)
    #expect(try after("p p p p p").padding == .size(0))
    #expect(try after("m m m m").paddingMode == .zeros)
    #expect(try after("d d").dilation == 3)
    #expect(try after("d d d").dilation == 1)
    #expect(try after("k k").kernelSize == 7)
    #expect(try after("k k k").kernelSize == 1)
    #expect(try after("k k k k").kernelSize == 3)
    #expect(try after("o o").groups == 1)
  }

  @Test func aValueThatDoesNotFitIsSkipped() throws {
    // padding='same' wants stride 1, and reflect can pad at most one row less than there are.
    #expect(try ExplorerState.disc().pressing("s p p p p").configuration.padding == .size(0))
    // A kernel of 5 with dilation 2 reaches over 9, which are all rows; one of 7 over 13.
    #expect(try ExplorerState.disc().pressing("d k").configuration.kernelSize == 5)
    #expect(try ExplorerState.disc().pressing("d k k").configuration.kernelSize == 1)
  }

  @Test func bStepsThroughABiasOfTheChosenChannel() throws {
    let state = try ExplorerState.disc().pressing("Tab b")
    #expect(state.layer.conv2d.bias == [0, 0.5, 0])
    #expect(try state.pressing("b").layer.conv2d.bias == [0, -0.5, 0])
    #expect(try state.pressing("b b b").layer.conv2d.bias == [0, 0.5, 0])
    #expect(try state.pressing("2 b").layer.conv2d.bias == [0, 2, 0])
    #expect(state.message.text.contains("added once to every number of channel 1"))
  }

  @Test func rMakesNegativeValuesZero() throws {
    let before = try ExplorerState.disc()
    let state = try before.pressing("r")
    #expect(state.maps == before.maps.relu)
    #expect(try state.pressing("r").maps == before.maps)
  }

  @Test func fTurnsTheKernelByHalfATurn() throws {
    let before = try ExplorerState.disc()
    let state = try before.pressing("f")
    // Sobel-x turned by half a turn is its negative.
    #expect(state.maps.plane(0) == before.maps.plane(0).map { -$0 })
    #expect(state.message.text.contains("a true convolution"))
    #expect(try before.pressing("Tab f").message.text.contains("The value here") == false)
    #expect(try state.pressing("f").maps == before.maps)
  }

  @Test func xDrawsOtherRandomFilters() throws {
    let state = try ExplorerState.drawn("Conv2d(3, 4, 3)", seed: 6).pressing("x")
    #expect(
      try state.layer.conv2d
        == Conv2d(Conv2dConfiguration(inChannels: 3, outChannels: 4, kernelSize: 3), seed: 7))
    #expect(state.message.text.contains("torch.manual_seed(7)"))
    #expect(try ExplorerState.disc().pressing("x").message.isRefusal)
  }

  @Test func iMutesOneChannelAfterTheOther() throws {
    let state = try ExplorerState.disc()
    #expect(try state.pressing("i").moment.muted == [0])
    #expect(try state.pressing("i i").moment.muted == [1])
    #expect(try state.pressing("i i i i").moment.muted == [])
    #expect(try state.pressing("2 i").moment.muted == [2])
    #expect(try state.pressing("i").message.text.hasPrefix("R is muted and counts as zero. "))
  }

  @Test func nAndLStepThroughTheProducts() throws {
    let state = try ExplorerState.disc()
    let first = try state.pressing("n")
    #expect(first.moment.product == 0)
    #expect(first.message.text.hasPrefix("Product 1 of 27: R "))
    #expect(try state.pressing("n n l").moment.product == 0)
    #expect(try state.pressing("n l").moment.product == nil)
    #expect(try state.pressing("l").moment.product == 26)
    #expect(try state.pressing("2 7 n").moment.product == 26)
    #expect(try state.pressing("2 8 n").moment.product == nil)
  }

  @Test func wPokesOneInputAfterTheOther() throws {
    let state = try ExplorerState.disc().pressing("o w w")
    #expect(state.moment.poked == 1)
    #expect(state.message.text == "G moves output 1, 1 of 3.")
    #expect(try state.pressing("w w").moment.poked == nil)
    #expect(
      try ExplorerState.disc().pressing("w").message.text == "R moves outputs 0 to 2, 3 of 3.")
  }

  @Test func spacePlaysAndPauses() throws {
    let state = try ExplorerState.disc().pressing("space")
    #expect(state.play.isRunning && state.play.speed == 4)
    #expect(try !state.pressing("space").play.isRunning)
    #expect(try ExplorerState.disc().pressing("9 space").play.speed == 9)
    #expect(try ExplorerState.disc().pressing("9 9 space").play.speed == 20)
  }

  @Test func cGoesThroughTheColoursAndBack() throws {
    let state = try ExplorerState.disc()
    #expect(try state.pressing("c").moment.colours.colormap == .gray)
    #expect(try state.pressing("c c").message.text.hasPrefix("Colours viridis: "))
    let all = Colormap.allCases.count { !$0.isDiverging }
    let round = Array(repeating: "c", count: all + 1).joined(separator: " ")
    #expect(try state.pressing(round).moment.colours.colormap == nil)
  }

  @Test func zChangesTheScale() throws {
    let state = try ExplorerState.disc()
    #expect(state.scaleChoice == .own)
    #expect(try state.pressing("z").scaleChoice == .shared)
    #expect(try state.pressing("z z").scaleChoice == .symmetric)
    #expect(try state.pressing("z z z").scaleChoice == .own)
    #expect(try ExplorerState.drawn("Conv2d(3, 2, 3)").scaleChoice == .shared)
  }

  @Test func uTakesBackAndADoesAgain() throws {
    let before = try ExplorerState.disc()
    let after = try before.pressing("s")
    #expect(try after.pressing("u").moment == before.moment)
    #expect(try after.pressing("u a").moment == after.moment)
    #expect(try before.pressing("u").message.isRefusal)
    #expect(try before.pressing("a").message.isRefusal)
  }

  @Test func yTakesAlong() throws {
    var state = try ExplorerState.disc()
    #expect(try state.press("y") == [.copy(.everything)])
    #expect(try state.press("1 y") == [.copy(.code)])
    #expect(try state.press("2 y") == [.copy(.command)])
    #expect(try state.press("3 y") == [.copy(.ledger)])
    #expect(try state.press("4 y") == [.copy(.frame)])
  }

  @Test func helpOpensAndAnyKeyLeavesIt() throws {
    for key in ["?", "h"] {
      let state = try ExplorerState.disc().pressing(key)
      #expect(state.showsHelp)
      var left = state
      #expect(try left.press("q") == [])
      #expect(!left.showsHelp)
      #expect(try state.pressing("right").moment == state.moment)
    }
  }

  @Test func qIsTheEnd() throws {
    var state = try ExplorerState.disc()
    #expect(try state.press("q") == [.quit])
  }

  @Test(arguments: ["", ":", "g", "e", "?"])
  func controlCIsTheEndWhateverIsOpen(_ keys: String) throws {
    var state = try ExplorerState.disc().pressing(keys)
    #expect(state.update(.key(.control("c"))) == [.quit])
  }

  @Test func aColonAndEnterOpenALine() throws {
    #expect(try ExplorerState.disc().pressing(":").commandLine == "")
    #expect(try ExplorerState.disc().pressing("Enter").commandLine == "")
  }

  @Test func aKeyWithoutMeaningSaysSo() throws {
    let state = try ExplorerState.disc().pressing("*")
    #expect(state.message.text == "* has no meaning here. ? or h shows the keys.")
  }

  @Test func everyLetterMeansSomething() {
    for letter in "abcdefghijklmnopqrstuvwxyz" {
      #expect(KeyBindings.command(.character(letter), count: nil) != nil, "\(letter)")
    }
  }

  @Test func everyKeyHasACommandOfItsOwn() {
    let keys = CommandWord.all.map(\.key)
    for letter in "abcdefgijklmnopqrstuvwxyz?" {
      #expect(keys.contains(String(letter)), "\(letter)")
    }
  }
}
