import ConvolutionCore
import FeatureMapViews
import Foundation
import TestSupport
import Testing

@testable import Explorer

@Suite("Taking along")
struct TakeAwayTests {
  /// States whose scripts were run by PyTorch; `run_scripts.py` beside the answers says how.
  static let scripts: [String] = ["gallery", "drawn", "edited", "large", "padded"]

  static func state(_ name: String) throws -> ExplorerState {
    switch name {
    case "drawn":
      try ExplorerState.drawn("Conv2d(3, 4, (3, 5), stride=2, padding=1)", seed: 7)
        .saying("flip on", "bias 0.25", "jump 2,3")
    case "edited":
      try ExplorerState.drawn("Conv2d(3, 2, 3, bias=False)", seed: 1)
        .saying("edit G 0,1 = 0.1", "mute R", "relu on", "jump 4,4")
    case "large":
      try ExplorerState.drawn("Conv2d(3, 90, 5, padding=2)", seed: 3)
        .saying("channel 88", "filter box", "jump 1,1", "mode replicate")
    case "padded":
      try ExplorerState.disc().saying(
        "padding 2", "mode reflect", "dilation 2", "groups 3", "channel 1", "bias 1 2 3", "jump 0,0"
      )
    default: try .disc()
    }
  }

  @Test(arguments: scripts)
  func theScriptIsWholePython(_ name: String) throws {
    try expectGolden(Self.state(name).pytorchScript, named: "code-\(name)")
  }

  @Test(arguments: scripts)
  func pyTorchPrintsTheNumberThatIsShown(_ name: String) throws {
    let state = try Self.state(name)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/script-\(name).txt")
    let printed = try String(contentsOf: file, encoding: .utf8)
    let number = try #require(
      printed.split(separator: "=").last.flatMap { Double($0.filter { !$0.isWhitespace }) })
    let shown = Double(state.computation.shown(state.explanation.value, state.moment))
    #expect(abs(number - shown) < 2e-6, "PyTorch \(number), here \(shown)")
    #expect(printed.hasPrefix("output[\(state.moment.channel), "))
  }

  @Test func theLedgerIsTextAsExplainPrintsIt() throws {
    try expectGolden(ExplorerState.disc().saying("mute G", "relu").ledgerText, named: "ledger")
  }

  @Test func aNameFromOutsideCannotLeaveItsComment() throws {
    let picture = ExplorerPicture(
      name: "x.png\nimport os", tensor: disc.tensor, labels: disc.labels, white: 1,
      wholeDivisors: [255])
    let state = try ExplorerState(picture: picture, layer: ExplorerState.disc().layer)
    #expect(!state.pytorchScript.contains("\nimport os"))
    #expect(!state.ledgerText.contains("\nimport os"))
  }

  @Test func theRecipeOfAFrameIsShortWhereOptionsCanSayIt() throws {
    let spelling = try #require(
      ExplorerState.disc().saying("stride 2", "padding 1x2").frameRecipe.layer)
    #expect(spelling.sources == [.names("sobel-x,box,red-green")])
    #expect(spelling.stride == "2" && spelling.padding == "1x2" && spelling.layer == nil)
    let random = try #require(ExplorerState.drawn("Conv2d(3, 6, 3)", seed: 9).frameRecipe.layer)
    #expect(random.random == 6 && random.seed == 9 && random.layer == nil)
    let edited = try #require(
      ExplorerState.disc("sobel-x,box").saying("edit R 1,1 = 5").frameRecipe.layer)
    #expect(
      edited.sources == [
        .kernel(
          "-1/3 0 1/3; -2/3 5/3 2/3; -1/3 0 1/3 | -1/3 0 1/3; -2/3 0 2/3; -1/3 0 1/3 | "
            + "-1/3 0 1/3; -2/3 0 2/3; -1/3 0 1/3"),
        .names("box"),
      ])
    #expect(edited.layer != nil)
  }

  @Test func whatOptionsCannotSayIsKeys() throws {
    let state = try ExplorerState.disc().saying("flip on", "mute 0 2", "product 3", "bias 0.5")
    #expect(
      state.frameRecipe.keys == "':flip on' Enter ':bias 0.5 0 0' Enter ':mute 0 2' Enter")
  }
}
