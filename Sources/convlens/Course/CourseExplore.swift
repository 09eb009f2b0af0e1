import Commands
import FeatureMapViews
import FullScreen
import Lessons
import SafeText

extension Course {
  /// The program that a lesson steps into.
  ///
  /// - Throws: `CommandError` if its state cannot be made.
  func explorer(
    _ figure: Figure, in file: LessonFile, _ appearance: Appearance
  ) throws -> any FullScreenApplication {
    let request = try exploration(figure)
    return ExploreScreen(
      try Exploration(request, try inputs(file.file), program: session.program),
      appearance: appearance, firstKeys: try request.inputEvents())
  }

  /// The conversation that a lesson on lines steps into, from its beginning to its end.
  func converse(about figure: Figure, in file: LessonFile, _ view: ViewOptions) throws {
    let capabilities = try session.capabilities(view.request(isPlain: false))
    try session.converse(
      try exploration(figure), try inputs(file.file),
      try session.appearance(
        view.request(isPlain: false), capabilities),
      capabilities)
    try session.write("The lesson goes on.\n")
  }

  /// Stops if a state of explore cannot be entered.
  func requireEnterable(_ figure: Figure) throws {
    guard figure.words.first == "explore" else { return }
    _ = try exploration(figure)
  }

  /// What a figure lets one explore.
  private func exploration(_ figure: Figure) throws -> ExploreRequest {
    guard case .explore(let request) = try session.figure(figure.words) else {
      let words = figure.words.map(CommandLineText.quoted).joined(separator: " ")
      throw CommandError(
        .usage,
        "'\(words)' cannot be stepped into. What is explored begins with explore. Begin it so.")
    }
    try request.refuseContradictions()
    _ = try request.inputEvents()
    return request
  }
}
