import TerminalInput

extension ExplorerState {
  /// The most characters of a command: enough for a layer or a kernel.
  private static let longestCommand = 4000

  /// Takes a key while a command is typed.
  mutating func typeCommand(_ key: Key) -> [ExplorerEffect] {
    guard let line = commandLine else { return [] }
    switch key {
    case .character(let character):
      if line.isEmpty, character == ":" { break }
      if line.count < Self.longestCommand { commandLine = line + String(character) }
    case .backspace:
      // Backspace on an empty line leaves it, as in other programs with such a line.
      commandLine = line.isEmpty ? nil : String(line.dropLast())
    case .control("u"): commandLine = ""
    case .escape:
      commandLine = nil
      recalled = nil
    case .tab:
      let (whole, candidates) = ExplorerCommand.completion(of: line)
      commandLine = whole
      if candidates.count > 1 { message = Message(candidates.joined(separator: ", ")) }
    case .up: recall(-1)
    case .down: recall(1)
    case .enter:
      commandLine = nil
      recalled = nil
      guard line.contains(where: { !$0.isWhitespace }) else { return [] }
      if typedCommands.last != line { typedCommands = typedCommands.suffix(99) + [line] }
      return run(line)
    default: break
    }
    return []
  }

  /// Shows a command typed before.
  private mutating func recall(_ step: Int) {
    guard !typedCommands.isEmpty else { return }
    let next = (recalled ?? typedCommands.count) + step
    guard typedCommands.indices.contains(next) else {
      if step > 0 {
        recalled = nil
        commandLine = ""
      }
      return
    }
    recalled = next
    commandLine = typedCommands[next]
  }

  /// Pasted text goes where text is being typed, and is no keys.
  mutating func paste(_ text: String) {
    let line = String(text.map { $0.isNewline ? " " : $0 }.prefix(Self.longestCommand))
    if let typed = commandLine {
      commandLine = String((typed + line).prefix(Self.longestCommand))
    } else if let typed = prediction?.typed {
      let answer = line.filter { !$0.isLetter || $0 == "x" }
      prediction?.typed = String((typed + answer).prefix(100))
    } else {
      refuse("Pasted text is no command. Type : first, or press Enter, then paste.")
    }
  }
}
