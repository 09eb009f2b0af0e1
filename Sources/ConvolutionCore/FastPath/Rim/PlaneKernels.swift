internal import CConvolutionKernels

extension Schedule {
  /// Computes rows of the maps of some filters from one plane.
  ///
  /// - Parameters:
  ///   - rows: The rows, at least ``PlaneRows/least``, and no narrower than a vector.
  ///   - parts: The parts of a row.
  ///   - filters: Which output channels.
  ///   - weights: Nine for every filter.
  ///   - biases: One for every filter.
  ///   - source: Where the plane stands.
  ///   - target: The maps.
  func computePlane(
    _ rows: PlaneRows, parts: ContiguousArray<RowPart>, filters: Range<Int>,
    weights: ContiguousArray<Float>, biases: ContiguousArray<Float>, from source: Span<Float>,
    into target: inout MutableSpan<Float>
  ) {
    let lanes = instructionSet.lanes
    let read = rows.read
    precondition(rows.count >= PlaneRows.least && rows.width >= lanes)
    precondition(rows.sourcePitch >= 0 && rows.plane >= 0)
    precondition(read.lowerBound >= 0 && read.upperBound <= source.count)
    precondition(filters.lowerBound >= 0 && filters.upperBound <= biases.count)
    precondition(filters.upperBound * 9 <= weights.count && !filters.isEmpty)
    precondition(rows.written(filter: filters.lowerBound).lowerBound >= 0)
    precondition(rows.written(filter: filters.upperBound - 1).upperBound <= target.count)
    for part in parts {
      let written = part.written(lanes: lanes)
      precondition((1...instructionSet.mostPlaneVectors).contains(part.extent))
      precondition(part.start + written.lowerBound >= 0)
      precondition(part.start + written.upperBound <= rows.width)
    }
    let partSpan = parts.span
    let biasSpan = biases.span
    unsafe source.withUnsafeBufferPointer { source in
      unsafe weights.withUnsafeBufferPointer { weights in
        unsafe target.withUnsafeMutableBufferPointer { target in
          guard let source = source.baseAddress, let weights = weights.baseAddress,
            let target = target.baseAddress
          else { return }
          var plane = unsafe ck_plane(
            arithmetic: arithmetic.kernels, vectors: 1, last_vector: 0, is_left: false,
            is_right: false, is_top: rows.ends.top, is_bottom: rows.ends.bottom, source: source,
            source_pitch: rows.sourcePitch, rows: rows.count, weights: weights, bias: 0,
            target: target, target_pitch: rows.width)
          for filter in filters {
            unsafe plane.weights = weights + filter * 9
            unsafe plane.bias = biasSpan[filter]
            for index in partSpan.indices {
              let part = partSpan[index]
              unsafe plane.vectors = Int32(truncatingIfNeeded: part.extent)
              unsafe plane.last_vector = part.lastVector
              unsafe plane.is_left = rows.edges.left && index == 0
              unsafe plane.is_right = rows.edges.right && index == partSpan.count - 1
              unsafe plane.source = source + rows.source + part.start
              unsafe plane.target = target + rows.target + filter * rows.plane + part.start
              unsafe ck_compute_plane(instructionSet.kernels, &plane)
            }
          }
        }
      }
    }
  }
}
