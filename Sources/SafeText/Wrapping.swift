/// The text broken at spaces into lines of at most `width` columns.
///
/// Line breaks in the text stay; every line that wrapping adds begins with `continuation`. Spaces
/// at a break are dropped, other spaces stay. A word wider than a line is broken inside, since a
/// line that is cut off at the edge of the screen would lose what is behind it.
public func wrapped(_ text: String, width: Int, continuation: String = "") -> [String] {
  let width = max(width, 1)
  let indent = displayWidth(continuation) < width ? continuation : ""
  guard text.utf8.contains(UInt8(ascii: "\n")) else {
    return wrappedParagraph(text[...], width: width, continuation: indent)
  }
  return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
    wrappedParagraph($0, width: width, continuation: indent)
  }
}

private func wrappedParagraph(
  _ paragraph: Substring, width: Int, continuation: String
) -> [String] {
  if let columns = widthIfPlain(paragraph) {
    // Nothing to break, and no spaces at a break to drop.
    if columns <= width, paragraph.utf8.last != 0x20 { return [String(paragraph)] }
    if let lines = wrappedWords(paragraph, width: width, continuation: continuation) {
      return lines
    }
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

/// The same for a paragraph of plain scalars, in one pass; `nil` where a word has to be broken, or spaces cut.
private func wrappedWords(
  _ paragraph: Substring, width: Int, continuation: String
) -> [String]? {
  let scalars = paragraph.unicodeScalars
  var lines: [String] = []
  // The line that is being filled, and the columns it takes.
  var line = scalars.startIndex..<scalars.startIndex
  var used = 0
  var place = scalars.startIndex
  while true {
    let spaces = run(of: scalars, from: &place) { $0 == " " }
    let start = place
    let columns = run(of: scalars, from: &place) { $0 != " " }
    if columns == 0 { break }
    if used + spaces + columns <= width {
      used += spaces + columns
    } else {
      // The first word does not fit, with or without the spaces before it.
      if line.isEmpty { return nil }
      lines.append((lines.isEmpty ? "" : continuation) + paragraph[line])
      line = start..<start
      used = displayWidth(continuation) + columns
      if used > width { return nil }
    }
    line = line.lowerBound..<place
  }
  return lines + [(lines.isEmpty ? "" : continuation) + paragraph[line]]
}

/// Goes to where a run of scalars ends, and counts them.
private func run(
  of scalars: Substring.UnicodeScalarView, from place: inout String.Index,
  _ belongs: (Unicode.Scalar) -> Bool
) -> Int {
  var count = 0
  while place < scalars.endIndex, belongs(scalars[place]) {
    scalars.formIndex(after: &place)
    count += 1
  }
  return count
}

/// Whether a word takes at most some columns; looks no further than it has to.
private func fits(_ word: Substring, into columns: Int) -> Bool {
  prefix(of: word, width: columns).endIndex == word.endIndex
}
