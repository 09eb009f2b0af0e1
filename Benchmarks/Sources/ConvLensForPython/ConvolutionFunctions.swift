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
  let prepared = try? unsafe PreparedConvolution(
    numbers, weight: UnsafeBufferPointer(start: weight, count: weightCount),
    bias: UnsafeBufferPointer(start: bias, count: biasCount),
    arithmetic: isFused ? .fused : .rounded, threads: threads)
  return prepared.map { unsafe Unmanaged.passRetained($0).toOpaque() }
}

/// Lets go of a prepared convolution.
@_cdecl("convlens_release")
public func convlensRelease(_ prepared: UnsafeMutableRawPointer) {
  unsafe Unmanaged<PreparedConvolution>.fromOpaque(prepared).release()
}

/// Writes the rows and columns of each feature map.
@_cdecl("convlens_output_size")
public func convlensOutputSize(
  _ prepared: UnsafeRawPointer, _ rows: UnsafeMutablePointer<Int>,
  _ columns: UnsafeMutablePointer<Int>
) {
  let size = unsafe convolution(prepared).outputSize
  unsafe rows.pointee = size.height
  unsafe columns.pointee = size.width
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

/// Computes all feature maps into new memory, and lets go of it.
@_cdecl("convlens_run_fresh")
public func convlensRunFresh(_ prepared: UnsafeRawPointer, _ input: UnsafePointer<Float>) {
  unsafe convolution(prepared).runFresh(input)
}

private func convolution(_ prepared: UnsafeRawPointer) -> PreparedConvolution {
  unsafe Unmanaged<PreparedConvolution>.fromOpaque(prepared).takeUnretainedValue()
}
