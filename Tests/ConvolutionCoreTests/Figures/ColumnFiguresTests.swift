import TestSupport
import Testing

@testable import ConvolutionCore

@Suite struct ColumnFiguresTests {
  @Test func everyColumnKnowsItsSmallestItsLargestAndItsSum() {
    var figures = ColumnFigures(count: 3)
    let rows: ContiguousArray<Float> = [1, -2, 3, 4, 0, -5]
    #expect(figures.add(0..<3, of: rows.span).isEmpty)
    #expect(figures.add(3..<6, of: rows.span).isEmpty)
    #expect(figures.lows == [1, -2, -5])
    #expect(figures.highs == [4, 0, 3])
    let sums: [Double] = [1 + 4, -2 + 0, 3 - 5]
    #expect(figures.sums.elementsEqual(sums))
  }

  @Test func whatIsNotFiniteIsNamedAndLeftOut() {
    var figures = ColumnFigures(count: 4)
    let rows: ContiguousArray<Float> = [1, .nan, 3, -.infinity]
    #expect(figures.add(0..<4, of: rows.span) == [1, 3])
    #expect(figures.lows == [1, .infinity, 3, .infinity])
    #expect(figures.highs == [1, -.infinity, 3, -.infinity])
    #expect(figures.sums == [1, 0, 3, 0])
  }

  @Test func afterForgettingThereIsNothing() {
    var figures = ColumnFigures(count: 2)
    let row: ContiguousArray<Float> = [1, 2]
    _ = figures.add(0..<2, of: row.span)
    figures.removeAll()
    #expect(figures == ColumnFigures(count: 2))
  }

  /// Widths around those of vectors, so that whole vectors and what is left over are both met.
  @Test(arguments: InstructionSet.available, 1...70)
  func everyInstructionSetGivesTheFiguresOfAPlainLoop(set: InstructionSet, width: Int) {
    var generator = SeededGenerator(seed: UInt64(width))
    let line = ContiguousArray<Float>(
      (0..<width).map { _ in
        Bool.random(using: &generator) ? 0 : Float.random(in: -9...9, using: &generator)
      })
    let figures = set.figures(of: 0..<width, in: line.span)
    #expect(figures.isFinite)
    #expect(figures.low == line.min())
    #expect(figures.high == line.max())
    let zeros = line.count { $0 == 0 }
    #expect(figures.zeros == zeros)
    // Doubles hold sums of so few floats to far better than this.
    let sum = line.map(Double.init).reduce(0, +)
    #expect(abs(figures.sum - sum) < 1e-9)
    let baseline = InstructionSet.baseline.figures(of: 0..<width, in: line.span)
    #expect(figures.sum == baseline.sum, "the sum is the same to the bit on every set")

    var lows = ContiguousArray(repeating: Float(2), count: width)
    var highs = ContiguousArray(repeating: Float(1), count: width)
    var sums = ContiguousArray(repeating: 0.5, count: width)
    set.add(0..<width, of: line.span, toLows: &lows, highs: &highs, sums: &sums)
    for (column, value) in line.enumerated() {
      #expect(lows[column] == min(value, 2))
      #expect(highs[column] == max(value, 1))
      #expect(sums[column] == 0.5 + Double(value))
    }
  }

  @Test(arguments: InstructionSet.available, 1...11)
  func linesTogetherGiveWhatTheyGiveOneAfterTheOther(set: InstructionSet, lines: Int) {
    var generator = SeededGenerator(seed: UInt64(lines))
    let width = Int.random(in: 1...40, using: &generator)
    let numbers = ContiguousArray<Float>(
      (0..<lines * width).map { _ in Float.random(in: -9...9, using: &generator) })
    var together = ColumnFigures(count: width)
    together.addFinite(0..<lines * width, of: numbers.span)
    var lows = ContiguousArray(repeating: Float.infinity, count: width)
    var highs = ContiguousArray(repeating: -Float.infinity, count: width)
    var sums = ContiguousArray(repeating: 0.0, count: width)
    for (index, number) in numbers.enumerated() {
      lows[index % width] = min(lows[index % width], number)
      highs[index % width] = max(highs[index % width], number)
      sums[index % width] += Double(number)
    }
    #expect(together.lows == lows && together.highs == highs && together.sums == sums)
    var others = ColumnFigures(count: width)
    for line in 0..<lines {
      #expect(others.add(line * width..<(line + 1) * width, of: numbers.span).isEmpty)
    }
    #expect(others == together)
    var (setLows, setHighs, setSums) = (lows, highs, sums)
    set.add(
      0..<lines * width, of: numbers.span, toLows: &setLows, highs: &setHighs, sums: &setSums)
    #expect(setLows == lows && setHighs == highs)
    for (line, number) in numbers.enumerated() { sums[line % width] += Double(number) }
    #expect(setSums == sums, "in the same order, so to the bit")
  }

  @Test(arguments: InstructionSet.available, [Float.nan, -.nan, .infinity, -.infinity])
  func oneNumberThatIsNotFiniteIsSeenWhereverItStands(set: InstructionSet, broken: Float) {
    for place in 0..<37 {
      var line = ContiguousArray(repeating: Float.greatestFiniteMagnitude, count: 37)
      #expect(set.figures(of: 0..<37, in: line.span).isFinite)
      line[place] = broken
      #expect(!set.figures(of: 0..<37, in: line.span).isFinite, "at \(place)")
    }
  }

  @Test func theFiguresOfAnEmptyLineAreThoseOfNothing() {
    let nothing: ContiguousArray<Float> = [1]
    let figures = InstructionSet.preferred.figures(of: 0..<0, in: nothing.span)
    #expect(figures.low == .infinity && figures.high == -.infinity)
    #expect(figures.zeros == 0 && figures.sum == 0 && figures.isFinite)
  }
}
