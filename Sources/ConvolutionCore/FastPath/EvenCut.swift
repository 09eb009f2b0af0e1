extension Range<Int> {
  /// The range cut evenly into as few parts of at most `most` as possible.
  func cutEvenly(most: Int) -> [Range<Int>] {
    isEmpty ? [] : cutEvenly(parts: count.dividedRoundingUp(by: most))
  }

  /// The range cut evenly into so many parts, of which some are empty if it is shorter.
  func cutEvenly(parts: Int) -> [Range<Int>] {
    (0..<parts).map { part(of: parts, $0) }
  }

  /// One of `parts` into which the range is cut evenly.
  func part(of parts: Int, _ index: Int) -> Range<Int> {
    let (size, larger) = count.quotientAndRemainder(dividingBy: parts)
    let start = lowerBound + index * size + Swift.min(index, larger)
    return start..<start + size + (index < larger ? 1 : 0)
  }

  /// The range cut into parts of `most`, and a shorter one behind; or evenly.
  func cut(most: Int, evenly: Bool) -> [Range<Int>] {
    guard !evenly else { return cutEvenly(most: most) }
    return stride(from: lowerBound, to: upperBound, by: most).map {
      $0..<Swift.min($0 + most, upperBound)
    }
  }
}

extension Int {
  /// The quotient, rounded up.
  func dividedRoundingUp(by divisor: Int) -> Int { (self + divisor - 1) / divisor }
}
