import SafeFiles
import SystemPackage

/// Where ConvLens keeps what it remembers from one run to the next, such as a learner's progress.
///
/// Nothing else is ever written unless a name is given for it.
struct StateFolder: Hashable {
  /// The folder, which need not exist yet.
  let path: FilePath

  /// `$XDG_STATE_HOME/convlens`, else `~/.local/state/convlens`; nil if there is no home.
  ///
  /// A home that is not an absolute path is none: it would be another folder in every folder.
  /// Source: the XDG Base Directory Specification, version 0.8.
  init?(environment: [String: String]) {
    if let home = Self.absolutePath(environment["XDG_STATE_HOME"]) {
      path = home.appending("convlens")
    } else if let home = Self.absolutePath(environment["HOME"]) {
      path = home.appending(".local/state/convlens")
    } else {
      return nil
    }
  }

  /// The file that holds a learner's progress.
  var progress: FilePath { path.appending("progress.json") }

  private static func absolutePath(_ text: String?) -> FilePath? {
    guard let text, let path = try? FilePath(argument: text), path.isAbsolute else { return nil }
    return path
  }
}
