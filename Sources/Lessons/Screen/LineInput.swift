import SafeText
import TerminalInput

/// A line that is being typed.
struct LineInput: Hashable {
  private var letters: [Character] = []
  private var cursor = 0

  /// The most characters it takes.
  private static let longest = 2000

  var text: String { String(letters) }

  var isEmpty: Bool { letters.isEmpty }

  /// What stands before the cursor, and behind it.
  var parts: (before: String, after: String) {
    (String(letters[..<cursor]), String(letters[cursor...]))
  }

  mutating func clear() {
    self = LineInput()
  }

  mutating func type(_ text: String) {
    for character in visible(text.replacing("\n", with: " ").replacing("\t", with: " "))
    where letters.count < Self.longest {
      letters.insert(character, at: cursor)
      cursor += 1
    }
  }

  /// Takes a key that edits.
  ///
  /// - Returns: Whether it was one.
  mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let character): type(String(character))
    case .backspace where cursor > 0:
      cursor -= 1
      letters.remove(at: cursor)
    case .delete where cursor < letters.count: letters.remove(at: cursor)
    case .left where cursor > 0: cursor -= 1
    case .right where cursor < letters.count: cursor += 1
    case .home where !isEmpty: cursor = 0
    case .end where !isEmpty: cursor = letters.count
    case .control("u"), .escape:
      guard !isEmpty else { return false }
      clear()
    default: return false
    }
    return true
  }
}
