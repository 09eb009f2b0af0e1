internal import CConvolutionKernels

extension InstructionSet {
  /// Multiplies and adds in registers alone, as fast as the set can.
  ///
  /// - Returns: How many operations on single numbers that were.
  func probe(rounds: Int, _ arithmetic: Arithmetic) -> Double {
    ck_probe(kernels, arithmetic.kernels, rounds).operations
  }

  /// Copies rows of numbers, each between zeros.
  func copy(
    _ rows: CopiedRows, from source: Span<Float>, into target: inout MutableSpan<Float>
  ) {
    guard rows.rows > 0 else { return }
    precondition(rows.before >= 0 && rows.count >= 0 && rows.after >= 0 && rows.step >= 1)
    precondition(rows.sourcePitch >= 0 && rows.targetPitch >= 0 && rows.target >= 0)
    let length = rows.before + rows.count + rows.after
    precondition(rows.target + (rows.rows - 1) * rows.targetPitch + length <= target.count)
    precondition(
      rows.count == 0
        || rows.source >= 0
          && rows.source + (rows.rows - 1) * rows.sourcePitch + (rows.count - 1) * rows.step
            < source.count
    )
    unsafe source.withUnsafeBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        var call = unsafe ck_rows(
          rows: rows.rows, source: rows.count == 0 ? source : source + rows.source,
          source_pitch: rows.sourcePitch, step: rows.step, target: target + rows.target,
          target_pitch: rows.targetPitch, before: rows.before, count: rows.count, after: rows.after)
        unsafe ck_copy_rows(kernels, &call)
      }
    }
  }
}

extension Arithmetic {
  /// The arithmetic as the C kernels name it.
  var kernels: ck_arithmetic {
    switch self {
    case .rounded: CK_ROUNDED
    case .fused: CK_FUSED
    }
  }
}
