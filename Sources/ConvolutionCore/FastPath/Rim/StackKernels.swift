internal import CConvolutionKernels

extension Schedule {
  /// Computes rows of outputs in stacks of ``StackedFilters/rows``, for some filters.
  ///
  /// The last stack of the rows overlaps the one before if need be; both compute the same numbers.
  ///
  /// - Parameters:
  ///   - tiles: The rows, at least as many as a stack has.
  ///   - channels: Which output channels.
  ///   - filters: The weights.
  ///   - layout: What each tap reads.
  ///   - source: The padded input, or the input itself.
  ///   - input: The input, of which what is read next is fetched.
  ///   - target: The maps.
  func computeStacks(
    _ tiles: borrowing TiledRows, _ channels: Range<Int>, filters: borrowing StackedFilters,
    layout: borrowing StripLayout, from source: Span<Float>, ahead input: Span<Float>,
    into target: inout MutableSpan<Float>
  ) {
    let height = StackedFilters.rows
    let lanes = instructionSet.lanes
    precondition(tiles.count >= height && tiles.sourceStep == 1)
    precondition(tiles.sourcePitch >= 0 && tiles.targetPitch >= 0 && tiles.plane >= 0)
    precondition(channels.lowerBound >= 0 && channels.upperBound <= filters.biases.count)
    precondition(channels.upperBound * filters.weightsOfFilter <= filters.weights.count)
    let kernel = filters.kernel
    precondition(kernel.height >= StackedFilters.leastKernelHeight)
    precondition(
      layout.stackedOffsets.count
        == filters.channels * (kernel.height + height - 1) * kernel.width)
    for part in tiles.parts {
      let read = part.read(lanes: lanes)
      let written = part.written(lanes: lanes)
      precondition(part.extent >= 1 && part.extent <= instructionSet.mostStacked)
      precondition(tiles.source + part.start + read.lowerBound >= 0)
      precondition(
        tiles.source + (tiles.count - height) * tiles.sourcePitch + layout.furthestStackedTap
          + part.start + read.upperBound <= source.count)
      precondition(
        tiles.target + channels.lowerBound * tiles.plane + part.start + written.lowerBound >= 0)
      precondition(
        tiles.target + (channels.upperBound - 1) * tiles.plane
          + (tiles.count - 1) * tiles.targetPitch + part.start + written.upperBound
          <= target.count)
    }
    let tileCount = tiles.count.dividedRoundingUp(by: height) * tiles.parts.count * channels.count
    let ahead = tiles.ahead.map { LinesAhead($0, tiles: tileCount) }
    precondition(tiles.ahead.map { $0.start >= 0 && $0.end <= input.count } ?? true)
    // Only to fetch lines, which does nothing that could be seen, whatever stands there.
    let inputStart = unsafe input.withUnsafeBufferPointer { $0.baseAddress }
    let weights = filters.weights.span
    let offsets = layout.stackedOffsets.span
    unsafe source.withUnsafeBufferPointer { source in
      unsafe weights.withUnsafeBufferPointer { weights in
        unsafe offsets.withUnsafeBufferPointer { offsets in
          unsafe target.withUnsafeMutableBufferPointer { target in
            guard let source = source.baseAddress, let weights = weights.baseAddress,
              let offsets = offsets.baseAddress, let target = target.baseAddress
            else { return }
            let first = unsafe ck_stack(
              arithmetic: arithmetic.kernels, count: 0, vectors: 1, last_vector: 0, last_source: 0,
              source: source + tiles.source, source_pitch: tiles.sourcePitch, offsets: offsets,
              channels: filters.channels,
              kernel_height: kernel.height, kernel_width: kernel.width, weights: weights, bias: 0,
              target: target + tiles.target, pitch: tiles.targetPitch,
              ahead: ck_ahead(source: inputStart, lines: 0))
            unsafe computeStacks(tiles, channels, filters, first, ahead)
          }
        }
      }
    }
  }

  /// Computes all stacks, given one of which the addresses are those of the first numbers of all.
  private func computeStacks(
    _ tiles: borrowing TiledRows, _ channels: Range<Int>, _ filters: borrowing StackedFilters,
    _ first: ck_stack, _ ahead: LinesAhead?
  ) {
    var ahead = ahead
    var stack = unsafe first
    let parts = tiles.parts.span
    let biases = filters.biases.span
    let height = StackedFilters.rows
    let whole = tiles.count / height
    // The last stack of rows that are no multiple of its height overlaps the one before.
    let runs = [(row: 0, stacks: whole), (row: tiles.count - height, stacks: 1)]
      .prefix(tiles.count.isMultiple(of: height) ? 1 : 2)
    for channel in channels {
      unsafe stack.weights = first.weights + channel * filters.weightsOfFilter
      unsafe stack.bias = biases[channel]
      for index in parts.indices {
        let part = parts[index]
        unsafe stack.vectors = Int32(truncatingIfNeeded: part.extent)
        unsafe stack.last_vector = part.lastVector
        unsafe stack.last_source = part.lastSource
        for (row, stacks) in runs {
          unsafe stack.source = first.source + row * tiles.sourcePitch + part.start
          unsafe stack.target =
            first.target + channel * tiles.plane + row * tiles.targetPitch + part.start
          if let lines = ahead?.next(tiles: stacks) {
            unsafe stack.ahead.lines = lines.lines
            unsafe stack.ahead.source = first.ahead.source.map { unsafe $0 + lines.start }
          }
          unsafe stack.count = stacks
          unsafe ck_compute_stacks(instructionSet.kernels, &stack)
        }
      }
    }
  }
}
