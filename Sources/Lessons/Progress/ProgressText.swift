#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Why a file of progress cannot be used.
public enum ProgressError: Error, Hashable, Sendable {
  /// It is not what this program writes.
  case damaged
  /// A newer program wrote it, in a version of the format that is not known here.
  case newer(version: Int)
}

extension Progress {
  /// The progress as it is kept: JSON that people can read.
  public var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// The progress that a file holds.
  ///
  /// - Throws: ``ProgressError``.
  public init(bytes: [UInt8]) throws(ProgressError) {
    struct Version: Decodable { let version: Int }
    let data = Data(bytes)
    guard let found = try? JSONDecoder().decode(Version.self, from: data) else { throw .damaged }
    guard found.version <= Progress.currentVersion else { throw .newer(version: found.version) }
    guard let progress = try? JSONDecoder().decode(Progress.self, from: data) else {
      throw .damaged
    }
    self = progress
  }
}

extension LessonProgress {
  /// The progress in one lesson, to be handed on.
  public var bytes: [UInt8] {
    (try? JSONEncoder().encode(self)).map { Array($0) } ?? []
  }

  /// The progress that ``bytes`` were made of.
  ///
  /// - Throws: ``ProgressError/damaged``.
  public init(bytes: [UInt8]) throws(ProgressError) {
    guard let progress = try? JSONDecoder().decode(LessonProgress.self, from: Data(bytes)) else {
      throw .damaged
    }
    self = progress
  }
}
