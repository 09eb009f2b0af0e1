import ConvolutionCore
import FeatureMapViews
import TerminalCanvas
import Testing

@testable import Commands

struct ScaleChoiceTests {
  private func figures(_ values: Float...) -> PlaneStatistics {
    PlaneStatistics(Tensor(shape: [1, values.count], values))
  }

  private func scales(
    _ choice: ScaleChoice, _ maps: [PlaneStatistics], largest: [Double] = [100, 100]
  ) -> [ValueScale] {
    choice.scales(maps, largest: largest, colormap: nil, background: .dark)
  }

  @Test func handPickedFiltersHaveAScaleEachAndALayerSharesOne() throws {
    #expect(try ScaleChoice(nil, isHandPicked: true) == .own)
    #expect(try ScaleChoice(nil, isHandPicked: false) == .shared)
    #expect(try ScaleChoice("own", isHandPicked: false) == .own)
    #expect(try ScaleChoice("symmetric", isHandPicked: true) == .symmetric)
    #expect(try ScaleChoice("-1:2.5", isHandPicked: true) == .fixed(-1, 2.5))
    #expect(try ScaleChoice(" 0 : 1 ", isHandPicked: true) == .fixed(0, 1))
  }

  @Test(arguments: ["1:1", "2:1", "a:b", "1:", ":1", "1:2:3", "nan:1", "0:inf", "0:1e99"])
  func endsMustBeTwoNumbersInOrder(_ text: String) {
    #expect(
      message { try ScaleChoice(text, isHandPicked: true) }?.contains("Try --scale -1:1.") == true)
  }

  @Test func anUnknownNameHasANeighbour() {
    #expect(
      message { try ScaleChoice("sharde", isHandPicked: true) }?.contains("Did you mean 'shared'?")
        == true)
  }

  @Test func ownSharedSymmetricAndFixed() {
    let maps = [figures(-1, 3), figures(0, 8)]
    #expect(
      scales(.own, maps) == [
        ValueScale(.divergingDark, from: -3, to: 3), ValueScale(.gray, from: 0, to: 8),
      ])
    #expect(
      scales(.shared, maps)
        == [ValueScale](repeating: ValueScale(.divergingDark, from: -8, to: 8), count: 2))
    #expect(
      scales(.symmetric, maps) == [
        ValueScale(.divergingDark, from: -3, to: 3), ValueScale(.divergingDark, from: -8, to: 8),
      ])
    #expect(
      scales(.fixed(0, 2), maps)
        == [ValueScale](repeating: ValueScale(.gray, from: 0, to: 2), count: 2))
    #expect(
      scales(.fixed(-1, 2), maps)
        == [ValueScale](repeating: ValueScale(.divergingDark, from: -1, to: 2), count: 2))
  }

  @Test func dustOfRoundingGetsTheScaleOfWhatTheMapCouldHold() {
    let dust = figures(-3e-8, 2e-8)
    #expect(dust.isDust(beside: 1))
    for choice in [ScaleChoice.own, .shared, .symmetric] {
      #expect(
        scales(choice, [dust], largest: [1]) == [ValueScale(.divergingDark, from: -1, to: 1)],
        "\(choice)")
    }
    // Beside a map with something in it, dust is as faint on the shared scale as it is.
    #expect(
      scales(.shared, [dust, figures(-2, 1)], largest: [1, 3])
        == [ValueScale](repeating: ValueScale(.divergingDark, from: -2, to: 2), count: 2))
  }

  @Test func zerosAndSmallNumbersAreNoDust() {
    #expect(!figures(0, 0).isDust(beside: 1))
    #expect(!figures(1e-5, 0).isDust(beside: 1))
    #expect(!figures(1e-8).isDust(beside: 1e-8))
  }

  @Test func aFilterThatSumsToZeroLeavesOnlyDustOnAPlainColour() throws {
    let plain = Tensor(
      shape: [3, 8, 9], [0.1, 0.7, 0.3].flatMap { [Float](repeating: $0, count: 72) })
    let page = try canvas(
      .show(show("laplacian,gabor-0,sobel-x")), .of(.none), .holding(plain)
    ).text
    // A map that is all points shows nothing, whether zero or dust.
    #expect(!page.contains(" 9 9 9"))
  }
}
