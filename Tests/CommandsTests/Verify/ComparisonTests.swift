import ConvolutionCore
import Testing

@testable import Commands

struct ComparisonTests {
  @Test func theLargestDifferenceAndItsPlaceAreFound() {
    let first = Tensor(shape: [2, 2, 3], (0..<12).map(Float.init))
    var scalars = first.scalars
    scalars[4] += 0.25
    scalars[11] -= 2
    let comparison = Comparison(first, Tensor(shape: first.shape, scalars: scalars))
    #expect(comparison.count == 12 && comparison.differing == 2 && comparison.exceeding == 2)
    #expect(comparison.largest == 2 && comparison.place == [1, 1, 2] && !comparison.holds)
    #expect(Comparison(first, first).holds && Comparison(first, first).place == nil)
  }

  @Test func whatExceedsItsBoundIsToldBeforeWhatIsMerelyLarge() {
    let zero = Tensor(shape: [3], [0, 0, 0])
    let other = Tensor(shape: [3], [5, 0.5, 0])
    let bound = Tensor(shape: [3], [10, 0.1, 0])
    let comparison = Comparison(zero, other, within: bound)
    #expect(comparison.exceeding == 1 && comparison.differing == 2)
    #expect(
      comparison.place == [1] && comparison.largest == 0.5
        && comparison.allowed == Double(0.1 as Float))
  }

  @Test func notANumberIsTheSameAsNotANumberOnly() {
    let first = Tensor(shape: [3], [.nan, .infinity, 1])
    #expect(Comparison(first, first).holds)
    let other = Comparison(first, Tensor(shape: [3], [.nan, .infinity, .nan]))
    #expect(!other.holds && other.largest == .infinity && other.place == [2])
  }

  @Test func otherShapesAreNeverTheSame() {
    #expect(!Comparison(Tensor(shape: [2], [1, 2]), Tensor(shape: [1, 2], [1, 2])).holds)
  }
}
