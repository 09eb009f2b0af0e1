/// A word of Python, as far as layers need it.
struct Token: Hashable {
  enum Kind: Hashable {
    /// Letters, digits and underscores.
    case name(String)
    /// Something that begins with a digit; it may still be none of Python's numbers.
    case number(String)
    /// A text in quotes, without them.
    case string(String)
    /// Anything else, one character.
    case symbol(Character)
    /// The end of the text.
    case end
  }

  let kind: Kind
  /// Where it stands, in characters.
  let range: Range<Int>

  /// What it is, for a message.
  var shown: String {
    switch kind {
    case .name(let text), .number(let text): quoted(text)
    case .string(let text): "the text \(quoted(text))"
    case .symbol(let character): quoted(String(character))
    case .end: "the end"
    }
  }
}

/// The words of a text, with an end behind the last.
///
/// Space, line breaks and comments part them and are left out.
func tokens(of characters: [Character]) throws(Fault) -> [Token] {
  var tokens: [Token] = []
  var place = 0
  while place < characters.count {
    let start = place
    let character = characters[place]
    /// Takes characters as long as they fit.
    func take(_ fits: (Character) -> Bool) -> String {
      while place < characters.count, fits(characters[place]) { place += 1 }
      return String(characters[start..<place])
    }
    func append(_ kind: Token.Kind) { tokens.append(Token(kind: kind, range: start..<place)) }

    let beginsDecimal =
      character == "." && place + 1 < characters.count && isDigit(characters[place + 1])
    // A backslash at the end of a line joins it with the next.
    let joinsLines =
      character == "\\" && characters.dropFirst(place + 1).first?.isNewline == true
    if character.isWhitespace || joinsLines {
      place += 1
    } else if character == "#" {
      _ = take { !$0.isNewline }
    } else if character.isLetter || character == "_" {
      append(.name(take { $0.isLetter || $0.isNumber || $0 == "_" }))
    } else if isDigit(character) || beginsDecimal {
      let isHexadecimal = characters[place...].starts(with: ["0", "x"])
      append(
        .number(
          take { next in
            if next.isLetter || isDigit(next) || "._×".contains(next) { return true }
            // The sign of an exponent belongs to the number: 1e-3.
            return "+-".contains(next) && !isHexadecimal && "eE".contains(characters[place - 1])
          }))
    } else if character == "'" || character == "\"" {
      let quotes = characters[place...].starts(with: [character, character, character]) ? 3 : 1
      let close = [Character](repeating: character, count: quotes)
      place += quotes
      while place < characters.count, !characters[place...].starts(with: close),
        quotes == 3 || !characters[place].isNewline
      {
        // What stands behind a backslash does not end the text.
        place += characters[place] == "\\" && place + 1 < characters.count ? 2 : 1
      }
      let text = String(characters[start + quotes..<place])
      guard characters[place...].starts(with: close) else {
        throw Fault(
          start..<place, found: "The text \(quoted(text)) has no closing quote",
          expected: "a \(character) behind it",
          fix: Edit(range: place..<place, replacement: String(close)))
      }
      place += quotes
      append(.string(text))
    } else {
      place += 1
      append(.symbol(character))
    }
  }
  return tokens + [Token(kind: .end, range: characters.count..<characters.count)]
}

/// Whether a character is one of 0 to 9, not just a digit of some script.
func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
