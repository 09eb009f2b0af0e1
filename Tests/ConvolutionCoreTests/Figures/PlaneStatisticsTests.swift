import ConvolutionCore
import TestSupport
import Testing

@Suite struct PlaneStatisticsTests {
  private func plane(_ rows: [[Float]]) -> Tensor { Tensor(rows).plane(0) }

  @Test func aPlaneInAFewNumbers() {
    let statistics = PlaneStatistics(plane([[0, 3, -1], [3, 0, -5]]))
    #expect(statistics.count == 6)
    #expect(statistics.zeros == 2)
    #expect(statistics.shareOfZeros == 2.0 / 6)
    #expect(statistics.mean == Double(0 + 3 - 1 + 3 + 0 - 5) / 6)
    #expect(statistics.hasNegative)
    #expect(statistics.largestMagnitude == 5)
    #expect(statistics.minimum?.value == -5)
    #expect(statistics.minimum?.position == Position(row: 1, column: 2))
    #expect(statistics.strongest?.value == -5)
  }

  @Test func ofEqualExtremesTheFirstInReadingOrderCounts() {
    let statistics = PlaneStatistics(plane([[1, 7, -2], [-2, 7, 0]]))
    #expect(statistics.maximum?.position == Position(row: 0, column: 1))
    #expect(statistics.minimum?.position == Position(row: 0, column: 2))
  }

  @Test func ofTwoEquallyFarFromZeroThePositiveIsStrongest() {
    #expect(PlaneStatistics(plane([[-4, 1, 4]])).strongest?.value == 4)
    #expect(PlaneStatistics(plane([[-4, 1, 3]])).strongest?.value == -4)
  }

  @Test func nanAndInfinitiesAreCountedAndLeftOut() {
    let statistics = PlaneStatistics(plane([[.nan, 2, .infinity], [-.infinity, -1, .nan]]))
    #expect(statistics.count == 6)
    #expect(statistics.nans == 2)
    #expect(statistics.infinities == 2)
    #expect(statistics.minimum?.value == -1)
    #expect(statistics.maximum?.value == 2)
    #expect(statistics.mean == (2.0 - 1) / 2)
  }

  @Test func ofNothingFiniteThereIsNoExtreme() {
    for statistics in [PlaneStatistics(), PlaneStatistics(plane([[.nan, .infinity]]))] {
      #expect(statistics.minimum == nil)
      #expect(statistics.maximum == nil)
      #expect(statistics.strongest == nil)
      #expect(statistics.mean == 0)
      #expect(statistics.largestMagnitude == 0)
      #expect(!statistics.hasNegative)
    }
    #expect(PlaneStatistics().shareOfZeros == 0)
  }

  @Test func theLargestFiniteNumbersAreExtremesToo() {
    let most = Float.greatestFiniteMagnitude
    let statistics = PlaneStatistics(plane([[most, -most]]))
    #expect(statistics.maximum?.value == most)
    #expect(statistics.minimum?.value == -most)
    #expect(statistics.mean == 0)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func stripsAddUpToThePlane(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let height = Int.random(in: 1...9, using: &generator)
    let width = Int.random(in: 1...7, using: &generator)
    var tensor = RandomLayer.tensor([1, height, width], .whole, using: &generator)
    if seed % 2 == 0 { tensor[plane: 0, Position(row: height / 2, column: 0)] = .nan }
    var statistics = PlaneStatistics()
    var start = 0
    while start < height {
      let end = Int.random(in: start + 1...height, using: &generator)
      statistics.add(tensor.rows(start..<end).plane(0), firstRow: start)
      start = end
    }
    #expect(statistics == PlaneStatistics(tensor.plane(0)))
  }
}
