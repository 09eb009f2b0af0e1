import ConvolutionCore
import TestSupport
import Testing

@testable import Explorer

@Suite("Moments, undo and redo")
struct HistoryTests {
  @Test func aWalkIsTakenBackAsAWhole() throws {
    let start = try ExplorerState.disc()
    let state = try start.pressing("s right right down u")
    #expect(state.history.current == 1)
    #expect(state.configuration.stride == 2)
    #expect(try state.pressing("u").moment == start.moment)
  }

  @Test func everyChangeHasANumberToComeBackTo() throws {
    let state = try ExplorerState.disc().pressing("right s p")
    #expect(state.history.current == 3)
    let back = state.saying("moment 1")
    #expect(back.moment.position == Position(row: 3, column: 3))
    #expect(back.configuration.stride == 1)
    // What was left keeps its number.
    #expect(back.saying("moment 3").moment == state.moment)
    #expect(try back.pressing("u").moment == state.moment)
  }

  @Test func aNewChangeForgetsNoMoment() throws {
    let state = try ExplorerState.disc().pressing("s u p")
    #expect(state.history.current == 2)
    #expect(state.saying("moment 1").configuration.stride == 2)
    #expect(try state.pressing("a").message.isRefusal)
  }

  @Test func severalAreTakenBackAtOnce() throws {
    let start = try ExplorerState.disc()
    let state = try start.pressing("s p d 3 u")
    #expect(state.moment == start.moment)
    #expect(state.message.text.hasPrefix("Taken back: 3 changes. Moment 0;"))
    #expect(try state.pressing("3 a").configuration.dilation == 2)
  }

  @Test func theOldestMomentsAreForgotten() throws {
    let moment = try ExplorerState.disc().moment
    var history = History(moment, limit: 20)
    for step in 1...100 {
      var next = moment
      next.position = Position(row: step, column: 0)
      history.record(next, what: "\(step)", isStep: false)
    }
    #expect(history.current == 100 && history.latest == 100)
    #expect(history[history.firstKept - 1] == nil)
    #expect(history.latest - history.firstKept < 20)
    #expect(history[100]?.position.row == 100)
    while history.undo() {}
    #expect(history.current == history.firstKept)
  }

  @Test func aMomentThatIsForgottenSaysSo() throws {
    var state = try ExplorerState.disc()
    for step in 0..<1200 { _ = state.update(.command(step.isMultiple(of: 2) ? "right" : "left")) }
    let reply = state.saying("moment 0").message
    #expect(reply.isRefusal && reply.text.hasPrefix("Moment 0 is forgotten."))
  }

  @Test(arguments: 0..<8)
  func whateverWasChangedIsTakenBack(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var state = try ExplorerState.drawn("Conv2d(3, 6, 3, padding=1)", seed: 2)
    for _ in 0..<150 {
      let before = state
      let line = RandomWalkTests.lines.randomElement(using: &generator) ?? ""
      if line.hasPrefix("undo") || line.hasPrefix("redo") { continue }
      _ = state.update(.command(line))
      guard state.moment != before.moment else { continue }
      let undone = state.saying("undo")
      try #require(undone.moment == before.moment, "seed \(seed), \(line)")
      try #require(undone.maps == before.maps, "seed \(seed), \(line)")
      try #require(undone.explanation == before.explanation)
      try #require(undone.saying("redo").moment == state.moment, "seed \(seed), \(line)")
      try #require(undone.saying("redo").maps == state.maps)
    }
  }

  @Test(arguments: 0..<8)
  func whateverIsShownIsWhatOneWouldHaveBegunWith(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(100 + seed))
    var state = try ExplorerState.disc()
    for _ in 0..<150 { _ = state.update(RandomWalkTests.event(&generator)) }
    let fresh = try ExplorerState(
      picture: state.picture,
      layer: ExplorerLayer(
        state.configuration, filters: state.layer.filters, isFlipped: state.layer.isFlipped),
      channel: state.moment.channel, position: state.moment.position,
      hasRelu: state.moment.hasRelu, colours: state.moment.colours)
    let heard = fresh.saying(
      state.moment.muted.isEmpty
        ? "unmute" : "mute " + state.moment.muted.map(String.init).joined(separator: " "))
    #expect(heard.maps == state.maps)
    #expect(heard.explanation == state.explanation)
  }
}
