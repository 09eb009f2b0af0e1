import SafeText

/// Why a request cannot be carried out, in three parts: what was found, what was needed, what to do.
public struct CommandError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure, each with its exit code (sysexits.h).
  public enum Kind: Int32, Hashable, Sendable {
    /// The options do not make sense, alone or together.
    case usage = 64
    /// A file holds something else than it should.
    case badData = 65
    /// There is no such file, or it cannot be read.
    case noInput = 66
    /// A file cannot be written.
    case cannotWrite = 73
  }

  /// The kind of failure.
  public let kind: Kind
  /// What was found, what was needed, what to do.
  public let description: String

  /// An error of a kind.
  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  /// An option's value that is not one of a few names; says the nearest.
  static func unknown(
    _ value: String, option: String, allowed: [String]
  ) -> CommandError {
    let near = nearest(to: value, in: allowed).first
    return CommandError(
      .usage,
      "\(option) is '\(visible(value))'. It may be \(allowed.joined(separator: ", ")). "
        + (near.map { "Did you mean '\($0)'?" } ?? "Give one of these."))
  }
}
