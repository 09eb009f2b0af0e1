import Commands
import FeatureMapViews
import FullScreen
import SafeFiles
import SafeText
import SystemPackage
import TerminalCanvas
import TerminalInput

extension Session {
  /// Walks through a network, in a full screen or on lines, until the user has enough.
  func exploreNetwork(
    _ request: ExploreRequest, _ inputs: Inputs, _ capabilities: TerminalCapabilities,
    _ appearance: Appearance
  ) throws {
    let keys = try request.inputEvents()
    if request.view.isPlain {
      return try converse(
        try NetworkExploration(request, inputs, program: program), request, capabilities)
    }
    let screen = FullScreen(environment: environment, capabilities: capabilities) {
      name, bytes, overwrites in
      try replaceFile(at: try FilePath(argument: name), with: bytes, overwrite: overwrites)
    }
    try screen.requireTerminal(alternative: ExploreScreen.alternative)
    _ = try screen.run(
      NetworkScreen(
        try NetworkExploration(request, inputs, program: program), appearance: appearance,
        firstKeys: keys))
  }

  private func converse(
    _ begun: NetworkExploration, _ request: ExploreRequest, _ capabilities: TerminalCapabilities
  ) throws {
    if request.picture.path == "-" {
      throw CommandError(
        .usage,
        "Standard input is the picture. A conversation needs it for its lines. Save the picture to "
          + "a file, and give its name.")
    }
    var exploration = begun
    func say(_ lines: [String]) throws {
      guard !lines.isEmpty else { return }
      let text = lines.joined(separator: "\n") + "\n"
      try write(capabilities.supportsHalfBlocks ? text : asciiText(text))
    }
    try say(exploration.greeting)
    let isAsked = TerminalWindow(descriptor: 0).isTerminal
    while true {
      if isAsked { try write("> ") }
      guard let line = readLine(strippingNewline: true) else {
        return isAsked ? try write("\n") : ()
      }
      let reply = exploration.answer(line)
      try say(reply.lines)
      if reply.isDone { return }
    }
  }
}

/// A walk through a network as a program that fills the screen.
struct NetworkScreen: FullScreenApplication {
  private var exploration: NetworkExploration
  private var appearance: Appearance
  /// Keys to be pressed before anybody else types.
  private var firstKeys: [InputEvent]

  init(_ exploration: NetworkExploration, appearance: Appearance, firstKeys: [InputEvent]) {
    self.exploration = exploration
    self.appearance = appearance
    self.firstKeys = firstKeys
  }

  var alternative: String { ExploreScreen.alternative }

  var smallestSize: ScreenSize {
    ScreenSize(
      rows: NetworkExploration.smallest.rows, columns: NetworkExploration.smallest.columns)
  }

  mutating func handle(_ event: FullScreenEvent) -> [FullScreenEffect] {
    var effects: [NetworkExploration.Effect] = []
    switch event {
    case .input(let input): effects = exploration.handle(input, appearance)
    case .resized(let size):
      appearance.columns = size.columns
      appearance.rows = size.rows
      for input in firstKeys { effects += exploration.handle(input, appearance) }
      firstKeys = []
    case .tick, .resumed, .saved, .copied: break
    }
    return effects.map { effect in
      switch effect {
      case .quit: .quit
      case .copy(let text): .copyToClipboard(text)
      }
    }
  }

  func frame(_ size: ScreenSize) -> Canvas { exploration.frame(appearance) }
}
