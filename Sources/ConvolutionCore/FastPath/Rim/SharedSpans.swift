internal import WorkerThreads

extension MutableSpan<Float> {
  /// Runs pieces of work at the same time, each with this span.
  ///
  /// What they write must not overlap.
  mutating func concurrently(_ count: Int, _ body: (Int, inout MutableSpan<Float>) -> Void) {
    guard count > 1 else { return body(0, &self) }
    unsafe withUnsafeMutableBufferPointer { buffer in
      Workers.shared.run(count) { index in
        var span = unsafe buffer.mutableSpan
        body(index, &span)
      }
    }
  }

  /// Numbers from `place` to the next that begins a line of the cache.
  func distanceToLine(from place: Int) -> Int {
    unsafe withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      let line = 64
      let address = unsafe Int(bitPattern: start + place)
      return (line - address % line) % line / MemoryLayout<Float>.stride
    }
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
