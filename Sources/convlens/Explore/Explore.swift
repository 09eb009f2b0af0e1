import Commands
import FeatureMapViews
import FullScreen
import SafeFiles
import SystemPackage
import TerminalCanvas

extension Session {
  /// Explores, in a full screen or line by line, until the user has enough.
  func explore(
    _ request: ExploreRequest, _ inputs: Inputs, _ capabilities: TerminalCapabilities,
    _ appearance: Appearance
  ) throws {
    try request.refuseContradictions()
    if request.network != nil {
      return try exploreNetwork(request, inputs, capabilities, appearance)
    }
    if request.view.isPlain {
      return try converse(request, inputs, appearance, capabilities)
    }
    let keys = try request.inputEvents()
    let screen = FullScreen(environment: environment, capabilities: capabilities) {
      name, bytes, overwrites in
      try replaceFile(at: try FilePath(argument: name), with: bytes, overwrite: overwrites)
    }
    try screen.requireTerminal(alternative: ExploreScreen.alternative)
    let exploration = try Exploration(request, inputs, program: program)
    _ = try screen.run(
      ExploreScreen(exploration, appearance: appearance, firstKeys: keys))
  }
}
