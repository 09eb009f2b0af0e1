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

  /// The words that begin as a line does, for Tab.
  static func completion(of line: String) -> String? {
    guard !line.isEmpty, line.allSatisfy(\.isLetter) else { return nil }
    let lowercase = line.lowercased()
    return CommandWord.all.map(\.name).first { $0.hasPrefix(lowercase) && $0 != lowercase }
  }
}
