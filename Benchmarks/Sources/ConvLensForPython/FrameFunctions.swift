internal import TerminalCanvas

// A picture drawn as half blocks, two pixels a cell, as every view of ConvLens draws pixels. A pointer to a
// frame is Python's until it is released.

/// A frame of a picture of `2 * rows` times `columns` pixels, three bytes each.
@_cdecl("convlens_frame_draw")
public func convlensFrameDraw(
  _ pixels: UnsafePointer<UInt8>, _ rows: Int, _ columns: Int
) -> UnsafeMutableRawPointer {
  let bytes = unsafe UnsafeBufferPointer(start: pixels, count: rows * columns * 6)
  let frame = unsafe DrawnFrame(bytes.span, rows: rows, columns: columns)
  return unsafe Unmanaged.passRetained(frame).toOpaque()
}

/// The frame as the bytes of a true-colour terminal: how many there are, of which as many are written as
/// there is room for.
@_cdecl("convlens_frame_encode")
public func convlensFrameEncode(
  _ frame: UnsafeRawPointer, _ bytes: UnsafeMutablePointer<UInt8>, _ room: Int
) -> Int {
  let frame = unsafe Unmanaged<DrawnFrame>.fromOpaque(frame).takeUnretainedValue()
  let encoded = frame.canvas.encoded(for: .trueColor)
  unsafe encoded.withUnsafeBufferPointer { source in
    guard let start = source.baseAddress else { return }
    unsafe bytes.update(from: start, count: min(room, source.count))
  }
  return encoded.count
}

/// Lets go of a frame.
@_cdecl("convlens_frame_release")
public func convlensFrameRelease(_ frame: UnsafeMutableRawPointer) {
  unsafe Unmanaged<DrawnFrame>.fromOpaque(frame).release()
}
