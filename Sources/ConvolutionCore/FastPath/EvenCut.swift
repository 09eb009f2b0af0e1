extension Range<Int> {
  /// The range cut evenly into as few parts of at most `most` as possible.
  func cutEvenly(most: Int) -> [Range<Int>] {
    guard !isEmpty else { return [] }
    let parts = count.dividedRoundingUp(by: most)
    let (size, larger) = count.quotientAndRemainder(dividingBy: parts)
    var start = lowerBound
    return (0..<parts).map { part in
      let end = start + size + (part < larger ? 1 : 0)
      defer { start = end }
      return start..<end
    }
  }
}

extension Int {
  /// The quotient, rounded up.
  func dividedRoundingUp(by divisor: Int) -> Int { (self + divisor - 1) / divisor }
}
