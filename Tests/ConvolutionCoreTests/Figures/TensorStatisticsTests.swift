import ConvolutionCore
import Testing

@Suite struct TensorStatisticsTests {
  @Test func figuresAreThoseOfTorch() {
    // torch.tensor([1., 2, 4, 0, -2]).std() is 2.2361, the root of 20 / 4.
    let figures = TensorStatistics([1, 2, 4, 0, -2])
    #expect(figures.minimum == -2 && figures.maximum == 4)
    let mean: Double = (1 + 2 + 4 + 0 - 2) / 5
    let variance: Double = (0 + 1 + 9 + 1 + 9) / 4
    #expect(figures.mean == mean)
    #expect(figures.standardDeviation == variance.squareRoot())
    #expect(figures.zeros == 1 && figures.largestMagnitude == 4)
  }

  @Test func whatIsNotFiniteIsCountedAndLeftOut() {
    let figures = TensorStatistics([.nan, .infinity, -.infinity, -0.0, 3, .signalingNaN])
    #expect(figures.count == 6 && figures.nans == 2 && figures.infinities == 2)
    #expect(figures.zeros == 1 && figures.minimum == 0 && figures.maximum == 3)
    #expect(figures.mean == 1.5)
  }

  @Test func nothingHasNoFigures() {
    let samples: [ContiguousArray<Float>] = [[], [Float.nan]]
    for scalars in samples {
      let figures = TensorStatistics(scalars)
      #expect(figures.minimum == nil && figures.mean == nil && figures.standardDeviation == nil)
      #expect(figures.largestMagnitude == 0)
    }
    #expect(TensorStatistics([5]).standardDeviation == nil)
  }

  @Test func aSmallSpreadBesideALargeMeanIsKept() {
    // 2^24 and 2^24 + 2: the mean is 2^24 + 1, both are 1 away.
    #expect(TensorStatistics([0x1p24, 0x1p24 + 2]).standardDeviation == 2.0.squareRoot())
    let largest = Float.greatestFiniteMagnitude
    #expect(TensorStatistics([largest, largest]).mean == Double(largest))
  }

  @Test func eachIntervalHasItsLowerEndAndTheLastBoth() {
    let values: ContiguousArray<Float> = [0, 0.9, 1, 2, 3, 3.9, 4, .nan, 5, -1]
    let histogram = Histogram(values, from: 0, to: 4, intervals: 4)
    #expect(histogram.counts == [2, 1, 1, 3])
  }

  @Test func equalValuesStandInTheMiddle() {
    #expect(Histogram([7, 7], from: 7, to: 7, intervals: 5).counts == [0, 0, 2, 0, 0])
    let largest = Float.greatestFiniteMagnitude
    let ends: ContiguousArray<Float> = [-largest, 0, largest]
    #expect(Histogram(ends, from: -largest, to: largest, intervals: 2).counts == [1, 2])
  }
}
