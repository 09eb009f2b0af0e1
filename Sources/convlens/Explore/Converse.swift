import Commands
import Explorer
import FeatureMapViews
import SafeFiles
import SafeText
import SystemPackage
import TerminalCanvas

extension Session {
  /// Explores on lines: what is read is answered, until there is no more, or enough of it.
  func converse(
    _ request: ExploreRequest, _ inputs: Inputs, _ appearance: Appearance,
    _ capabilities: TerminalCapabilities
  ) throws {
    if request.picture.path == "-" {
      throw CommandError(
        .usage,
        "Standard input is the picture. A conversation needs it for its lines. Save the picture to "
          + "a file, and give its name.")
    }
    var exploration = try Exploration(request, inputs, program: program)
    for input in try request.inputEvents() { _ = exploration.handle(input, appearance) }
    try say(exploration.greeting, capabilities)
    let isAsked = TerminalWindow(descriptor: 0).isTerminal
    while true {
      if isAsked { try write("> ") }
      guard let line = readLine(strippingNewline: true) else {
        return isAsked ? try write("\n") : ()
      }
      let reply = exploration.answer(line)
      try say(reply.lines, capabilities)
      for effect in reply.effects {
        switch effect {
        case .quit: return
        case .copy(let what):
          let bytes = try exploration.bytes(of: what, appearance)
          try say([String(decoding: bytes, as: UTF8.self)], capabilities)
        case .save(let what, let name, let overwrites):
          do {
            let bytes = try exploration.bytes(of: what, appearance)
            try replaceFile(at: try FilePath(argument: name), with: bytes, overwrite: overwrites)
            try say(["Written: \(name)"], capabilities)
          } catch {
            try say(["\(error)"], capabilities)
          }
        case .mouse: break
        }
      }
    }
  }

  private func say(_ lines: [String], _ capabilities: TerminalCapabilities) throws {
    guard !lines.isEmpty else { return }
    let text = lines.joined(separator: "\n") + "\n"
    try write(capabilities.supportsHalfBlocks ? text : asciiText(text))
  }
}
