/// The computation of some rows of every feature map of some pictures, strip by strip.
struct StripComputation {
  private let plan: PlannedLayer
  private let sourceRows: Range<Int>
  private let targetRows: Range<Int>
  private let layoutInPlace: StripLayout?

  /// A computation that reads some rows of each input and writes some rows of each output.
  init(_ plan: PlannedLayer, sourceRows: Range<Int>, targetRows: Range<Int>) {
    self.plan = plan
    self.sourceRows = sourceRows
    self.targetRows = targetRows
    layoutInPlace = plan.layoutInPlace(height: sourceRows.count)
  }

  /// Computes all rows of the target, on as many threads as the plan has.
  ///
  /// - Parameters:
  ///   - pictures: How many pictures.
  ///   - source: Their rows, `[pictures, in, rows, width]`.
  ///   - target: The rows of the output, `[pictures, out, rows, columns]`.
  func compute(pictures: Int, of source: Span<Float>, into target: inout MutableSpan<Float>) {
    let work = Work(plan, pictures: pictures, rows: targetRows)
    // Neighbouring pieces, so that each core finds its rows in its own cache again.
    let threads = min(plan.schedule.threads, max(1, work.count))
    target.concurrently(threads) { thread, target in
      var room = plan.rooms.take()
      let pieces = (0..<work.count).part(of: threads, thread)
      for index in pieces {
        let ahead = index + 1 < pieces.upperBound ? ahead(work[index + 1], after: work[index]) : nil
        compute(work[index], of: source, ahead: ahead, into: &target, &room)
      }
      plan.rooms.keep(room)
    }
  }

  /// The input of a piece that is copied next, but for what is at hand already.
  private func ahead(_ piece: Work.Piece, after last: Work.Piece) -> InputAhead? {
    let rows = plan.geometry.rows
    guard layoutInPlace == nil else { return nil }
    func read(_ piece: Work.Piece) -> Range<Int> {
      let padded = rows.paddedRange(of: piece.rows)
      return (padded.lowerBound - rows.paddingBefore..<padded.upperBound - rows.paddingBefore)
        .clamped(to: sourceRows)
    }
    var wanted = read(piece)
    if (piece.picture, piece.group) == (last.picture, last.group) {
      guard piece.rows != last.rows else { return nil }
      let known = read(last).upperBound
      wanted = min(max(wanted.lowerBound, known), wanted.upperBound)..<wanted.upperBound
    }
    let width = plan.geometry.input.width
    let channel = firstChannel(of: piece)
    return InputAhead(
      start: (channel * sourceRows.count + wanted.lowerBound - sourceRows.lowerBound) * width,
      count: wanted.count * width, channels: plan.layer.configuration.weightShape[1],
      pitch: sourceRows.count * width)
  }

  /// The first channel that a piece reads, counted over all pictures.
  private func firstChannel(of piece: Work.Piece) -> Int {
    let configuration = plan.layer.configuration
    return piece.picture * configuration.inChannels + piece.group * configuration.weightShape[1]
  }

  private func compute(
    _ piece: Work.Piece, of source: Span<Float>, ahead: InputAhead?,
    into target: inout MutableSpan<Float>, _ room: inout Rooms.Room
  ) {
    let channel = firstChannel(of: piece)
    if let layoutInPlace, !overhangs(piece.rows) {
      let row = channel * sourceRows.count + piece.rows.lowerBound - sourceRows.lowerBound
      compute(
        piece, layout: layoutInPlace, source, from: row * plan.geometry.input.width, source, ahead,
        into: &target, &room)
      return
    }
    if room.padded.isEmpty {
      room.padded = ContiguousArray(
        uninitializedCount: plan.padding.layout.count + plan.schedule.instructionSet.lanes)
    }
    var padded = room.padded.mutableSpan
    plan.padding.copy(
      piece.rows, firstChannel: channel, from: source, sourceRows: sourceRows, into: &padded,
      using: plan.schedule.instructionSet)
    var copied = ContiguousArray<Float>()
    swap(&copied, &room.padded)
    compute(
      piece, layout: plan.padding.layout, copied.span, from: 0, source, ahead, into: &target, &room)
    swap(&copied, &room.padded)
  }

