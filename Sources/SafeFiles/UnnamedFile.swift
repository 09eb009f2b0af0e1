import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file without a name, which vanishes with the process that has it open, however that ends.
///
/// Linux has such files, on most of its file systems (`O_TMPFILE`, open(2)).
enum UnnamedFile {
  /// Opens one for writing; nil where there are none.
  static func open(in folder: FilePath, permissions: FilePermissions) -> FileDescriptor? {
    #if os(Linux)
      // The header composes this flag of others in a way that Swift does not see.
      let unnamed: CInt = 0o20_000_000 | O_DIRECTORY
      let number = unsafe folder.withPlatformString {
        unsafe openat(AT_FDCWD, $0, unnamed | O_WRONLY | O_CLOEXEC, permissions.rawValue)
      }
      return number < 0 ? nil : FileDescriptor(rawValue: number)
    #else
      return nil
    #endif
  }
}

extension FileDescriptor {
  /// Gives an unnamed file a name, which must be free.
  func giveName(_ name: FilePath) throws(Errno) {
    #if os(Linux)
      // Anyone may do it by way of /proc; without that way it is reserved for root.
      let own = FilePath("/proc/self/fd/\(rawValue)")
      let result = unsafe own.withPlatformString { own in
        unsafe name.withPlatformString { name in
          unsafe linkat(AT_FDCWD, own, AT_FDCWD, name, AT_SYMLINK_FOLLOW)
        }
      }
      guard result == 0 else { throw Errno(rawValue: errno) }
    #else
      throw .notSupported
    #endif
  }
}
