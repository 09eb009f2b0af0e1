/// Why bytes are not JSON that we read.
///
/// The reader's own: whoever asked for the file says what it was to be, and what to do.
public enum JSONError: Error, Hashable, Sendable {
  /// The bytes are not UTF-8.
  case notText
  /// Something else stands at a place, both counted from 1; `found` is harmless to show.
  case unexpected(line: Int, column: Int, found: String, expected: String)
  /// There are more values than are read.
  case tooManyValues(limit: Int)
}