  /// Computes a strip from numbers that are laid out for it, beginning at `first`.
  private func compute(
    _ piece: Work.Piece, layout: borrowing StripLayout, _ source: Span<Float>, from first: Int,
    _ input: Span<Float>, _ ahead: InputAhead?, into target: inout MutableSpan<Float>,
    _ room: inout Rooms.Room
  ) {
    let schedule = plan.schedule
    let lanes = schedule.instructionSet.lanes
    let width = plan.geometry.output.width
    let plane = targetRows.count * width
    let start =
      piece.picture * plan.layer.configuration.outChannels * plane
      + (piece.rows.lowerBound - targetRows.lowerBound) * width
    var tiles = TiledRows(
      count: piece.rows.count, parts: plan.partsOfRow, source: first, sourcePitch: layout.pitch,
      sourceStep: layout.step, target: start, targetPitch: width, plane: plane,
      ahead: ahead)
    if let stacked = plan.stackedFilters, !layout.stackedOffsets.isEmpty,
      piece.rows.count >= StackedFilters.rows
    {
      tiles.parts = plan.stackedParts
      let first = plan.filters.blocks[piece.blocks.lowerBound].filters.lowerBound
      let end = plan.filters.blocks[piece.blocks.upperBound - 1].filters.upperBound
      schedule.computeStacks(
        tiles, first..<end, filters: stacked, layout: layout, from: source, ahead: input,
        into: &target)
      return
    }
    guard schedule.joinsRows else {
      if schedule.streams {
        tiles.parts = RowPart.streamedParts(
          ofRow: width, lanes: lanes, most: schedule.tile.extent,
          first: target.distanceToLine(from: start) % lanes)
      }
      schedule.compute(
        tiles, piece.blocks, filters: plan.filters, layout: layout, from: source, ahead: input,
        into: &target)
      return
    }
    let joined = joinedWidth(of: piece.rows)
    tiles.count = 1
    if piece.rows.count != schedule.rowsPerStrip {
      tiles.parts = RowPart.parts(ofRow: joined, lanes: lanes, most: schedule.tile.extent)
    }
    if layout.pitch == width, !overhangs(piece.rows) {
      // Rows without places between them are joined in the maps too.
      schedule.compute(
        tiles, piece.blocks, filters: plan.filters, layout: layout, from: source, ahead: input,
        into: &target)
      return
    }
    tiles.plane = max(joined, lanes)
    if room.joined.count < schedule.tile.filters * tiles.plane {
      room.joined = ContiguousArray(uninitializedCount: schedule.tile.filters * tiles.plane)
    }
    for index in piece.blocks {
      let filters = plan.filters.blocks[index].filters
      tiles.target = -filters.lowerBound * tiles.plane
      var apart = room.joined.mutableSpan
      schedule.compute(
        tiles, index..<index + 1, filters: plan.filters, layout: layout, from: source, ahead: input,
        into: &apart)
      tiles.ahead = nil
      for filter in filters {
        schedule.instructionSet.copy(
          CopiedRows(
            rows: piece.rows.count, source: (filter - filters.lowerBound) * tiles.plane,
            sourcePitch: layout.pitch, target: start + filter * plane, targetPitch: width,
            count: width), from: room.joined.span, into: &target)
      }
    }
  }

  /// The outputs from the first of the first row to the last of the last, those between counted.
  private func joinedWidth(of rows: Range<Int>) -> Int {
    plan.padding.layout.joinedWidth(rows: rows.count)
  }

  /// Whether joined rows are shorter than a vector.
  private func overhangs(_ rows: Range<Int>) -> Bool {
    plan.schedule.joinsRows && joinedWidth(of: rows) < plan.schedule.instructionSet.lanes
  }
}
