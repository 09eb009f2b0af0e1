import ConvolutionCore
import TestSupport
import Testing

@testable import FeatureMapViews

struct ReducedMapTests {
  @Test func everyValueStandsWhereTheFactorIs1() {
    let map = ReducedMap(plane([1, -2, 3], [4, 5, -6]), factor: 1)
    #expect(map.size == Size2D(height: 2, width: 3))
    #expect(map.values(.strongest) == [1, -2, 3, 4, 5, -6])
    #expect(map.values(.mean) == [1, -2, 3, 4, 5, -6])
  }

  @Test func theStrongestKeepsItsSign() {
    let map = ReducedMap(plane([1, -2, 3, 0], [4, -5, 0, 1]), factor: 2)
    #expect(map.values(.strongest) == [-5, 3])
    let means: [Float] = [(1 - 2 + 4 - 5) / 4, (3 + 0 + 0 + 1) / 4]
    #expect(map.values(.mean) == means)
  }

  @Test("3 × 5 by 2: the last blocks hold 2, 2 and 1 values")
  func aBlockThatIsNotFullIsDividedByWhatItHolds() {
    let map = ReducedMap(
      plane([1, 1, 2, 2, 6], [1, 1, 2, 2, 8], [3, 5, 4, 8, 9]), factor: 2)
    #expect(map.size == Size2D(height: 2, width: 3))
    let means: [Float] = [1, 2, (6 + 8) / 2, (3 + 5) / 2, (4 + 8) / 2, 9]
    #expect(map.values(.mean) == means)
  }

  @Test func aThinLineSurvives() {
    var rows = [[Float]](repeating: [Float](repeating: 0, count: 17), count: 12)
    for row in 0..<12 { rows[row][8] = -1 }
    let map = ReducedMap(Tensor(shape: [12, 17], rows.joined()), factor: 4)
    #expect(map.values(.strongest) == [0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0])
    #expect(map.values(.mean)[2] == -0.25)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func whatIsNotFiniteHidesBehindNoNumber(_ broken: Float) {
    for place in 0..<6 {
      var values: [Float] = [9, -9, 9, -9, 9, -9]
      values[place] = broken
      let map = ReducedMap(Tensor(shape: [2, 3], values), factor: 3)
      for method in [ReducedMap.Method.strongest, .mean] {
        let value = map.values(method)[0]
        #expect(broken.isNaN ? value.isNaN : value == broken, "at \(place), \(method)")
      }
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func stripsMakeTheSameMapAsTheWhole(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let height = Int.random(in: 1...19, using: &generator)
    let width = Int.random(in: 1...19, using: &generator)
    let factor = Int.random(in: 1...7, using: &generator)
    // Whole numbers, whose sums are the same in any order.
    let whole = RandomLayer.tensor([height, width], .whole, using: &generator)
    var map = ReducedMap(source: whole.planeSize, factor: factor)
    var row = 0
    while row < height {
      let count = min(height - row, Int.random(in: 1...5, using: &generator))
      map.add(
        Tensor(shape: [count, width], whole.scalars[row * width..<(row + count) * width]),
        firstRow: row)
      row += count
    }
    #expect(map == ReducedMap(whole, factor: factor), "seed \(seed)")
    #expect(map.values(.mean) == ReducedMap(whole, factor: factor).values(.mean), "seed \(seed)")
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func rowsKnownToBeFiniteMakeTheSameMap(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let height = Int.random(in: 1...29, using: &generator)
    let width = Int.random(in: 1...19, using: &generator)
    let factor = Int.random(in: 1...9, using: &generator)
    let whole = RandomLayer.tensor([height, width], .fractions, using: &generator)
    var map = ReducedMap(source: whole.planeSize, factor: factor)
    var row = 0
    while row < height {
      let count = min(height - row, Int.random(in: 1...12, using: &generator))
      map.add(
        Tensor(shape: [count, width], whole.scalars[row * width..<(row + count) * width]),
        firstRow: row, areFinite: Bool.random(using: &generator))
      row += count
    }
    // To the bit: rows are taken in one after the other, however many come together.
    #expect(map == ReducedMap(whole, factor: factor), "seed \(seed)")
  }

  @Test func aFactorLargerThanTheMapLeavesOneValue() {
    let map = ReducedMap(plane([1, 2], [3, -4], [0, 1]), factor: 50)
    #expect(map.values(.strongest) == [-4])
    let mean: Float = (1 + 2 + 3 - 4 + 0 + 1) / 6
    #expect(map.values(.mean) == [mean])
  }
}
