public import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Does something while no other program that asks for the same lock does.
///
/// The lock is a file of its own, which stays. It is given back when the body ends, and by the
/// system if the program does. Where a file system knows no locks, the body runs without one.
///
/// - Parameters:
///   - path: The file that is locked; made if it is not there.
///   - body: What is done.
/// - Returns: What the body returns.
/// - Throws: ``FileError/cannotWrite(_:_:)`` if the file cannot be made, and what the body throws.
public func whileLocked<Result>(_ path: FilePath, _ body: () throws -> Result) throws -> Result {
  let file: FileDescriptor
  do {
    file = try systemCall {
      try FileDescriptor.open(
        path, .readWrite, options: [.create, .closeOnExec],
        permissions: FilePermissions(rawValue: 0o600))
    }
  } catch {
    throw FileError.cannotWrite(path, error)
  }
  defer { try? file.close() }
  while flock(file.rawValue, LOCK_EX) != 0, errno == EINTR {}
  return try body()
}
