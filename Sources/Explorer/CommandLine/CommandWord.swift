/// A command of the language after the colon: its word, what it takes, and what it is for.
public struct CommandWord: Sendable {
  /// What commands are about; the order is that of the help page.
  public enum Family: String, Hashable, Sendable, CaseIterable {
    /// Where one looks.
    case look = "look"
    /// What is computed.
    case change = "change"
    /// Answers in words.
    case tell = "tell"
    /// Colours.
    case colours = "colours"
    /// What one takes along, and the rest.
    case rest = "take along, go back, leave"
  }

  /// The word, such as `stride`.
  public let name: String
  /// What it is about.
  public let family: Family
  /// The key that does the same, as it is printed; empty if there is none.
  public let key: String
  /// What may stand behind the word, such as `2`; empty if nothing.
  public let example: String
  /// What it does, in a few words.
  public let summary: String
  /// Reads what stands behind the word.
  let read: @Sendable (CommandArguments) throws(Refusal) -> ExplorerCommand

  init(
    _ name: String, _ family: Family, key: String = "", example: String = "", _ summary: String,
    read: @escaping @Sendable (CommandArguments) throws(Refusal) -> ExplorerCommand
  ) {
    self.name = name
    self.family = family
    self.key = key
    self.example = example
    self.summary = summary
    self.read = read
  }
}

/// What stands behind the word of a command, and what it may refer to.
struct CommandArguments: Sendable {
  /// The word itself.
  let name: String
  /// The rest of the line, without space around it.
  let text: String
  /// Names of the input channels.
  let labels: [String]

  /// The words of the text.
  var words: [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

  /// A refusal of this text: what was needed and an example.
  func refusal(_ needed: String, try example: String) -> Refusal {
    let found = text.isEmpty ? "\(name) has nothing behind it." : "\(name) is '\(text)'."
    return Refusal("\(found) \(needed) Try \(name) \(example).")
  }
}
