internal import SafeText

/// Why a list of keys could not be read.
public struct KeyScriptError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found, what was needed, what to do.
  public let description: String
}

/// Keys written as words, as they would be pressed: `right right s 3 text:2,1 Enter`.
///
/// A word is a single character; the name of a key, in capitals or not; `Ctrl-` or `Alt-` and a
/// character; `F1` to `F24`; `click:ROW,COLUMN`, counted from 0; or characters to be typed, which
/// begin with `:`, or follow `text:`, or stand between quotes and may then have spaces.
///
///     try parseKeys("3 right ':stride 2' Enter")
///
/// - Throws: ``KeyScriptError`` for a word that is none of these.
public func parseKeys(_ script: String) throws(KeyScriptError) -> [InputEvent] {
  var events: [InputEvent] = []
  var rest = script[...]
  while let first = rest.first {
    if first.isWhitespace {
      rest.removeFirst()
      continue
    }
    if first == "'" || first == "\"", rest.dropFirst().first.map({ !$0.isWhitespace }) ?? false {
      let typed = rest.dropFirst()
      guard let end = typed.firstIndex(of: first) else {
        throw KeyScriptError(
          description: "\(first)\(visible(String(typed))) has no second \(first). Characters to be "
            + "typed stand between two of them. Add \(first) behind the last one.")
      }
      events += typedKeys(typed[..<end])
      rest = typed[typed.index(after: end)...]
      continue
    }
    let word = rest.prefix { !$0.isWhitespace }
    rest = rest[word.endIndex...]
    events += try keys(String(word))
  }
  return events
}

private func keys(_ word: String) throws(KeyScriptError) -> [InputEvent] {
  if word.count == 1 || word.hasPrefix(":") { return typedKeys(word[...]) }
  if word.hasPrefix("text:") { return typedKeys(word.dropFirst("text:".count)) }
  if word.hasPrefix("click:") {
    let numbers = word.dropFirst("click:".count).split(
      separator: ",", omittingEmptySubsequences: false
    ).map { Int($0) }
    if numbers.count == 2, let row = numbers[0], let column = numbers[1],
      0..<10_000 ~= row, 0..<10_000 ~= column
    {
      return [.mouse(MouseEvent(.press(.left), row: row, column: column))]
    }
    throw KeyScriptError(
      description:
        "'\(visible(word))' is no click. It was to be click:ROW,COLUMN, the cell counted "
        + "from 0. Write click:4,7.")
  }
  if let key = key(named: word) { return [.key(key)] }
  let names = Key.named.map(\.name)
  let near = nearest(to: word, in: names).first.map { "Did you mean '\($0)'?" }
  throw KeyScriptError(
    description: "'\(visible(word))' is no key. A key is a single character or one of "
      + "\(names.joined(separator: ", ")), Ctrl-a, Alt-a, F1. "
      + (near ?? "To type the word, write text:\(visible(word)) or put it between quotes."))
}

private func typedKeys(_ text: Substring) -> [InputEvent] {
  text.unicodeScalars.map { scalar in
    switch scalar {
    case "\n", "\r": .key(.enter)
    case "\t": .key(.tab)
    default: .key(.character(Character(scalar)))
    }
  }
}

/// The key of a name, in capitals or not.
private func key(named word: String) -> Key? {
  let name = word.lowercased()
  if let named = Key.named.first(where: { $0.name.lowercased() == name }) { return named.key }
  switch name {
  case "esc": return .escape
  case "return": return .enter
  default: break
  }
  if name.hasPrefix("f"), let number = Int(name.dropFirst()), 1...24 ~= number {
    return .function(number)
  }
  for (prefix, make) in [("ctrl-", Key.control), ("alt-", Key.alt)]
    as [(String, (Character) -> Key)]
  where name.hasPrefix(prefix) {
    // Ctrl makes no difference between capitals and small letters; Alt does.
    let character = prefix == "ctrl-" ? name.dropFirst(prefix.count) : word.dropFirst(prefix.count)
    if character.lowercased() == "space" { return make(" ") }
    if character.unicodeScalars.count == 1, let only = character.first { return make(only) }
  }
  return nil
}
