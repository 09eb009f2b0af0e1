internal import CConvolutionKernels

// In this folder alone numbers are reached through pointers. Every function checks that all it
// hands to C lies in the spans it was given.

extension Schedule {
  /// Computes rows of outputs in the maps of some blocks of filters, tile by tile: the bias of each
  /// filter, and then tap after tap.
  ///
  /// - Parameters:
  ///   - tiles: The rows, from where, and where to.
  ///   - blocks: Which of the filters' blocks.
  ///   - filters: The weights.
  ///   - layout: What each tap reads.
  ///   - source: The padded input, or the input itself.
  ///   - input: The input, of which what is read next is fetched.
  ///   - target: The maps.
  func compute(
    _ tiles: borrowing TiledRows, _ blocks: Range<Int>, filters: borrowing PackedFilters,
    layout: borrowing StripLayout, from source: Span<Float>,
    ahead input: Span<Float>, into target: inout MutableSpan<Float>
  ) {
    guard tiles.count > 0, !tiles.parts.isEmpty else { return }
    check(tiles, blocks, filters, layout, source: source.count, target: target.count)
    let tileCount = tiles.count * tiles.parts.count * blocks.count
    let ahead = tiles.ahead.map { LinesAhead($0, tiles: tileCount) }
    precondition(tiles.ahead.map { $0.start >= 0 && $0.end <= input.count } ?? true)
    // Only to fetch lines, which does nothing that could be seen, whatever stands there.
    let inputStart = unsafe input.withUnsafeBufferPointer { $0.baseAddress }
    let parts = tiles.parts.span
    let filterBlocks = filters.blocks.span
    let weights = filters.weights.span
    let biases = filters.biases.span
    let offsets = layout.tapOffsets.span
    unsafe source.withUnsafeBufferPointer { source in
      unsafe weights.withUnsafeBufferPointer { weights in
        unsafe biases.withUnsafeBufferPointer { biases in
          unsafe offsets.withUnsafeBufferPointer { offsets in
            unsafe target.withUnsafeMutableBufferPointer { target in
              guard let source = source.baseAddress, let weights = weights.baseAddress,
                let biases = biases.baseAddress, let taps = offsets.baseAddress,
                let target = target.baseAddress
              else { return }
              let first = unsafe ck_tile(
                arithmetic: arithmetic.kernels, count: 0, next_source: 0, next_target: 0,
                filters: 0, extent: 0, last_vector: 0,
                last_source: 0,
                source: source + tiles.source, step: tiles.sourceStep, offsets: taps,
                taps: offsets.count, weights: weights, biases: biases, streams: false,
                target: target + tiles.target, plane: tiles.plane,
                ahead: ck_ahead(source: inputStart, lines: 0))
              unsafe compute(tiles, blocks, parts: parts, of: filterBlocks, first, ahead)
            }
          }
        }
      }
    }
  }

  /// Computes all tiles, given one of which the addresses are those of the first numbers of all.
  private func compute(
    _ tiles: borrowing TiledRows, _ blocks: Range<Int>, parts: Span<RowPart>,
    of filters: Span<PackedFilters.Block>, _ first: ck_tile,
    _ ahead: LinesAhead?
  ) {
    var ahead = ahead
    var tile = unsafe first
    let rows = tiles.count
    guard goesAlongRows || rows == 1 else {
      // Down a strip that is at hand, a part of its rows after the other.
      for block in blocks {
        for part in parts.indices {
          unsafe tile.next_source = tiles.sourcePitch
          unsafe tile.next_target = tiles.targetPitch
          unsafe place(&tile, first, tiles, 0, parts[part], filters[block], count: rows, &ahead)
          unsafe ck_compute(instructionSet.kernels, vectors, &tile)
        }
      }
      return
    }
    // Along rows that come from memory, which fetches what lies behind what was read.
    let lanes = instructionSet.lanes
    for row in 0..<rows {
      var part = 0
      while part < parts.count {
        // What several blocks read is read by all of them while it is in the first cache.
        let count = blocks.count > 1 ? 1 : RowPart.alike(parts, from: part, lanes: lanes)
        unsafe tile.next_source = parts[part].extent * lanes
        unsafe tile.next_target = parts[part].extent * lanes
        for block in blocks {
          unsafe place(
            &tile, first, tiles, row, parts[part], filters[block], count: count, &ahead)
          unsafe ck_compute(instructionSet.kernels, vectors, &tile)
        }
        part += count
      }
    }
  }

