/// A part of a row: some neighbouring outputs that are computed together.
struct RowPart: Hashable, Sendable {
  /// Where it begins in the row.
  let start: Int
  /// How many vectors of columns it has; or, where vectors are of filters, how many columns.
  let extent: Int
  /// Where the last vector of columns stands, counted from ``start``.
  let lastVector: Int
  /// Whether it is written past the caches; its vectors then begin where lines of a cache do.
  var streams = false

  /// A row of `width` outputs cut evenly into parts of at most `most` vectors.
  ///
  /// The last vector ends where the row ends. It overlaps the one before instead of leaving a
  /// remainder; both compute the same numbers there. Only a row shorter than a vector overhangs.
  static func parts(ofRow width: Int, lanes: Int, most: Int) -> ContiguousArray<RowPart> {
    let last = max(0, width - lanes)
    return ContiguousArray(
      (0..<width.dividedRoundingUp(by: lanes)).cutEvenly(most: most).map { vectors in
        let start = vectors.lowerBound * lanes
        return RowPart(
          start: start, extent: vectors.count,
          lastVector: min((vectors.upperBound - 1) * lanes, last) - start)
      })
  }

  /// A row of `width` outputs cut evenly into parts of at most `most` columns.
  static func parts(ofRow width: Int, mostColumns most: Int) -> ContiguousArray<RowPart> {
    ContiguousArray(
      (0..<width).cutEvenly(most: most).map {
        RowPart(start: $0.lowerBound, extent: $0.count, lastVector: 0)
      })
  }

  /// A row cut evenly, but for a vector at either end, so that all between stand at `first` and
  /// whole vectors behind it: lines of the cache, which are written past it.
  ///
  /// - Precondition: The row has two vectors or more, and `first` is less than one.
  static func streamedParts(
    ofRow width: Int, lanes: Int, most: Int, first: Int
  ) -> ContiguousArray<RowPart> {
    precondition(width >= 2 * lanes && first < lanes)
    let vectors = (width - first) / lanes
    var parts = ContiguousArray<RowPart>()
    if first > 0 { parts.append(RowPart(start: 0, extent: 1, lastVector: 0)) }
    for part in (0..<vectors).cutEvenly(most: most) {
      parts.append(
        RowPart(
          start: first + part.lowerBound * lanes, extent: part.count,
          lastVector: (part.count - 1) * lanes, streams: true))
    }
    if first + vectors * lanes < width {
      parts.append(RowPart(start: width - lanes, extent: 1, lastVector: 0))
    }
    return parts
  }
}
