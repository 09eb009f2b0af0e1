/// A line of Python as it means one statement: what brackets hold together is one line.
struct SourceLine: Hashable, Sendable {
  /// The number of its first line in the text, from 1.
  var number: Int
  /// The spaces before it; a tab counts as 4.
  var indent: Int
  /// The statement, with line breaks inside brackets kept, and comments.
  var characters: [Character]
  /// The comment behind it, without its sign.
  var comment: String
  /// Comments that stand alone on the lines below it, up to the next statement.
  var commentsBelow: [String] = []

  /// The statement without what stands around it.
  var text: String { String(characters) }

  /// The names and numbers in it.
  ///
  /// - Complexity: O(characters).
  var words: Set<String> {
    Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map { String($0) })
  }
}

/// The statements of a text, each with its line number.
///
/// Only what stands between fences of three backticks is read, if there are any; `>>>` and `...` at
/// the beginning of lines are dropped. A bracket that is never closed does not swallow what
/// follows: its line then ends where it ends.
func sourceLines(of text: String) -> [SourceLine] {
  let physical = codeLines(of: text)
  var lines: [SourceLine] = []
  var index = 0
  while index < physical.count {
    let (joined, count) = logicalLine(physical[index...])
    var line = joined
    line.number = physical[index].number
    index += count
    if line.characters.isEmpty {
      if !line.comment.isEmpty, !lines.isEmpty {
        lines[lines.count - 1].commentsBelow.append(line.comment)
      }
      continue
    }
    lines.append(line)
  }
  return lines
}

private struct PhysicalLine {
  var number: Int
  var characters: [Character]
}

/// The lines that are code.
private func codeLines(of text: String) -> [PhysicalLine] {
  let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    .enumerated().map { PhysicalLine(number: $0.offset + 1, characters: Array($0.element)) }
  func isFence(_ line: PhysicalLine) -> Bool {
    line.characters.drop(while: \.isWhitespace).starts(with: "```")
  }
  var kept = lines
  if lines.contains(where: isFence) {
    var isInside = false
    kept = lines.filter { line in
      guard !isFence(line) else {
        isInside.toggle()
        return false
      }
      return isInside
    }
  }
  let prompts = [">>> ", "... "]
  return kept.map { line in
    let start = line.characters.prefix(4)
    guard prompts.contains(String(start)) else { return line }
    return PhysicalLine(number: line.number, characters: Array(line.characters.dropFirst(4)))
  }
}

/// The first statement of some lines, and how many lines it takes.
private func logicalLine(
  _ lines: ArraySlice<PhysicalLine>
) -> (line: SourceLine, count: Int) {
  var scanner = LineScanner()
  var count = 0
  // More than this is no statement: somebody forgot a bracket.
  for line in lines.prefix(2000) {
    count += 1
    scanner.read(line.characters)
    if scanner.isComplete { return (scanner.line, count) }
  }
  // Something is never closed, so the first line stands for itself.
  var single = LineScanner()
  single.read(lines.first?.characters ?? [])
  return (single.line, 1)
}

/// Follows brackets and quotes through the lines of a statement.
private struct LineScanner {
  private var characters: [Character] = []
  private var indent = 0
  private var comment = ""
  private var depth = 0
  private var quote: [Character]?
  private var isJoined = false

  var isComplete: Bool { depth <= 0 && quote == nil && !isJoined }

  var line: SourceLine {
    var end = characters.count
    while end > 0, characters[end - 1].isWhitespace { end -= 1 }
    return SourceLine(
      number: 0, indent: indent, characters: Array(characters[..<end]), comment: comment)
  }

  mutating func read(_ line: [Character]) {
    var place = 0
    if characters.isEmpty {
      while place < line.count, line[place].isWhitespace {
        indent += line[place] == "\t" ? 4 : 1
        place += 1
      }
    } else {
      characters.append("\n")
    }
    isJoined = false
    while place < line.count {
      let character = line[place]
      if let open = quote {
        if character == "\\", place + 1 < line.count {
          characters += line[place...place + 1]
          place += 2
        } else if line[place...].starts(with: open) {
          characters += open
          place += open.count
          quote = nil
        } else {
          characters.append(character)
          place += 1
        }
        continue
      }
      if character == "#" {
        let text = String(line[(place + 1)...])
        let words = text.drop { $0 == " " || $0 == "#" || $0 == "\t" }
        comment += comment.isEmpty ? String(words) : " " + words
        break
      }
      if character == "'" || character == "\"" {
        let triple = [character, character, character]
        quote = line[place...].starts(with: triple) ? triple : [character]
        characters += quote ?? []
        place += quote?.count ?? 1
        continue
      }
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth -= 1 }
      if character == "\\", place == line.count - 1 {
        isJoined = true
        break
      }
      characters.append(character)
      place += 1
    }
    // A quote of one character ends with its line, closed or not.
    if quote?.count == 1 { quote = nil }
  }
}
