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
    check(rows, source: source.count, target: target.count)
    unsafe source.withUnsafeBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        var call = unsafe Self.call(rows, source, target)
        unsafe ck_copy_rows(kernels, &call)
      }
    }
  }

  /// Copies rows that are every second number of the same rows: the even ones and the odd ones.
  ///
  /// - Precondition: The second begin one number behind the first.
  func deal(
    _ first: CopiedRows, _ second: CopiedRows, from source: Span<Float>,
    into target: inout MutableSpan<Float>
  ) {
    guard first.rows > 0 else { return }
    check(first, source: source.count, target: target.count)
    check(second, source: source.count, target: target.count)
    precondition(first.step == 2 && second.step == 2 && second.source == first.source + 1)
    precondition(first.rows == second.rows && first.sourcePitch == second.sourcePitch)
    unsafe source.withUnsafeBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        var calls = unsafe (Self.call(first, source, target), Self.call(second, source, target))
        unsafe ck_deal_rows(kernels, &calls.0, &calls.1)
      }
    }
  }

  /// Stops the program if any row would reach beyond what is read or written.
  private func check(_ rows: CopiedRows, source: Int, target: Int) {
    precondition(rows.before >= 0 && rows.count >= 0 && rows.after >= 0 && rows.step >= 1)
    precondition(rows.sourcePitch >= 0 && rows.targetPitch >= 0 && rows.target >= 0)
    let length = rows.before + rows.count + rows.after
    precondition(rows.target + (rows.rows - 1) * rows.targetPitch + length <= target)
    precondition(
      rows.count == 0
        || rows.source >= 0
          && rows.source + (rows.rows - 1) * rows.sourcePitch + (rows.count - 1) * rows.step
            < source
    )
  }

  /// Rows as the C kernels are given them.
  private static func call(
    _ rows: CopiedRows, _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>
  ) -> ck_rows {
    unsafe ck_rows(
      rows: rows.rows, source: rows.count == 0 ? source : source + rows.source,
      source_pitch: rows.sourcePitch, step: rows.step, target: target + rows.target,
      target_pitch: rows.targetPitch, before: rows.before, count: rows.count, after: rows.after)
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
