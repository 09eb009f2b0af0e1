/// The text broken at spaces into lines of at most `width` columns.
///
/// Line breaks in the text stay; every line that wrapping adds begins with `continuation`. Spaces
/// at a break are dropped, other spaces stay. A word wider than a line is broken inside, since a
/// line that is cut off at the edge of the screen would lose what is behind it.
public func wrapped(_ text: String, width: Int, continuation: String = "") -> [String] {
  let width = max(width, 1)
  let indent = displayWidth(continuation) < width ? continuation : ""
  return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
    wrappedParagraph($0, width: width, continuation: indent)
  }
}

private func wrappedParagraph(
  _ paragraph: Substring, width: Int, continuation: String
) -> [String] {
  // Nothing to break, and no spaces at a break to drop.
  if let columns = widthIfPlain(paragraph), columns <= width, paragraph.utf8.last != 0x20 {
    return [String(paragraph)]
  }
  var lines: [String] = []
  var line = ""
  var hasWord = false
  var rest = paragraph
  while !rest.isEmpty {
    let spaces = rest.prefix { $0 == " " }
    rest = rest.dropFirst(spaces.count)
    var word = rest.prefix { $0 != " " }
    rest = rest.dropFirst(word.count)
    if word.isEmpty { break }

    if hasWord, !fits(word, into: width - displayWidth(line) - spaces.count) {
      lines.append(line)
      line = continuation
    } else {
      line += spaces.prefix(max(0, width - 1 - displayWidth(line)))
    }
    while !fits(word, into: width - displayWidth(line)) {
      var fitting = prefix(of: word, width: width - displayWidth(line))
      if fitting.isEmpty, !line.isEmpty {
        // What the line begins with leaves no room for a wide character, and matters less.
        line = ""
        continue
      }
      // A wide character does not fit into a single column, and still has to go somewhere.
      if fitting.isEmpty { fitting = word.prefix(1) }
      if fitting.endIndex == word.endIndex { break }
      lines.append(line + fitting)
      line = continuation
      word = word[fitting.endIndex...]
    }
    line += word
    hasWord = true
  }
  return lines + [line]
}

/// Whether a word takes at most some columns; looks no further than it has to.
private func fits(_ word: Substring, into columns: Int) -> Bool {
  prefix(of: word, width: columns).endIndex == word.endIndex
}
