/// A part of a row: some neighbouring outputs that are computed together.
struct RowPart: Hashable, Sendable {
  /// Where it begins in the row.
  let start: Int
  /// How many vectors of columns it has; or, where vectors are of filters, how many columns.
  let extent: Int
  /// Where the last vector of columns stands, counted from ``start``.
  let lastVector: Int
  /// Where the window of its first output begins, counted likewise.
  let lastSource: Int
  /// Whether it is written past the caches; its vectors then begin where lines of a cache do.
  let streams: Bool

  /// A part of which the last vector is read where it stands, or somewhere else.
  init(start: Int, extent: Int, lastVector: Int, lastSource: Int? = nil, streams: Bool = false) {
    self.start = start
    self.extent = extent
    self.lastVector = lastVector
    self.lastSource = lastSource ?? lastVector
    self.streams = streams
  }

  /// How many parts from one on follow each other, and differ in nothing else.
  static func alike(_ parts: Span<RowPart>, from first: Int, lanes: Int) -> Int {
    let part = parts[first]
    var count = 1
    while first + count < parts.count {
      let next = parts[first + count]
      guard next.start == part.start + count * part.extent * lanes, next.extent == part.extent,
        (next.lastVector, next.lastSource, next.streams)
          == (part.lastVector, part.lastSource, part.streams)
      else { break }
      count += 1
    }
    return count
  }

  /// The numbers it writes where vectors are of columns, counted from ``start``.
  func written(lanes: Int) -> Range<Int> { reached(last: lastVector, lanes: lanes) }

  /// The windows it reads then, counted likewise.
  func read(lanes: Int) -> Range<Int> { reached(last: lastSource, lanes: lanes) }

  /// Vectors stand side by side, but the last by itself.
  private func reached(last: Int, lanes: Int) -> Range<Int> {
    extent == 1 ? last..<last + lanes : min(0, last)..<max((extent - 1) * lanes, last + lanes)
  }

  /// A row of `width` outputs, or so many of a longer row from `first` on, cut evenly into parts of
  /// at most `most` vectors.
  ///
  /// The last vector ends where the row ends. It overlaps the one before instead of leaving a
  /// remainder; both compute the same numbers there. Only a row shorter than a vector overhangs.
  static func parts(
    ofRow width: Int, from first: Int = 0, lanes: Int, most: Int
  ) -> ContiguousArray<RowPart> {
    let last = max(0, width - lanes)
    return ContiguousArray(
      (0..<width.dividedRoundingUp(by: lanes)).cutEvenly(most: most).map { vectors in
        let start = vectors.lowerBound * lanes
        return RowPart(
          start: first + start, extent: vectors.count,
          lastVector: min((vectors.upperBound - 1) * lanes, last) - start)
      })
  }

  /// The two ends of a row of `width` outputs, a vector each, of which the second is read from
  /// `second` on; together, or each by itself.
  static func ends(
    ofRow width: Int, lanes: Int, second: Int, together: Bool
  ) -> ContiguousArray<RowPart> {
    let last = RowPart(
      start: 0, extent: together ? 2 : 1, lastVector: width - lanes, lastSource: second)
    return together ? [last] : [RowPart(start: 0, extent: 1, lastVector: 0), last]
  }

  /// A row of `width` outputs cut evenly into parts of at most `most` columns.
  static func parts(ofRow width: Int, mostColumns most: Int) -> ContiguousArray<RowPart> {
    ContiguousArray(
      (0..<width).cutEvenly(most: most).map {
        RowPart(start: $0.lowerBound, extent: $0.count, lastVector: 0)
      })
  }

  /// Outputs of a row cut evenly, but for a vector at either end, so that all between stand at
  /// `first` and whole vectors behind it: lines of the cache, which are written past it.
  ///
  /// - Precondition: There are two vectors of outputs or more, and `first` is less than one.
  static func streamedParts(
    of outputs: Range<Int>, lanes: Int, most: Int, first: Int
  ) -> ContiguousArray<RowPart> {
    precondition(outputs.count >= 2 * lanes && first < lanes)
    let skipped = max(0, outputs.lowerBound - first).dividedRoundingUp(by: lanes)
    let start = first + skipped * lanes
    let vectors = (outputs.upperBound - start) / lanes
    var parts = ContiguousArray<RowPart>()
    if start > outputs.lowerBound {
      parts.append(RowPart(start: outputs.lowerBound, extent: 1, lastVector: 0))
    }
    for part in (0..<vectors).cutEvenly(most: most) {
      parts.append(
        RowPart(
          start: start + part.lowerBound * lanes, extent: part.count,
          lastVector: (part.count - 1) * lanes, streams: true))
    }
    if start + vectors * lanes < outputs.upperBound {
      parts.append(RowPart(start: outputs.upperBound - lanes, extent: 1, lastVector: 0))
    }
    return parts
  }
}
