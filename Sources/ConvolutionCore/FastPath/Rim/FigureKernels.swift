internal import CConvolutionKernels

extension InstructionSet {
  /// What can be said of a line of numbers.
  func figures(of line: Range<Int>, in source: Span<Float>) -> LineFigures {
    precondition(line.lowerBound >= 0 && line.upperBound <= source.count)
    return unsafe source.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return LineFigures() }
      return LineFigures(unsafe ck_line(kernels, source + line.lowerBound, line.count))
    }
  }

  /// Takes each number of some lines that follow each other into the smallest, the largest and the
  /// sum of its column.
  func add(
    _ lines: Range<Int>, of source: Span<Float>, toLows lows: inout ContiguousArray<Float>,
    highs: inout ContiguousArray<Float>, sums: inout ContiguousArray<Double>
  ) {
    let count = lows.count
    precondition(lines.lowerBound >= 0 && lines.upperBound <= source.count)
    precondition(highs.count == count && sums.count == count && count > 0)
    precondition(lines.count.isMultiple(of: count))
    unsafe source.withUnsafeBufferPointer { source in
      unsafe lows.withUnsafeMutableBufferPointer { lows in
        unsafe highs.withUnsafeMutableBufferPointer { highs in
          unsafe sums.withUnsafeMutableBufferPointer { sums in
            guard let source = source.baseAddress, let lows = lows.baseAddress,
              let highs = highs.baseAddress, let sums = sums.baseAddress
            else { return }
            unsafe ck_add_to_columns(
              kernels, source + lines.lowerBound, count, lines.count / count, count, lows, highs,
              sums)
          }
        }
      }
    }
  }
}

extension LineFigures {
  fileprivate init(_ figures: ck_line_figures) {
    let s = figures.sums
    // Added in pairs, in an order that does not depend on the instruction set.
    self.init(
      low: figures.low, high: figures.high, zeros: figures.zeros, isFinite: figures.is_finite,
      sum: ((s.0 + s.4) + (s.1 + s.5)) + ((s.2 + s.6) + (s.3 + s.7)))
  }
}
