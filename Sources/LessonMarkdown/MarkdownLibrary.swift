import CMarkGFM

/// The versions of cmark-gfm: of the headers it was compiled against, and of the library running.
public enum MarkdownLibrary {
  /// That of the headers.
  public static let headerVersion = CMARK_GFM_VERSION_STRING

  /// That of the library running.
  public static var runtimeVersion: String { unsafe String(cString: cmark_version_string()) }
}
