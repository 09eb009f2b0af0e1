/// The lines of a block: `key: value`, each going on where lines begin with two spaces.
struct BlockField: Hashable {
  /// What stands before the colon, up to the first space.
  var key: String
  /// What follows the key: the letter of a choice, the value of a mistake.
  var argument: String
  /// What stands behind the colon.
  var value: String
  /// The line it begins on.
  var line: Int
}

/// A line of a block with the lines that go on with it.
struct BlockLine: Hashable {
  var text: String
  var line: Int

  /// The lines of a fence that begins on line `line`, joined where they go on.
  static func lines(_ code: String, fence line: Int) -> [BlockLine] {
    var lines: [BlockLine] = []
    for (offset, raw) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let text = raw.trimmingSpaces
      guard !text.isEmpty else { continue }
      if raw.hasPrefix("  "), !lines.isEmpty {
        lines[lines.count - 1].text += " " + text
      } else {
        lines.append(BlockLine(text: text, line: line + 1 + offset))
      }
    }
    return lines
  }

  /// The line as a field; `nil` if it has no colon.
  var field: BlockField? {
    let head: Substring
    let value: Substring
    if let end = text.firstRange(of: ": ") {
      head = text[..<end.lowerBound]
      value = text[end.upperBound...]
    } else if text.hasSuffix(":") {
      head = text.dropLast()
      value = ""
    } else {
      return nil
    }
    let key = head.prefix { $0 != " " }
    return BlockField(
      key: String(key), argument: head.dropFirst(key.count).trimmingSpaces,
      value: value.trimmingSpaces, line: line)
  }
}

extension StringProtocol {
  /// The text without spaces at its ends.
  var trimmingSpaces: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
