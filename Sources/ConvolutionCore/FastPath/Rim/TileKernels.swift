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
  ///   - sums: Room for ``sumCount(of:)`` numbers.
  ///   - target: The maps.
  func compute(
    _ tiles: borrowing TiledRows, _ blocks: Range<Int>, filters: borrowing PackedFilters,
    layout: borrowing StripLayout, from source: Span<Float>, ahead input: Span<Float>,
    sums: inout MutableSpan<Float>, into target: inout MutableSpan<Float>
  ) {
    guard tiles.count > 0, let first = tiles.parts.first else { return }
    let taps = layout.tapOffsets.count
    precondition(taps == filters.taps && sums.count >= sumCount(of: tiles))
    check(tiles, blocks, filters, layout, source: source.count, target: target.count)
    let set = instructionSet
    let tileCount = tiles.count * tiles.parts.count * blocks.count
    var ahead = tiles.ahead.map { LinesAhead($0, tiles: tileCount) }
    precondition(tiles.ahead.map { $0.start >= 0 && $0.end <= input.count } ?? true)
    // Only to fetch lines, which does nothing that could be seen, whatever stands there.
    let inputStart = unsafe input.withUnsafeBufferPointer { $0.baseAddress }
    let weights = filters.weights.span
    let biases = filters.biases.span
    let offsets = layout.tapOffsets.span
    unsafe source.withUnsafeBufferPointer { source in
      unsafe weights.withUnsafeBufferPointer { weights in
        unsafe biases.withUnsafeBufferPointer { biases in
          unsafe offsets.withUnsafeBufferPointer { offsets in
            unsafe target.withUnsafeMutableBufferPointer { target in
              unsafe sums.withUnsafeMutableBufferPointer { sums in
                guard let source = source.baseAddress, let weights = weights.baseAddress,
                  let biases = biases.baseAddress, let offsets = offsets.baseAddress,
                  let target = target.baseAddress
                else { return }
                var tile = unsafe ck_tile(
                  arithmetic: arithmetic.kernels, filters: 0, extent: Int32(first.extent),
                  last_vector: 0, source: source, step: tiles.sourceStep, offsets: offsets,
                  taps: taps, weights: weights, biases: biases, sums: nil, leaves_sums: false,
                  streams: false, target: target, plane: tiles.plane,
                  ahead: ck_ahead(source: nil, lines: 0))

                /// Computes the part of a row for the filters and taps that the tile has.
                @inline(__always) func compute(
                  _ block: PackedFilters.Block, row: Int, _ part: RowPart
                ) {
                  unsafe tile.extent = Int32(truncatingIfNeeded: part.extent)
                  unsafe tile.last_vector = part.lastVector
                  unsafe tile.streams = part.streams
                  unsafe tile.source =
                    source + tiles.source + row * tiles.sourcePitch
                    + part.start * tiles.sourceStep
                  unsafe tile.target =
                    target + tiles.target + block.filters.lowerBound * tiles.plane
                    + row * tiles.targetPitch + part.start
                  if let lines = ahead?.next() {
                    unsafe tile.ahead = ck_ahead(
                      source: inputStart.map { unsafe $0 + lines.start }, lines: lines.lines)
                  }
                  unsafe ck_compute(set.kernels, vectors, &tile)
                }
                @inline(__always) func begin(_ block: PackedFilters.Block) {
                  unsafe tile.filters = Int32(truncatingIfNeeded: block.filters.count)
                  unsafe tile.weights = weights + block.weights
                  unsafe tile.biases = biases + block.biases
                }

                // What is used again and again must fit in the first cache: the input under one
                // tile, or else the weights of one block.
                if goesThroughFiltersFirst {
                  for row in 0..<tiles.count {
                    for part in tiles.parts {
                      for index in blocks {
                        let block = filters.blocks[index]
                        begin(block)
                        compute(block, row: row, part)
                      }
                    }
                  }
                  return
                }
                for index in blocks {
                  let block = filters.blocks[index]
                  begin(block)
                  for start in stride(from: 0, to: taps, by: tapsAtOnce) {
                    unsafe tile.taps = min(tapsAtOnce, taps - start)
                    unsafe tile.offsets = offsets + start
                    unsafe tile.weights = weights + block.weights + start * block.width
                    unsafe tile.leaves_sums = start + tapsAtOnce < taps
                    if start > 0 { unsafe tile.biases = nil }
                    var place = 0
                    for row in 0..<tiles.count {
                      for part in tiles.parts {
                        unsafe tile.sums = sums.baseAddress.map { unsafe $0 + place }
                        compute(block, row: row, part)
                        place += part.extent * block.width
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Numbers that must be kept between one part of the taps and the next.
  func sumCount(of tiles: borrowing TiledRows) -> Int {
    guard vectors == CK_OF_FILTERS, tapsAtOnce < taps else { return 0 }
    return tiles.count * tiles.parts.reduce(0) { $0 + $1.extent } * tile.filters
  }

  /// Stops the program if any tile would reach beyond what it reads or writes.
  private func check(
    _ tiles: borrowing TiledRows, _ blocks: Range<Int>, _ filters: borrowing PackedFilters,
    _ layout: borrowing StripLayout, source: Int, target: Int
  ) {
    let lanes = instructionSet.lanes
    precondition(tiles.sourceStep >= 1 && tiles.sourcePitch >= 0 && tiles.targetPitch >= 0)
    precondition(tiles.plane >= 0 && tapsAtOnce >= 1)
    precondition(vectors == CK_OF_FILTERS || tiles.sourceStep == 1 && tapsAtOnce >= filters.taps)
    for part in tiles.parts {
      // Vectors stand side by side from 0, but the last by itself.
      let first = tile.vectors == .ofColumns ? min(0, part.lastVector) : 0
      let end =
        tile.vectors == .ofColumns
        ? max((part.extent - 1) * lanes, part.lastVector + lanes) : part.extent
      precondition(part.extent >= 1 && part.extent <= tile.extent)
      precondition(tiles.source + part.start + first >= 0)
      precondition(
        tiles.source + (tiles.count - 1) * tiles.sourcePitch
          + (part.start + end - 1) * tiles.sourceStep + layout.furthestTap < source)
      for index in blocks {
        let block = filters.blocks[index]
        precondition(
          tile.vectors == .ofFilters
            ? block.width == tile.filters && block.filters.count <= block.width
            : instructionSet.hasKernel(
              for: TileShape(filters: block.filters.count, vectors: part.extent)))
        precondition(
          tiles.target + block.filters.lowerBound * tiles.plane + part.start + first >= 0)
        precondition(
          tiles.target + (block.filters.upperBound - 1) * tiles.plane
            + (tiles.count - 1) * tiles.targetPitch + part.start + end <= target)
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
