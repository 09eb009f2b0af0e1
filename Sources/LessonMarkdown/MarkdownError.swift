/// Why a text was not read as Markdown.
public enum MarkdownError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It has more bytes than a lesson needs.
  case tooLong(bytes: Int)
  /// Blocks or emphasis stand inside each other too often.
  case tooDeep(line: Int)
  /// There is no memory left.
  case outOfMemory

  /// What was found, what was needed, what to do.
  public var description: String {
    switch self {
    case .tooLong(let bytes):
      "The text has \(bytes) bytes. At most \(largestDocument) are read. Split it in two."
    case .tooDeep:
      "Lists, quotes or emphasis stand inside each other more than \(deepestNesting) times. "
        + "Fewer were needed. Write it with fewer levels."
    case .outOfMemory:
      "There is no memory left to read the text. Close other programs, and try again."
    }
  }
}

/// The most bytes of a document.
public let largestDocument = 1 << 18

/// How often things may stand inside each other.
let deepestNesting = 16
