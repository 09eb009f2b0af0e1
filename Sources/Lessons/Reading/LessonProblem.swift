import SafeText

/// Something that does not hold in a lesson: where, what, and what to do.
public struct LessonProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as it was given; empty before it is known.
  public var file: String
  /// The line, counted from 1.
  public var line: Int
  /// What was found, what was needed, what to do.
  public var message: String

  /// A problem on a line.
  public init(file: String = "", line: Int, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `file:line: what is wrong`, and what to do.
  public var description: String { "\(visible(file)):\(line): \(message)" }
}
