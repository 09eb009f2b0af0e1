import Foundation
public import SystemPackage

/// Calls `body` with an empty folder, which is removed afterwards with all that is in it.
public func withTemporaryFolder(_ body: (FilePath) throws -> Void) throws {
  let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("convlens-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  try body(FilePath(url.path))
}

extension FilePath {
  /// The bytes in this file, `nil` if there is none.
  public var contents: [UInt8]? {
    FileManager.default.contents(atPath: string).map { Array($0) }
  }

  /// The names in this folder.
  public var entries: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: string)) ?? []).sorted()
  }

  /// Puts bytes into this file, by other means than those under test.
  public func fill(with bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: string))
  }

  /// Makes this a symbolic link to `target`.
  public func link(to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: string, withDestinationPath: target)
  }
}
