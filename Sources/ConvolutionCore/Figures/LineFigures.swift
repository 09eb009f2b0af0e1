/// What one line of a plane adds to its figures.
struct LineFigures {
  /// The smallest number.
  var low = Float.infinity
  /// The largest.
  var high = -Float.infinity
  /// How many are zero.
  var zeros = 0
  /// Whether none is NaN or infinite.
  var isFinite = true
  /// Their sum.
  var sum = 0.0

  /// The figures of the finite numbers of a line, one after the other.
  static func ofFinite(_ line: Range<Int>, in source: Span<Float>) -> LineFigures {
    var figures = LineFigures()
    for index in line where source[index].isFinite {
      let value = source[index]
      figures.low = min(figures.low, value)
      figures.high = max(figures.high, value)
      figures.zeros += value == 0 ? 1 : 0
      figures.sum += Double(value)
    }
    return figures
  }
}
