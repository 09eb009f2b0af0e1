extension WindowAxis {
  /// How many windows read each input; where padding repeats an input, each time it is seen counts.
  ///
  /// For 5 inputs and 3 taps: `1 2 3 2 1`.
  ///
  /// - Complexity: O(output · kernel).
  public var readCounts: [Int] {
    var counts = [Int](repeating: 0, count: input)
    for output in 0..<output {
      for tap in 0..<kernel {
        if let index = source(of: output, tap: tap) { counts[index] += 1 }
      }
    }
    return counts
  }
}

extension ConvolutionGeometry {
  /// How many windows read the number at a position: in a 3×3 convolution without padding 1 in the
  /// corner, 9 in the middle.
  ///
  /// Which rows a window reads and which columns are chosen independently, so it is the product of
  /// ``WindowAxis/readCounts`` of both axes.
  ///
  /// - Complexity: O(rows · columns).
  public var readCounts: [[Int]] {
    let columns = columns.readCounts
    return rows.readCounts.map { row in columns.map { row * $0 } }
  }
}
