/// A tile of the output, and where its numbers are.
struct Tile {
  /// Its filters.
  let filters: Range<Int>
  /// The part of the row that it covers in each of their maps.
  let part: RowPart
  /// Where the window of its first output begins.
  let source: Int
  /// Where its first output goes.
  let target: Int
  /// Numbers from one map to the next.
  let plane: Int

  /// How many filters and vectors.
  var shape: TileShape { TileShape(filters: filters.count, vectors: part.vectors) }
}

/// A part of a row: a few vectors of neighbouring outputs.
struct RowPart: Hashable, Sendable {
  /// Where it begins in the row.
  let start: Int
  /// How many vectors.
  let vectors: Int
  /// Where the last of them stands, counted from ``start``.
  let lastVector: Int

  /// A row of `width` outputs cut evenly into parts of at most `most` vectors.
  ///
  /// The last vector ends where the row ends. It overlaps the one before instead of leaving a
  /// remainder; both compute the same numbers there. Only a row shorter than a vector overhangs.
  static func parts(ofRow width: Int, lanes: Int, most: Int) -> [RowPart] {
    let last = max(0, width - lanes)
    return (0..<width.dividedRoundingUp(by: lanes)).cutEvenly(most: most).map { vectors in
      let start = vectors.lowerBound * lanes
      return RowPart(
        start: start, vectors: vectors.count,
        lastVector: min((vectors.upperBound - 1) * lanes, last) - start)
    }
  }
}
