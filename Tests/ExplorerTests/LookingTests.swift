import ConvolutionCore
import FeatureMapViews
import TerminalInput
import Testing

@testable import Explorer

@Suite("Looking elsewhere")
struct LookingTests {
  @Test func theWindowStaysOverTheSamePixels() throws {
    let state = try ExplorerState.disc(at: Position(row: 4, column: 6))
    // Its middle is at 5,7 of the picture.
    func middle(_ state: ExplorerState) -> [Double] {
      [
        state.geometry.rows.middle(of: state.moment.position.row),
        state.geometry.columns.middle(of: state.moment.position.column),
      ]
    }
    #expect(middle(state) == [5, 7])
    #expect(middle(state.saying("stride 2")) == [5, 7])
    #expect(middle(state.saying("padding 1")) == [5, 7])
    #expect(middle(state.saying("kernel 5")) == [5, 7])
    #expect(middle(state.saying("padding 1", "dilation 3")) == [5, 7])
  }

  @Test func theWindowComesBackIntoASmallerMap() throws {
    let state = try ExplorerState.disc(at: Position(row: 6, column: 10)).saying("kernel 7")
    #expect(state.moment.position == Position(row: 2, column: 6))
  }

  @Test func aClickChoosesAPlaceAChannelOrAPixel() throws {
    var state = try ExplorerState.disc()
    _ = state.update(.choose(.output(Position(row: 5, column: 9))))
    #expect(state.moment.position == Position(row: 5, column: 9))
    _ = state.update(.choose(.channel(2)))
    #expect(state.moment.channel == 2)
    // The window whose middle reads pixel 3,4 begins at 2,3.
    _ = state.update(.choose(.input(Position(row: 3, column: 4))))
    #expect(state.moment.position == Position(row: 2, column: 3))
    _ = state.update(.choose(.input(Position(row: 0, column: 12))))
    #expect(state.moment.position == Position(row: 0, column: 10))
  }

  @Test func aMutedChannelCountsAsZero() throws {
    let before = try ExplorerState.disc()
    let state = before.saying("mute G")
    let parts = before.explanation.contributions.map { Double($0.sum) }
    #expect(abs(Double(state.explanation.value) - (parts[0] + parts[2])) < 1e-6)
    #expect(state.ledger.entries[1].sum == "+0")
    // What it would have said can still be drawn.
    #expect(state.ledgerOfAll == before.ledger)
    #expect(state.saying("unmute").maps == before.maps)
  }

  @Test func mutingRepeatsAndUnmutesOne() throws {
    let state = try ExplorerState.disc().saying("mute R G", "unmute R")
    #expect(state.moment.muted == [1])
    #expect(state.saying("mute G").message.text == "G is muted already.")
    #expect(state.saying("unmute B").message.text == "Nothing of it is muted.")
  }

  @Test func productsAddUpToThePartialSum() throws {
    for names in ["sobel-x", "gauss-3", "laplacian"] {
      guard let state = try? ExplorerState.disc(names) else { continue }
      let last = try state.pressing("9 n")
      let step = try #require(last.productStep)
      #expect(step.ordinal == 8 && step.total == 27 && step.entry == 0 && step.tap == 8)
      #expect(step.running == last.ledger.entries[0].sum)
    }
  }

  @Test func productsOfMutedChannelsAreLeftOut() throws {
    let state = try ExplorerState.disc().saying("mute R").pressing("n")
    #expect(state.moment.product == 9)
    #expect(state.productStep?.ordinal == 0)
    #expect(state.productStep?.total == 18)
    #expect(try ExplorerState.disc().saying("mute R G B").pressing("n").message.isRefusal)
  }

  @Test func movingShowsTheWholeSumAgain() throws {
    #expect(try ExplorerState.disc().pressing("n n right").moment.product == nil)
  }

  @Test func playGoesThroughTheMapAndStopsAtItsEnd() throws {
    var state = try ExplorerState.disc(at: Position(row: 6, column: 9)).pressing("space")
    _ = state.update(.tick)
    #expect(state.moment.position == Position(row: 6, column: 10))
    #expect(state.play.isRunning)
    _ = state.update(.tick)
    #expect(!state.play.isRunning)
    #expect(state.message.text.hasPrefix("The last window."))
    _ = state.update(.tick)
    #expect(state.moment.position == Position(row: 6, column: 10))
  }

  @Test func playGoesOnInTheNextRowAndStepsBack() throws {
    var state = try ExplorerState.disc(at: Position(row: 2, column: 10)).pressing("space")
    _ = state.update(.tick)
    #expect(state.moment.position == Position(row: 3, column: 0))
    let back = try state.pressing("l")
    #expect(back.moment.position == Position(row: 2, column: 10))
    #expect(!back.play.isRunning)
    #expect(try back.pressing("l").moment.position == Position(row: 2, column: 9))
  }

  @Test func playGoesProductByProductIfTheyAreLookedAt() throws {
    var state = try ExplorerState.disc().pressing("n space")
    for _ in 0..<26 { _ = state.update(.tick) }
    #expect(state.moment.product == 26)
    _ = state.update(.tick)
    #expect(state.moment.product == 0)
    #expect(state.moment.position == Position(row: 3, column: 3))
  }

  @Test func anUnknownPauseTellsItsMoment() throws {
    #expect(
      try ExplorerState.disc().pressing("right space space").message.text == "Paused at moment 1.")
  }
}
