import ConvolutionCore
import FeatureMapViews
import TensorFiles
import TerminalCanvas
import TestSupport
import Testing

@testable import Commands

struct NetworkPageTests {
  private func canvas(_ request: Request, _ look: Look, _ inputs: Inputs = .holding(disc)) throws
    -> Canvas
  {
    let report = try request.report(inputs, look, program: "convlens")
    guard case .canvas(let canvas) = report.output else { throw Missing() }
    return canvas
  }

  private func text(_ request: Request) throws -> String {
    let report = try request.report(.holding(disc), .of(.none), program: "convlens")
    guard case .text(let text) = report.output else { throw Missing() }
    return text
  }

  @Test(arguments: [80, 100, 200])
  func mapsAfterALayer(_ columns: Int) throws {
    try expectGolden(
      try canvas(.show(shown(.classic, after: "2")), .of(.none, columns: columns)).text,
      named: "network-show-\(columns)")
  }

  @Test func aListOfNumbersIsBars() throws {
    try expectGolden(
      try canvas(.show(shown(.classic, after: "10")), .of(.none)).text,
      named: "network-show-list")
  }

  @Test(arguments: [
    ("relu", "classic", "2", "1,4,7"), ("pool", "classic", "3", "2,1,3"),
    ("linear", "classic", "9", "4"), ("transposed", "upward", "3", "1,8,11"),
    ("join", "branches", "2", "3,2,2"),
  ])
  func oneNumberInsideANetwork(
    _ name: String, _ network: String, _ after: String, _ place: String
  ) throws {
    let network = try #require(NetworkCase(rawValue: network))
    let request = Request.explain(explained(network, after: after, at: place))
    for columns in [80, 200] {
      try expectGolden(
        try canvas(request, .of(.none, columns: columns)).text,
        named: "network-explain-\(name)-\(columns)")
    }
  }

  @Test func wordsForWhoeverListens() throws {
    let show = shown(.classic, after: "2") { $0.view.isPlain = true }
    let explain = explained(.classic, after: "2", at: "1,4,7") { $0.view.isPlain = true }
    try expectGolden(try text(.show(show)), named: "network-show-plain")
    try expectGolden(try text(.explain(explain)), named: "network-explain-plain")
  }

  @Test(arguments: ["", "n n n", "n n n Enter", "PageDown End down down", "?", "c s right up y"])
  func framesOfAWalk(_ keys: String) throws {
    var request = ExploreRequest()
    request.picture = PictureRequest(path: "disc.png")
    request.network = NetworkCase.classic.request
    request.layer.seed = 3
    request.keys = keys
    request.size = "100x30"
    request.isPrinted = true
    let name = keys.isEmpty ? "begin" : keys.replacing(" ", with: "-").replacing("?", with: "help")
    try expectGolden(
      try canvas(.explore(request), .of(.none)).text, named: "network-explore-\(name)")
  }

  @Test(arguments: 0..<60)
  func noKeysBreakAWalk(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var request = ExploreRequest()
    request.picture = PictureRequest(path: "disc.png")
    request.network = NetworkCase.allCases[Int(seed % 3)].request
    var walk = try NetworkExploration(request, .holding(disc), program: "convlens")
    let keys = "up down left right Tab n p c s Enter PageDown PageUp Home End ? y x 3"
      .split(separator: " ")
    for _ in 0..<25 {
      let key = String(keys.randomElement(using: &generator) ?? "n")
      var look = Look.of(.none, columns: Int.random(in: 60...160, using: &generator))
      look.rows = Int.random(in: 18...60, using: &generator)
      var again = request
      again.keys = key
      for event in try again.inputEvents() { _ = walk.handle(event, look) }
      let frame = walk.frame(look)
      #expect(frame.rows == look.rows && frame.columns == look.columns, "\(seed) \(key)")
    }
  }

  @Test func whatIsSavedIsTheTensorItself() throws {
    let request = shown(.classic, after: "4") {
      $0.save.output = "out.npy"
      $0.save.weights = "all.safetensors"
      $0.save.input = "in.npy"
      $0.network?.batch = ["disc.png", "disc.png"]
    }
    let report = try Request.show(request).report(.holding(disc), .of(.none), program: "convlens")
    #expect(report.files.map(\.path) == ["in.npy", "all.safetensors", "out.npy"])
    let output = try parseNPY(report.files[2].bytes, name: "out.npy")
    // 4 × 4 × 6 after pooling; a kernel of 2 × 3 in steps of 1 and 2.
    #expect(output.shape == [3, 6, 3, 2] && output.item(0) == output.item(2))
    let scene = try NetworkScene(
      NetworkCase.classic.request, request.picture, request.layer, .holding(disc))
    #expect(try scene.values(after: 4).item(0) == output.item(0))
    // The weights, loaded again, are those of the seed.
    var loaded = shown(.classic, after: "9") {
      $0.layer.seed = nil
      $0.layer.weights = "all.safetensors"
    }
    loaded.view.format = .json
    var drawn = shown(.classic, after: "9")
    drawn.view.format = .json
    let inputs = Inputs.holding(disc, files: ["all.safetensors": report.files[1].bytes])
    func values(_ request: ShowRequest) throws -> Substring {
      let report = try Request.show(request).report(inputs, .of(.none), program: "convlens")
      guard case .text(let text) = report.output else { throw Missing() }
      return text[(text.firstRange(of: "\"values\"")?.lowerBound ?? text.startIndex)...]
    }
    #expect(try values(loaded) == values(drawn))
  }

  @Test func whatCannotBeMeantTogetherIsRefused() throws {
    let refused: [(inout ShowRequest) -> Void] = [
      { $0.hasRelu = true }, { $0.hasSteps = true }, { $0.layer.stride = "2" },
      { $0.layer.weights = "a" }, { $0.channel = 99 }, { $0.network?.after = "nowhere" },
      { $0.network?.normalize = "1" }, { $0.network?.normalize = "1/0" },
      { $0.network?.normalize = "1,2/3" }, { $0.save.weights = "a.npy" },
      { $0.network?.code = "lenet5" }, { $0.network?.code = "lenet6" },
      { $0.network?.code = "Sequential(Conv2d(7, 1, 1))" },
    ]
    for change in refused {
      let request = shown(.classic, change)
      #expect(throws: (any Error).self, "\(request)") {
        try Request.show(request).report(.holding(disc), .of(.none), program: "convlens")
      }
    }
  }

  @Test func aPictureOfAnotherSizeIsToldWhatWouldDo() throws {
    var request = shown(.classic)
    request.network?.code = "lenet5"
    do {
      _ = try Request.show(request).report(.holding(disc), .of(.none), program: "convlens")
      Issue.record("it ran")
    } catch {
      #expect("\(error)".hasSuffix("Add --one-channel --resize 28x28."), "\(error)")
    }
  }

  @Test func aLineOfTheCodeThatIsLeftOutIsDoubtedAloud() throws {
    var request = shown(.classic)
    request.network?.code = """
      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.c = nn.Conv2d(3, 2, 3)
              nn.init.zeros_(self.c.bias)
          def forward(self, x):
              return self.c(torch.flip(x, [3]))
      """
    let report = try Request.show(request).report(.holding(disc), .of(.none), program: "convlens")
    let doubt = try #require(report.notes.first { $0.contains("left out") })
    #expect(doubt.contains("PyTorch's are others"), "\(doubt)")
    let whole = try Request.show(shown(.classic)).report(
      .holding(disc), .of(.none), program: "convlens")
    #expect(!whole.notes.contains { $0.contains("left out") })
  }

  private struct Missing: Error {}
}
