import CPNG

/// The versions of a C library: of the headers it was compiled against, and of the library running.
///
/// Both matter, because a system replaces a library without recompiling. A distribution may mend faults
/// without changing the version.
public struct LibraryVersions: Hashable, Sendable {
  /// That of the headers.
  public let header: String
  /// That of the library running.
  public let runtime: String

  /// Of libpng.
  public static var libpng: LibraryVersions {
    unsafe LibraryVersions(
      header: String(cString: cpng_libpng_header_version()),
      runtime: String(cString: cpng_libpng_runtime_version()))
  }

  /// Of zlib.
  public static var zlib: LibraryVersions {
    unsafe LibraryVersions(
      header: String(cString: cpng_zlib_header_version()),
      runtime: String(cString: cpng_zlib_runtime_version()))
  }
}
