internal import ConvolutionCore

// The functions that Python calls. A pointer to a prepared convolution is Python's until it is released.

/// Plans a convolution with one bias a filter; `nil` where the layer is refused.
@_cdecl("convlens_prepare")
public func convlensPrepare(
  _ layer: UnsafePointer<Int32>, _ weight: UnsafePointer<Float>, _ weightCount: Int,
  _ bias: UnsafePointer<Float>, _ biasCount: Int, _ isFused: Bool, _ threads: Int
) -> UnsafeMutableRawPointer? {
  let numbers = unsafe LayerNumbers(
    UnsafeBufferPointer(start: layer, count: LayerNumbers.count))
  let prepared = unsafe try? PreparedConvolution(
    numbers, weight: UnsafeBufferPointer(start: weight, count: weightCount),
    bias: UnsafeBufferPointer(start: bias, count: biasCount),
    arithmetic: isFused ? .fused : .rounded, threads: threads)
  return unsafe prepared.map { unsafe Unmanaged.passRetained($0).toOpaque() }
}

/// Lets go of a prepared convolution.
@_cdecl("convlens_release")
public func convlensRelease(_ prepared: UnsafeMutableRawPointer) {
  unsafe Unmanaged<PreparedConvolution>.fromOpaque(prepared).release()
}

/// The threads that a run uses.
@_cdecl("convlens_threads")
public func convlensThreads(_ prepared: UnsafeRawPointer) -> Int {
  unsafe convolution(prepared).threads
}

/// Computes all feature maps into memory that is there already.
@_cdecl("convlens_run")
public func convlensRun(
  _ prepared: UnsafeRawPointer, _ input: UnsafePointer<Float>,
  _ output: UnsafeMutablePointer<Float>
) {
  unsafe convolution(prepared).run(input, into: output)
}

/// Lets go of an earlier result, if there is one, and computes all feature maps into new memory.
@_cdecl("convlens_run_fresh")
public func convlensRunFresh(
  _ prepared: UnsafeRawPointer, _ input: UnsafePointer<Float>,
  _ earlier: UnsafeMutablePointer<Float>?
) -> UnsafeMutablePointer<Float> {
  unsafe earlier?.deallocate()
  return unsafe convolution(prepared).runFresh(input)
}

/// Lets go of a result that was computed into new memory.
@_cdecl("convlens_release_result")
public func convlensReleaseResult(_ result: UnsafeMutablePointer<Float>?) {
  unsafe result?.deallocate()
}

private func convolution(_ prepared: UnsafeRawPointer) -> PreparedConvolution {
  unsafe Unmanaged<PreparedConvolution>.fromOpaque(prepared).takeUnretainedValue()
}
