/// The computation of some rows of every feature map, strip by strip.
///
/// It writes these rows alone and shares nothing with other computations, so that different rows
/// may be computed at the same time.
struct StripComputation {
  private let plan: ConvolutionPlan
  private let sourceRows: Range<Int>
  private let targetRows: Range<Int>
  private let targetStart: Int
  private let layoutInPlace: StripLayout?

  /// A computation that reads some rows of the input and writes some rows of the output, which
  /// begin at `targetStart`.
  init(
    _ plan: ConvolutionPlan, sourceRows: Range<Int>, targetRows: Range<Int>, targetStart: Int = 0
  ) {
    self.plan = plan
    self.sourceRows = sourceRows
    self.targetRows = targetRows
    self.targetStart = targetStart
    layoutInPlace = plan.layoutInPlace(height: sourceRows.count)
  }

  /// Computes some rows of every feature map.
  ///
  /// - Parameters:
  ///   - outputRows: Which rows; some of the target's.
  ///   - source: The rows of the input, `[in, rows, width]`.
  ///   - target: The rows of the output, `[out, rows, columns]`.
  func compute(
    _ outputRows: Range<Int>, of source: Span<Float>, into target: inout MutableSpan<Float>
  ) {
    let strips = outputRows.cutEvenly(most: plan.schedule.rowsPerStrip)
    guard let longest = strips.first else { return }
    // Held from strip to strip, so that it stays in the cache.
    var padded = ContiguousArray<Float>()
    var sums = ContiguousArray<Float>(uninitializedCount: sumCount(of: longest))
    for group in plan.filters.blocks.indices {
      for rows in strips {
        if let layoutInPlace, !overhangs(rows) {
          compute(
            rows, group, layout: layoutInPlace, source, from: start(ofRow: rows.lowerBound, group),
            into: &target, sums: &sums)
          continue
        }
        if padded.isEmpty {
          padded = ContiguousArray(
            uninitializedCount: plan.padding.layout.count + plan.schedule.instructionSet.lanes)
        }
        var copy = padded.mutableSpan
        plan.padding.copy(
          rows, group: group, from: source, sourceRows: sourceRows, into: &copy,
          using: plan.schedule.instructionSet)
        compute(
          rows, group, layout: plan.padding.layout, padded.span, from: 0, into: &target,
          sums: &sums)
      }
    }
  }

  /// Computes a strip from numbers that are laid out for it, beginning at `first`.
  private func compute(
    _ rows: Range<Int>, _ group: Int, layout: StripLayout, _ source: Span<Float>, from first: Int,
    into target: inout MutableSpan<Float>, sums: inout ContiguousArray<Float>
  ) {
    let schedule = plan.schedule
    let lanes = schedule.instructionSet.lanes
    let width = plan.geometry.output.width
    let blocks = plan.filters.blocks[group]
    var tiles = TiledRows(
      count: rows.count, parts: plan.partsOfRow, source: first, sourcePitch: layout.pitch,
      target: targetStart + (rows.lowerBound - targetRows.lowerBound) * width, targetPitch: width,
      plane: targetRows.count * width)
    guard schedule.joinsRows else {
      tiles.compute(blocks, of: plan, layout: layout, from: source, into: &target)
      return
    }
    let joined = joinedWidth(of: rows)
    tiles.count = 1
    tiles.parts = RowPart.parts(ofRow: joined, lanes: lanes, most: schedule.tile.vectors)
    if layout.pitch == width, !overhangs(rows) {
      // Rows without places between them are joined in the maps too.
      tiles.compute(blocks, of: plan, layout: layout, from: source, into: &target)
      return
    }
    let plane = max(joined, lanes)
    for block in blocks {
      var apart = tiles
      apart.plane = plane
      apart.target = -block.lowerBound * plane
      var span = sums.mutableSpan
      apart.compute([block], of: plan, layout: layout, from: source, into: &span)
      for filter in block {
        for row in 0..<rows.count {
          schedule.instructionSet.copy(
            width, every: 1, of: sums.span,
            from: (filter - block.lowerBound) * plane + row * layout.pitch, into: &target,
            at: filter * tiles.plane + tiles.target + row * width)
        }
      }
    }
  }

  /// Where the windows of a row of outputs begin in the input itself.
  private func start(ofRow row: Int, _ group: Int) -> Int {
    let channel = group * plan.layer.configuration.weightShape[1]
    return (channel * sourceRows.count + row - sourceRows.lowerBound) * plan.geometry.input.width
  }

  /// The outputs from the first of the first row to the last of the last, those between counted.
  private func joinedWidth(of rows: Range<Int>) -> Int {
    (rows.count - 1) * plan.padding.layout.pitch + plan.geometry.output.width
  }

  /// Whether joined rows are shorter than a vector.
  private func overhangs(_ rows: Range<Int>) -> Bool {
    joinedWidth(of: rows) < plan.schedule.instructionSet.lanes
  }

  /// The most sums that a block of joined rows has.
  private func sumCount(of rows: Range<Int>) -> Int {
    guard plan.schedule.joinsRows else { return 0 }
    return plan.schedule.tile.filters
      * max(joinedWidth(of: rows), plan.schedule.instructionSet.lanes)
  }
}
