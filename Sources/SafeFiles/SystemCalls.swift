// What swift-system 1.8 does not have, in its words: paths and descriptors, and Errno for errors.

import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Gives what `body` throws a type: swift-system throws `Errno` and nothing else, but does not say so.
func systemCall<Result>(_ body: () throws -> Result) throws(Errno) -> Result {
  do {
    return try body()
  } catch let error as Errno {
    throw error
  } catch {
    throw .ioError
  }
}

/// Calls `body` until no signal interrupts it, and throws its error number if it does not give 0.
private func zeroOrErrno(_ body: () -> CInt) throws(Errno) {
  while body() != 0 {
    let error = Errno(rawValue: errno)
    guard error == .interrupted else { throw error }
  }
}

extension FilePath {
  /// Gives the file at this path the name `target`, which is replaced if it exists.
  func moveReplacing(_ target: FilePath) throws(Errno) {
    try zeroOrErrno {
      unsafe withPlatformString { old in
        unsafe target.withPlatformString { new in unsafe rename(old, new) }
      }
    }
  }

  /// Gives the file at this path a second name, which must be free.
  func addName(_ name: FilePath) throws(Errno) {
    try zeroOrErrno {
      unsafe withPlatformString { old in
        unsafe name.withPlatformString { new in unsafe link(old, new) }
      }
    }
  }

  /// Removes this name of a file.
  func removeFile() throws(Errno) {
    try zeroOrErrno { unsafe withPlatformString { unsafe unlink($0) } }
  }

  /// Makes the last component a folder, with the permissions the umask leaves.
  func makeFolder() throws(Errno) {
    try zeroOrErrno { unsafe withPlatformString { unsafe mkdir($0, 0o777) } }
  }

  /// Whether a file here may be written; a file marked read-only is meant to stay.
  func checkWritable() throws(Errno) {
    try zeroOrErrno { unsafe withPlatformString { unsafe access($0, W_OK) } }
  }

  /// The path without symbolic links, if everything on the way exists.
  func resolvingLinks() throws(Errno) -> FilePath {
    guard let resolved = unsafe withPlatformString({ unsafe realpath($0, nil) }) else {
      throw Errno(rawValue: errno)
    }
    defer { unsafe free(resolved) }
    return unsafe FilePath(platformString: resolved)
  }
}

extension FileDescriptor {
  /// Waits until the bytes written are on the disk.
  func synchronize() throws(Errno) {
    do {
      try zeroOrErrno { fsync(rawValue) }
    } catch .invalidArgument, .notSupported {
      // Some file systems have nothing to wait for.
    }
  }

  /// Sets who may read and write the file.
  func setPermissions(_ permissions: FilePermissions) throws(Errno) {
    try zeroOrErrno { fchmod(rawValue, permissions.rawValue) }
  }

  /// Waits until a descriptor that somebody made non-blocking can be read.
  func waitUntilReadable() throws(Errno) { try wait(for: POLLIN) }

  /// Waits until a descriptor that somebody made non-blocking can be written.
  func waitUntilWritable() throws(Errno) { try wait(for: POLLOUT) }

  private func wait(for event: some BinaryInteger) throws(Errno) {
    var waiting = pollfd(fd: rawValue, events: Int16(event), revents: 0)
    try zeroOrErrno { unsafe poll(&waiting, 1, -1) < 0 ? -1 : 0 }
  }

  /// Whether this is a terminal.
  var isTerminal: Bool { isatty(rawValue) == 1 }
}
