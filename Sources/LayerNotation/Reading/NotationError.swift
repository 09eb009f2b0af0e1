import SafeText

/// Why a text is not what it should be, and where.
public struct NotationError: Error, Hashable, Sendable {
  /// The whole text, as it was given.
  public let text: String
  /// The characters that do not fit, counted from 0; empty where something is missing.
  public let range: Range<Int>
  /// What stands there, as a sentence without its full stop.
  public let found: String
  /// What could stand there.
  public let expected: String
  /// A complete spelling close to the text that is valid, if one was found.
  public let suggestion: String?

  init(text: String, _ fault: Fault, suggestion: String?) {
    self.text = text
    range = fault.range
    found = fault.found
    expected = fault.expected
    self.suggestion = suggestion
  }
}

extension NotationError: CustomStringConvertible {
  /// The text with the place marked, what was found, what was expected, what to write.
  ///
  ///     Conv2d(3, 6, kernal_size=3)
  ///                  ^^^^^^^^^^^
  ///     'kernal_size' is no argument of Conv2d. Expected in_channels, …
  ///     Try: Conv2d(3, 6, kernel_size=3)
  public var description: String {
    let advice = suggestion.map { "\nTry: \(visible($0))" } ?? ""
    let sentences = "\(found). Expected \(expected).\(advice)"
    if text.allSatisfy(\.isWhitespace) { return sentences }
    let (line, carets) = markedLine(of: text, range: range)
    return "\(line)\n\(carets)\n\(sentences)"
  }
}

/// A place in a text that does not fit, and how it might be mended.
struct Fault: Error, Hashable {
  var range: Range<Int>
  var found: String
  var expected: String
  var fix: Edit?

  init(_ range: Range<Int>, found: String, expected: String, fix: Edit? = nil) {
    self.range = range
    self.found = found
    self.expected = expected
    self.fix = fix
  }
}

/// A change of a text: the characters of a range become others.
struct Edit: Hashable {
  var range: Range<Int>
  var replacement: String
}