  /// Makes a tile the one of a part of a row and a block of filters.
  @inline(__always) private func place(
    _ tile: inout ck_tile, _ first: ck_tile, _ tiles: borrowing TiledRows, _ row: Int,
    _ part: RowPart, _ block: PackedFilters.Block, count: Int, _ ahead: inout LinesAhead?
  ) {
    unsafe tile.count = count
    unsafe tile.filters = Int32(truncatingIfNeeded: block.filters.count)
    unsafe tile.weights = first.weights + block.weights
    unsafe tile.biases = first.biases + block.biases
    unsafe tile.extent = Int32(truncatingIfNeeded: part.extent)
    unsafe tile.last_vector = part.lastVector
    unsafe tile.last_source = part.lastSource
    unsafe tile.streams = part.streams
    unsafe tile.source =
      first.source + row * tiles.sourcePitch + part.start * tiles.sourceStep
    unsafe tile.target =
      first.target + block.filters.lowerBound * tiles.plane + row * tiles.targetPitch + part.start
    if let lines = ahead?.next(tiles: count) {
      unsafe tile.ahead.lines = lines.lines
      unsafe tile.ahead.source = first.ahead.source.map { unsafe $0 + lines.start }
    }
  }

  /// Stops the program if any tile would reach beyond what it reads or writes.
  private func check(
    _ tiles: borrowing TiledRows, _ blocks: Range<Int>, _ filters: borrowing PackedFilters,
    _ layout: borrowing StripLayout, source: Int, target: Int
  ) {
    let lanes = instructionSet.lanes
    precondition(tiles.sourceStep >= 1 && tiles.sourcePitch >= 0 && tiles.targetPitch >= 0)
    precondition(tiles.plane >= 0 && layout.tapOffsets.count == filters.taps)
    precondition(vectors == CK_OF_FILTERS || tiles.sourceStep == 1)
    for part in tiles.parts {
      let isOfColumns = tile.vectors == .ofColumns
      let read = isOfColumns ? part.read(lanes: lanes) : 0..<part.extent
      let written = isOfColumns ? part.written(lanes: lanes) : 0..<part.extent
      precondition(part.extent >= 1 && (isOfColumns || part.extent <= tile.extent))
      precondition(tiles.source + part.start + read.lowerBound >= 0)
      precondition(
        tiles.source + (tiles.count - 1) * tiles.sourcePitch
          + (part.start + read.upperBound - 1) * tiles.sourceStep + layout.furthestTap < source)
      for index in blocks {
        let block = filters.blocks[index]
        precondition(
          tile.vectors == .ofFilters
            ? block.width == tile.filters && block.filters.count <= block.width
            : instructionSet.hasKernel(
              for: TileShape(filters: block.filters.count, vectors: part.extent)))
        precondition(
          tiles.target + block.filters.lowerBound * tiles.plane + part.start + written.lowerBound
            >= 0)
        precondition(
          tiles.target + (block.filters.upperBound - 1) * tiles.plane
            + (tiles.count - 1) * tiles.targetPitch + part.start + written.upperBound <= target)
        precondition(block.weights + filters.taps * block.width <= filters.weights.count)
        precondition(block.biases + block.width <= filters.biases.count)
      }
    }
  }

  /// What stands in a vector, as the C kernels name it.
  private var vectors: ck_vectors {
    tile.vectors == .ofColumns ? CK_OF_COLUMNS : CK_OF_FILTERS
  }
}
