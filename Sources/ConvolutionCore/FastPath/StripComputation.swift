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
    guard layoutInPlace == nil || plan.schedule.copiesEnds, !plan.schedule.readsPlanes else {
      return nil
    }
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
    if plan.schedule.readsPlanes, piece.rows.count >= PlaneRows.least {
      return computePlane(piece, of: source, into: &target)
    }
    let inside = plan.geometry.rows.inside.clamped(to: piece.rows)
    guard let layoutInPlace, !overhangs(piece.rows), !inside.isEmpty else {
      return computeCopied(
        piece, .all, by: plan.padding, &room.padded, of: source, ahead, into: &target,
        &room.joined)
    }
    guard let endPadding = plan.endPadding else {
      return compute(
        piece, .all, layoutInPlace, from: source, at: firstWindow(of: piece), input: source, ahead,
        into: &target, &room.joined)
    }
    let middle = piece.with(inside)
    compute(
      middle, .inside, layoutInPlace, from: source, at: firstWindow(of: middle), input: source,
      ahead, into: &target, &room.joined)
    computeCopied(
      middle, .ends, by: endPadding, &room.ends, of: source, nil, into: &target, &room.joined)
    // Rows whose windows reach above the picture, and below it.
    for rows in [
      piece.rows.lowerBound..<inside.lowerBound, inside.upperBound..<piece.rows.upperBound,
    ] where !rows.isEmpty {
      computeCopied(
        piece.with(rows), .all, by: plan.padding, &room.padded, of: source, nil, into: &target,
        &room.joined)
    }
  }

  /// Computes the maps of one channel from where it stands.
  private func computePlane(
    _ piece: Work.Piece, of source: Span<Float>, into target: inout MutableSpan<Float>
  ) {
    let (rows, columns) = (plan.geometry.rows, plan.geometry.columns)
    let (input, output) = (plan.geometry.input, plan.geometry.output)
    let lastWindow = piece.rows.upperBound - 1 - rows.paddingBefore
    let planeRows = PlaneRows(
      count: piece.rows.count, width: output.width,
      source: firstWindow(of: piece) + input.width + 1, sourcePitch: input.width,
      target: firstOutput(of: piece), plane: targetRows.count * output.width,
      edges: (columns.paddingBefore > 0, columns.paddingAfter > 0),
      ends: (piece.rows.lowerBound < rows.paddingBefore, lastWindow + 3 > input.height))
    plan.schedule.computePlane(
      planeRows, parts: plan.planeParts, filters: filters(of: piece),
      weights: plan.layer.weight.scalars, biases: plan.planeBiases, from: source, into: &target)
  }

  /// Which filters a piece has.
  private func filters(of piece: Work.Piece) -> Range<Int> {
    let first = plan.filters.blocks[piece.blocks.lowerBound].filters.lowerBound
    return first..<plan.filters.blocks[piece.blocks.upperBound - 1].filters.upperBound
  }

  /// Where the first output of a piece goes, in the first map of its picture.
  private func firstOutput(of piece: Work.Piece) -> Int {
    let width = plan.geometry.output.width
    return piece.picture * plan.layer.configuration.outChannels * targetRows.count * width
      + (piece.rows.lowerBound - targetRows.lowerBound) * width
  }

  /// Where the window of the first output of a piece begins in the input.
  private func firstWindow(of piece: Work.Piece) -> Int {
    let row =
      firstChannel(of: piece) * sourceRows.count + piece.rows.lowerBound
      - plan.geometry.rows.paddingBefore - sourceRows.lowerBound
    return row * plan.geometry.input.width - plan.geometry.columns.paddingBefore
  }

  /// Computes some columns of a strip from a padded copy of what their windows see.
  private func computeCopied(
    _ piece: Work.Piece, _ columns: RowParts.Columns, by padding: StripPadding,
    _ copy: inout ContiguousArray<Float>, of source: Span<Float>, _ ahead: InputAhead?,
    into target: inout MutableSpan<Float>, _ joined: inout ContiguousArray<Float>
  ) {
    if copy.isEmpty {
      copy = ContiguousArray(
        uninitializedCount: padding.layout.count + plan.schedule.instructionSet.lanes)
    }
    var padded = copy.mutableSpan
    padding.copy(
      piece.rows, firstChannel: firstChannel(of: piece), from: source, sourceRows: sourceRows,
      into: &padded, using: plan.schedule.instructionSet)
    compute(
      piece, columns, padding.layout, from: copy.span, at: 0, input: source, ahead, into: &target,
      &joined)
  }

  /// Computes some columns of a strip from numbers that are laid out for it, beginning at `first`.
  private func compute(
    _ piece: Work.Piece, _ columns: RowParts.Columns, _ layout: borrowing StripLayout,
    from source: Span<Float>, at first: Int, input: Span<Float>, _ ahead: InputAhead?,
    into target: inout MutableSpan<Float>, _ joined: inout ContiguousArray<Float>
  ) {
    let schedule = plan.schedule
    let width = plan.geometry.output.width
    let plane = targetRows.count * width
    let start = firstOutput(of: piece)
    var tiles = TiledRows(
      count: piece.rows.count, parts: plan.parts[columns], source: first, sourcePitch: layout.pitch,
      sourceStep: layout.step, target: start, targetPitch: width, plane: plane,
      ahead: ahead)
    if let stacked = plan.stackedFilters, !layout.stackedOffsets.isEmpty,
      piece.rows.count >= StackedFilters.rows
    {
      tiles.parts = plan.stackedParts[columns]
      schedule.computeStacks(
        tiles, filters(of: piece), filters: stacked, layout: layout, from: source, ahead: input,
        into: &target)
      return
    }
    if schedule.joinsRows {
      return computeJoined(
        piece, tiles, layout, from: source, input: input, into: &target, &joined)
    }
    if schedule.streams, columns != .ends {
      let lanes = schedule.instructionSet.lanes
      tiles.parts = RowPart.streamedParts(
        of: columns == .all ? 0..<width : plan.geometry.columns.inside, lanes: lanes,
        most: schedule.tile.extent, first: target.distanceToLine(from: start) % lanes)
    }
    schedule.compute(
      tiles, piece.blocks, filters: plan.filters, layout: layout, from: source,
      ahead: input,
      into: &target)
  }

  /// Computes the rows of a strip as one, and takes them apart again.
  private func computeJoined(
    _ piece: Work.Piece, _ tiles: TiledRows, _ layout: borrowing StripLayout,
    from source: Span<Float>, input: Span<Float>, into target: inout MutableSpan<Float>,
    _ sums: inout ContiguousArray<Float>
  ) {
    let schedule = plan.schedule
    let lanes = schedule.instructionSet.lanes
    let width = plan.geometry.output.width
    let joined = joinedWidth(of: piece.rows)
    var tiles = tiles
    let (start, plane) = (tiles.target, tiles.plane)
    tiles.count = 1
    if piece.rows.count != schedule.rowsPerStrip {
      tiles.parts = RowPart.parts(ofRow: joined, lanes: lanes, most: schedule.tile.extent)
    }
    if layout.pitch == width, !overhangs(piece.rows) {
      // Rows without places between them are joined in the maps too.
      schedule.compute(
        tiles, piece.blocks, filters: plan.filters, layout: layout, from: source,
        ahead: input,
        into: &target)
      return
    }
    tiles.plane = max(joined, lanes)
    if sums.count < schedule.tile.filters * tiles.plane {
      sums = ContiguousArray(uninitializedCount: schedule.tile.filters * tiles.plane)
    }
    for index in piece.blocks {
      let filters = plan.filters.blocks[index].filters
      tiles.target = -filters.lowerBound * tiles.plane
      var apart = sums.mutableSpan
      schedule.compute(
        tiles, index..<index + 1, filters: plan.filters, layout: layout,
        from: source, ahead: input,
        into: &apart)
      tiles.ahead = nil
      for filter in filters {
        schedule.instructionSet.copy(
          CopiedRows(
            rows: piece.rows.count, source: (filter - filters.lowerBound) * tiles.plane,
            sourcePitch: layout.pitch, target: start + filter * plane, targetPitch: width,
            count: width), from: sums.span, into: &target)
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
