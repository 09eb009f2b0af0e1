import ConvolutionCore
import Explorer
import FeatureMapViews
import TerminalInput
import TestSupport
import Testing

@testable import Commands

/// A frame's own command shows the frame again, to the bit.
@Suite("The command of a frame")
struct ExploreAgainTests {
  private func request(_ change: (inout ExploreRequest) -> Void = { _ in }) -> ExploreRequest {
    var request = ExploreRequest()
    request.picture.path = "disc.png"
    change(&request)
    return request
  }

  private func opened(_ request: ExploreRequest) throws -> ExplorerState {
    var state = try request.state(.holding(disc))
    for event in try parseKeys(request.keys ?? "") {
      if case .key(let key) = event { _ = state.update(.key(key)) }
    }
    return state
  }

  private static let lines = [
    "stride 2", "stride 1", "padding 1", "padding same", "padding 1x2", "mode reflect",
    "mode circular", "dilation 2", "dilation 1", "kernel 5", "kernel 3", "kernel 2x3", "groups 3",
    "groups 1", "bias 0.5", "bias none", "relu", "flip", "edit 0,0 = 5", "edit G 1,1 = 0.1",
    "mute R", "unmute", "filter laplacian", "filter 1 2; 3 4", "filters box,sobel-x,red-green@r",
    "filters box,sobel-x@g,emboss", "random 3", "random 6", "seed 9",
    "layer Conv2d(3, 3, 3, bias=False)", "layer Conv2d(3, 6, (3, 5), stride=2)", "channel 2",
    "channel 0", "jump 2,1", "strongest", "colormap viridis", "scale shared", "scale -1:2.5",
    "background light", "product 4", "poke 1",
  ]

  @Test(arguments: 0..<30)
  func itIsTheSameFrame(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let first = request { request in
      if !seed.isMultiple(of: 3) {
        request.layer.sources = [.names("sobel-x,box,red-green"), .kernel("0 1 0; 1 -4 1; 0 1 0")]
      }
    }
    var state = try opened(first)
    for step in 0..<12 {
      _ = state.update(.command(Self.lines.randomElement(using: &generator) ?? ""))
      let again = try #require(first.again(state), "seed \(seed), step \(step)")
      let shown = try opened(again)
      let place: Comment = "seed \(seed), step \(step), \(state.message.text), \(again.layer)"
      try #require(shown.computation.maps == state.computation.maps, place)
      try #require(shown.explanation == state.explanation, place)
      try #require(shown.moment.product == state.moment.product, place)
      try #require(shown.moment.poked == state.moment.poked, place)
      try #require(shown.moment.muted == state.moment.muted, place)
      try #require(
        shown.moment.colours == state.moment.colours || again.view.background != nil, place)
      try #require(shown.configuration == state.configuration, place)
    }
  }

  @Test(arguments: [
    ("stride 2", "--stride 2"), ("padding same", "--padding same"),
    ("padding 1x2", "--padding 1x2"),
    ("dilation 2", "--dilation 2"), ("groups 3", "--groups 3"), ("mode reflect", ""),
  ])
  func aChangeIsTheStateOneWouldHaveBegunWith(_ line: String, _ option: String) throws {
    var asked = request { $0.layer.sources = [.names("sobel-x,box,laplacian")] }
    var state = try opened(asked)
    let position = state.moment.position
    _ = state.update(.command(line))
    switch line {
    case "stride 2": asked.layer.stride = "2"
    case "padding same": asked.layer.padding = "same"
    case "padding 1x2": asked.layer.padding = "1x2"
    case "dilation 2": asked.layer.dilation = "2"
    case "groups 3": asked.layer.groups = 3
    default: asked.layer.paddingMode = "reflect"
    }
    let fresh = try opened(asked)
    #expect(fresh.computation.maps == state.computation.maps)
    #expect(fresh.layer == state.layer)
    #expect(state.moment.position.row <= position.row || option.contains("padding"))
  }
}
