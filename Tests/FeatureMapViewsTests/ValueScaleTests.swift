import ConvolutionCore
import TerminalCanvas
import TestSupport
import Testing

@testable import FeatureMapViews

struct ValueScaleTests {
  private func figures(_ values: Float...) -> PlaneStatistics {
    PlaneStatistics(Tensor(shape: [1, values.count], values))
  }

  @Test(arguments: [(-1, 1), (-0.25, 8), (-8, 0.25), (0, 4), (-4, 0), (0, 0)] as [(Float, Float)])
  func zeroIsTheCentreOfADivergingMapWhateverItsEnds(_ low: Float, _ high: Float) {
    for map in [Colormap.divergingDark, .divergingLight] {
      let scale = ValueScale(map, from: low, to: high)
      #expect(scale.level(of: 0) == .positive(0))
      #expect(scale.level(of: -0.0) == .positive(0))
    }
  }

  @Test func equalDistancesFromZeroAreEqualSteps() {
    let scale = ValueScale(.divergingDark, from: -2, to: 2)
    #expect(scale.level(of: 2) == .positive(255))
    #expect(scale.level(of: -2) == .negative(255))
    #expect(scale.level(of: 1) == .positive(128))  // 1 / 2 · 255 = 127.5, away from zero
    #expect(scale.level(of: -1) == .negative(128))
  }

  @Test func endsThatAreNotSymmetricDoNotMoveZero() {
    let scale = ValueScale(.divergingDark, from: -1, to: 4)
    #expect(scale.level(of: -1) == .negative(64))  // 1 / 4 · 255 = 63.75
    #expect(scale.level(of: 4) == .positive(255))
    #expect(scale.level(of: -4) == .negative(64))  // clipped at −1
  }

  @Test func sequentialMapsRunFromEndToEnd() {
    let scale = ValueScale(.viridis, from: -1, to: 3)
    #expect(scale.level(of: -1) == .sequential(0))
    #expect(scale.level(of: 0) == .sequential(64))
    #expect(scale.level(of: 3) == .sequential(255))
  }

  @Test func whatLiesBeyondIsDrawnLikeTheEnd() {
    let scale = ValueScale(.gray, from: 0, to: 2)
    #expect(scale.level(of: -7) == .sequential(0))
    #expect(scale.level(of: 7) == .sequential(255))
    #expect(scale.clips(-0.5) && scale.clips(2.5))
    #expect(!scale.clips(0) && !scale.clips(2))
  }

  @Test func signedMapsAreSymmetricAroundADarkZero() {
    let scale = ValueScale(showing: [figures(-3, 1)], colormap: nil, background: .dark)
    #expect(scale == ValueScale(.divergingDark, from: -3, to: 3))
  }

  @Test func onALightGroundZeroIsLight() {
    let scale = ValueScale(showing: [figures(-3, 1)], colormap: nil, background: .light)
    #expect(scale == ValueScale(.divergingLight, from: -3, to: 3))
  }

  @Test func mapsWithoutNegativesBeginAtZeroNotAtTheirLeast() {
    let scale = ValueScale(showing: [figures(5, 8)], colormap: nil, background: .dark)
    #expect(scale == ValueScale(.gray, from: 0, to: 8))
  }

  @Test func aSequentialMapOfSignedValuesGoesFromLeastToMost() {
    let scale = ValueScale(showing: [figures(-3, 1)], colormap: .viridis, background: .dark)
    #expect(scale == ValueScale(.viridis, from: -3, to: 1))
  }

  @Test func oneScaleForSeveralMapsHoldsAllOfThem() {
    let scale = ValueScale(
      showing: [figures(-1, 2), figures(-5, 0), figures(0, 4)], colormap: nil, background: .dark)
    #expect(scale == ValueScale(.divergingDark, from: -5, to: 5))
  }

  @Test func symmetricMeansSymmetricEvenWithoutNegatives() {
    let scale = ValueScale(
      symmetricallyShowing: [figures(1, 4)], colormap: nil, background: .dark)
    #expect(scale == ValueScale(.divergingDark, from: -4, to: 4))
  }

  @Test func aMapOfZerosIsTheColourOfZero() {
    for map in Colormap.allCases {
      let scale = ValueScale(showing: [figures(0, 0, 0)], colormap: map, background: .dark)
      #expect(scale.level(of: 0) == (map.isDiverging ? .positive(0) : .sequential(0)))
    }
  }

  @Test func aConstantMapHasOneColourThatIsNotThatOfZero() {
    for value in [7, -7] as [Float] {
      let scale = ValueScale(showing: [figures(value, value)], colormap: nil, background: .dark)
      #expect(scale.level(of: value) != scale.level(of: 0), "\(value)")
    }
  }

  @Test func nothingFiniteMakesAScaleOfNothing() {
    let scale = ValueScale(
      showing: [figures(.nan, .infinity)], colormap: nil, background: .dark)
    #expect(scale.low == 0 && scale.high == 0)
    #expect(scale.level(of: .nan) == .notFinite)
    #expect(scale.level(of: .infinity) == .notFinite)
    #expect(scale.level(of: -.infinity) == .notFinite)
  }

  @Test func theLargestFloatsDoNotOverflow() {
    let most = Float.greatestFiniteMagnitude
    let scale = ValueScale(.viridis, from: -most, to: most)
    #expect(scale.level(of: -most) == .sequential(0))
    #expect(scale.level(of: 0) == .sequential(128))
    #expect(scale.level(of: most) == .sequential(255))
    let diverging = ValueScale(.divergingDark, from: -most, to: most)
    #expect(diverging.level(of: -most) == .negative(255))
    #expect(diverging.value(atColumn: 0, of: 9) == -most)
    #expect(diverging.value(atColumn: 4, of: 9) == 0)
    #expect(diverging.value(atColumn: 8, of: 9) == most)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func aLargerValueNeverHasASmallerLevel(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let ends = [
      Float.random(in: -9...9, using: &generator), .random(in: -9...9, using: &generator),
    ]
    .sorted()
    let values = (0..<40).map { _ in Float.random(in: -12...12, using: &generator) }.sorted()
    for map in [Colormap.viridis, .divergingDark] {
      let scale = ValueScale(map, from: ends[0], to: ends[1])
      let places = values.map { value in
        switch scale.level(of: value) {
        case .sequential(let index), .positive(let index): Int(index)
        case .negative(let index): -Int(index)
        case .notFinite: Int.min
        }
      }
      #expect(places == places.sorted(), "seed \(seed), \(map), \(ends)")
    }
  }
}
