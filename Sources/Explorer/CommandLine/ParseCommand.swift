import SafeText

extension ExplorerCommand {
  /// The command that a line says: a word, and behind it its value.
  ///
  /// - Parameters:
  ///   - line: The line, with or without its colon.
  ///   - labels: Names of the input channels.
  /// - Returns: The command; `nil` for an empty line.
  /// - Throws: ``Refusal`` with the nearest word, or with what the value may be.
  static func parsed(_ line: String, labels: [String]) throws(Refusal) -> ExplorerCommand? {
    var text = line.drop { $0.isWhitespace || $0 == ":" }
    while text.last?.isWhitespace == true { text.removeLast() }
    guard !text.isEmpty else { return nil }
    // A place alone is where one wants to go.
    if text.first?.isNumber == true {
      let jump = CommandArguments(name: "jump", text: String(text), labels: labels)
      return .goTo(try jump.position())
    }
    let name = text.prefix { $0.isLetter || $0 == "-" }
    guard let word = CommandWord.named(String(name)) else {
      let found = name.isEmpty ? String(text.prefix { !$0.isWhitespace }) : String(name)
      let near = nearest(to: found, in: CommandWord.all.map(\.name)).first
      throw Refusal(
        "'\(visible(found))' is no command. "
          + (near.map { "Did you mean '\($0)'?" } ?? "help shows all of them."))
    }
    var rest = text.dropFirst(name.count).drop { $0.isWhitespace }
    // stride=2 is how PyTorch writes it.
    if rest.first == "=" { rest = rest.dropFirst().drop { $0.isWhitespace } }
    // A setting without a value asks what it is.
    if rest.isEmpty, settings.contains(word.name) { return .tell(.setting(word.name)) }
    return try word.read(CommandArguments(name: word.name, text: String(rest), labels: labels))
  }

  private static let settings = [
    "stride", "padding", "mode", "dilation", "kernel", "groups", "bias", "scale", "colormap",
    "background",
  ]

  /// What Tab makes of a line: as much of a command as is certain, and all that begin so.
  static func completion(of line: String) -> (line: String, candidates: [String]) {
    let lowercase = line.lowercased()
    let candidates = CommandWord.all.map(\.name).filter { $0.hasPrefix(lowercase) }
    guard !line.isEmpty, let first = candidates.first else { return (line, []) }
    if candidates.count == 1 { return (first + " ", candidates) }
    let common = candidates.dropFirst().reduce(first) { common, name in
      String(zip(common, name).prefix { $0 == $1 }.map(\.0))
    }
    return (common, candidates)
  }
}
