public import SystemPackage

/// Writes every byte to an open file, pipe or terminal, whatever interrupts it.
///
/// - Throws: ``FileError/brokenPipe`` if the reader has gone (with SIGPIPE ignored),
///   ``FileError/cannotWriteOutput(_:)`` for everything else, such as a full disk.
public func writeAll(_ bytes: [UInt8], to descriptor: FileDescriptor) throws(FileError) {
  do {
    try descriptor.writeFully(bytes)
  } catch .brokenPipe {
    throw .brokenPipe
  } catch {
    throw .cannotWriteOutput(error)
  }
}

extension FileDescriptor {
  /// Writes every byte: a single write(2) may take some of them, or none for now.
  func writeFully(_ bytes: [UInt8]) throws(Errno) {
    try unsafe bytes.withUnsafeBufferPointer { buffer throws(Errno) in
      var rest = UnsafeRawBufferPointer(buffer)
      while unsafe !rest.isEmpty {
        do throws(Errno) {
          let count = try systemCall { unsafe try write(rest) }
          guard count > 0 else { throw .ioError }
          unsafe rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        } catch .resourceTemporarilyUnavailable {
          try waitUntilWritable()
        }
      }
    }
  }
}
