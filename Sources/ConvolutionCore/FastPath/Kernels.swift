internal import CConvolutionKernels

// The only file in which numbers are reached through pointers. Every function checks that all it
// hands to C lies in the spans it was given.

extension InstructionSet {
  /// Computes one tile: the bias of each filter, and then tap after tap.
  ///
  /// - Parameters:
  ///   - tile: What to compute, from where, and where to.
  ///   - layout: What each tap reads.
  ///   - filters: The weights.
  ///   - arithmetic: How products join their sum.
  ///   - source: The padded input, or the input itself.
  ///   - target: The maps.
  func compute(
    _ tile: Tile, layout: borrowing StripLayout, filters: borrowing PackedFilters,
    arithmetic: Arithmetic, from source: Span<Float>, into target: inout MutableSpan<Float>
  ) {
    let shape = tile.shape
    let weights = filters.weights.span
    let biases = filters.biases.span
    let offsets = layout.tapOffsets.span
    let block = tile.filters
    // Vectors stand side by side from 0, but the last by itself.
    let first = min(0, tile.part.lastVector)
    let end = max((shape.vectors - 1) * lanes, tile.part.lastVector + lanes)
    precondition(hasKernel(for: shape))
    precondition(tile.source + first >= 0)
    precondition(tile.source + layout.furthestTap + end <= source.count)
    precondition(tile.target + first >= 0 && tile.plane >= 0)
    precondition(tile.target + (shape.filters - 1) * tile.plane + end <= target.count)
    precondition(block.lowerBound >= 0 && block.upperBound <= biases.count)
    precondition(block.upperBound * offsets.count <= weights.count)
    unsafe source.withUnsafeBufferPointer { source in
      unsafe weights.withUnsafeBufferPointer { weights in
        unsafe biases.withUnsafeBufferPointer { biases in
          unsafe offsets.withUnsafeBufferPointer { offsets in
            unsafe target.withUnsafeMutableBufferPointer { target in
              guard let source = source.baseAddress, let weights = weights.baseAddress,
                let biases = biases.baseAddress, let taps = offsets.baseAddress,
                let target = target.baseAddress
              else { return }
              var call = unsafe ck_tile(
                arithmetic: arithmetic.kernels, filters: Int32(shape.filters),
                vectors: Int32(shape.vectors),
                last_vector: tile.part.lastVector, source: source + tile.source, offsets: taps,
                taps: offsets.count, weights: weights + block.lowerBound * offsets.count,
                biases: biases + block.lowerBound, target: target + tile.target, plane: tile.plane)
              unsafe ck_compute(kernels, &call)
            }
          }
        }
      }
    }
  }

  /// Multiplies and adds in registers alone, as fast as the set can.
  ///
  /// - Returns: How many operations on single numbers that were.
  func probe(rounds: Int, _ arithmetic: Arithmetic) -> Double {
    ck_probe(kernels, arithmetic.kernels, rounds).operations
  }

  /// Copies `count` numbers that lie `step` apart, side by side.
  func copy(
    _ count: Int, every step: Int, of source: Span<Float>, from first: Int,
    into target: inout MutableSpan<Float>, at start: Int
  ) {
    guard count > 0 else { return }
    precondition(first >= 0 && step > 0 && first + (count - 1) * step < source.count)
    precondition(start >= 0 && start + count <= target.count)
    unsafe source.withUnsafeBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        unsafe ck_copy_every(kernels, step, source + first, target + start, count)
      }
    }
  }
}

extension InstructionSet {
  /// What can be said of a line of numbers.
  func figures(of line: Range<Int>, in source: Span<Float>) -> LineFigures {
    precondition(line.lowerBound >= 0 && line.upperBound <= source.count)
    return unsafe source.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return LineFigures() }
      return LineFigures(unsafe ck_line(kernels, source + line.lowerBound, line.count))
    }
  }

  /// Takes each number of a line into the smallest, the largest and the sum of its column.
  func add(
    _ line: Range<Int>, of source: Span<Float>, toLows lows: inout ContiguousArray<Float>,
    highs: inout ContiguousArray<Float>, sums: inout ContiguousArray<Double>
  ) {
    precondition(line.lowerBound >= 0 && line.upperBound <= source.count)
    precondition(lows.count == line.count && highs.count == line.count && sums.count == line.count)
    unsafe source.withUnsafeBufferPointer { source in
      unsafe lows.withUnsafeMutableBufferPointer { lows in
        unsafe highs.withUnsafeMutableBufferPointer { highs in
          unsafe sums.withUnsafeMutableBufferPointer { sums in
            guard let source = source.baseAddress, let lows = lows.baseAddress,
              let highs = highs.baseAddress, let sums = sums.baseAddress
            else { return }
            unsafe ck_add_to_columns(
              kernels, source + line.lowerBound, line.count, lows, highs, sums)
          }
        }
      }
    }
  }
}

extension Arithmetic {
  /// The arithmetic as the C kernels name it.
  fileprivate var kernels: ck_arithmetic {
    switch self {
    case .rounded: CK_ROUNDED
    case .fused: CK_FUSED
    }
  }
}

extension LineFigures {
  fileprivate init(_ figures: ck_line_figures) {
    let s = figures.sums
    // Added in pairs, in an order that does not depend on the instruction set.
    self.init(
      low: figures.low, high: figures.high, zeros: figures.zeros, isFinite: figures.is_finite,
      sum: ((s.0 + s.4) + (s.1 + s.5)) + ((s.2 + s.6) + (s.3 + s.7)))
  }
}

extension ContiguousArray<Float> {
  /// Numbers that are about to be written, whatever they are now.
  ///
  /// Zeros would take as long as the maps of a picture: memory is slower than a core.
  init(uninitializedCount count: Int) {
    unsafe self.init(unsafeUninitializedCapacity: count) { _, initializedCount in
      initializedCount = count
    }
  }
}
