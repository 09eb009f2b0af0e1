import SafeText
public import TerminalCanvas

/// What a request became: something to show, something to say, and files to write.
public struct Report: Sendable {
  /// What goes to standard output.
  public enum Output: Sendable {
    /// A picture, to be encoded for the terminal.
    case canvas(Canvas)
    /// Text that is the same everywhere.
    case text(String)
    /// Nothing.
    case nothing
  }

  /// A file to be written.
  public struct File: Hashable, Sendable {
    /// Its path, as it was given.
    public var path: String
    /// What it holds.
    public var bytes: [UInt8]
  }

  /// What goes to standard output.
  public var output: Output
  /// What goes to standard error: warnings and what was written.
  public var notes: [String]
  /// Folders to be made before the files.
  public var folders: [String] = []
  /// Files to be written, all or none being the aim: nothing is shown before they stand.
  public var files: [File] = []
  /// Whether existing files may be replaced.
  public var overwrites = false
  /// The exit code when all went well: 1 for a check that failed.
  public var status: Int32 = 0
  /// What is shown after the questions were answered.
  public var after = Output.nothing
  /// Answers wanted before the rest is shown, one after the other.
  public var questions: [Question] = []

  /// A report that writes nothing.
  public init(_ output: Output, notes: [String] = []) {
    self.output = output
    self.notes = notes
  }
}

/// Something asked before it is shown.
public struct Question: Hashable, Sendable {
  /// What is asked.
  public var text: String
  /// The right answer.
  public var answer: Double
  /// How far an answer may be off: half of the last digit printed.
  public var tolerance: Double
  /// The answer as it is printed.
  public var printed: String

  /// What to say to an answer as somebody typed it.
  ///
  /// A comma may stand for the point, a real minus for the hyphen, and a fraction may be given.
  ///
  /// - Parameters:
  ///   - typed: The answer.
  ///   - isLast: Whether the truth is told now; else there is one more try.
  /// - Returns: What to say, and whether the question is done with.
  public func reply(to typed: String, isLast: Bool) -> (text: String, isDone: Bool) {
    let truth = isLast ? " It is \(printed)." : " Once more."
    guard let value = typedNumber(typed) else {
      return ("That is no number I can read." + truth, isLast)
    }
    if abs(value - answer) <= tolerance { return ("Yes, \(printed).", true) }
    if abs(value + answer) <= tolerance, abs(answer) > tolerance {
      return ("The size is right, the sign is not." + truth, isLast)
    }
    return ("It is not \(typed.filter { !$0.isWhitespace })." + truth, isLast)
  }
}
