import SafeText
public import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The names of what lies in a folder, without `.` and `..`, in the order of their bytes.
///
/// - Returns: Names as `escapedText(_:)` writes them.
/// - Throws: ``FileError/cannotOpen(_:_:)`` if the folder cannot be read.
public func fileNames(in folder: FilePath) throws(FileError) -> [String] {
  guard let stream = unsafe folder.withPlatformString({ unsafe opendir($0) }) else {
    throw .cannotOpen(.file(folder), Errno(rawValue: errno))
  }
  defer { unsafe _ = closedir(stream) }
  var names: [String] = []
  errno = 0
  while let entry = unsafe readdir(stream) {
    let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      unsafe escapedText(bytes.prefix { $0 != 0 })
    }
    if name != ".", name != ".." { names.append(name) }
    errno = 0
  }
  guard errno == 0 else { throw .cannotRead(.file(folder), Errno(rawValue: errno)) }
  return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}
