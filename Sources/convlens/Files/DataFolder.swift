import SafeFiles
import SafeText
import SystemPackage

#if canImport(Darwin)
  import Darwin
  import MachO
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where sample pictures and lessons are found.
struct DataFolder {
  /// Folders to look in, the first that fits wins.
  let candidates: [FilePath]

  /// The places in their order: what was asked for, the environment, beside the program, the
  /// checkout it was built in, here.
  ///
  /// - Throws: `FileError` if a name cannot be one.
  init(option: String?, environment: [String: String]) throws {
    if let option {
      candidates = [try FilePath(argument: option)]
      return
    }
    if let folder = environment["CONVLENS_DATA"], !folder.isEmpty {
      candidates = [try FilePath(argument: folder)]
      return
    }
    var folders: [FilePath] = []
    if let program = Self.programPath() {
      var folder = program.removingLastComponent()
      folders.append(folder.removingLastComponent().appending("share/convlens"))
      // A build folder lies inside the checkout, some levels down.
      for _ in 0..<5 where !folder.components.isEmpty {
        folder = folder.removingLastComponent()
        folders.append(folder)
      }
    }
    candidates = folders + [FilePath(".")]
  }

  /// A picture by its name inside `SampleImages`.
  ///
  /// - Throws: ``DataNotFound`` with the places tried.
  func picture(_ name: String) throws -> FilePath {
    for folder in candidates {
      for path in [folder.appending("SampleImages").appending(name), folder.appending(name)]
      where (try? Stat(path)) != nil {
        return path
      }
    }
    throw DataNotFound(name: name, places: candidates.map(\.displayName))
  }

  /// The folder `name`, such as `Lessons`, in the first place that has one; nil if none has.
  func folder(_ name: String) -> FilePath? {
    candidates.lazy.map { $0.appending(name) }.first {
      (try? Stat($0))?.type == .directory
    }
  }

  /// The names in the folder `name`, sorted; none if there is no such folder.
  func names(in name: String) -> [String] {
    guard let folder = folder(name),
      let entries = unsafe folder.withPlatformString({ unsafe opendir($0) })
    else { return [] }
    defer { unsafe closedir(entries) }
    var names: [String] = []
    while let entry = unsafe readdir(entries) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
        unsafe start.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// The program's own file, links resolved.
  static func programPath() -> FilePath? {
    #if os(Linux)
      let name = "/proc/self/exe"
    #else
      var size: UInt32 = 4096
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard unsafe _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      let name = String(
        decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #endif
    guard let resolved = unsafe realpath(name, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe FilePath(platformString: resolved)
  }
}

/// No folder holds the sample pictures.
struct DataNotFound: Error, CustomStringConvertible {
  let name: String
  let places: [String]

  var description: String {
    "The demo picture SampleImages/\(name) was not found. Tried: \(places.joined(separator: ", ")). "
      + "Give a picture of your own, or the folder with --data DIR."
  }
}
