public import Explorer
public import FeatureMapViews
public import TerminalCanvas
public import TerminalInput

/// An exploration on its way: the state, how it is drawn, and what is taken along from it.
public struct Exploration {
  /// The state.
  public private(set) var state: ExplorerState

  let request: ExploreRequest
  let program: String
  private let view = ExplorerView()

  /// An exploration that has just begun.
  ///
  /// - Parameters:
  ///   - request: What is explored.
  ///   - inputs: How files are read.
  ///   - program: The name the program was started by, for commands to go on with.
  /// - Throws: ``CommandError``, or an error of a module whose description says what to do.
  public init(_ request: ExploreRequest, _ inputs: Inputs, program: String) throws {
    self.request = request
    self.program = program
    state = try request.state(inputs)
  }

  /// What the screen shows.
  public func frame(_ appearance: Appearance) -> Canvas {
    view.canvas(state, appearance)
  }

  /// Takes an event, and says what the world is to do.
  public mutating func handle(_ event: ExplorerEvent) -> [ExplorerEffect] {
    state.update(event)
  }

  /// What a conversation on lines begins with.
  public var greeting: [String] { Conversation(state).greeting }

  /// Answers a line of it.
  public mutating func answer(_ line: String) -> Conversation.Reply {
    var conversation = Conversation(state)
    defer { state = conversation.state }
    return conversation.answer(line)
  }

  /// Takes what came from a terminal whose screen shows ``frame(_:)``.
  public mutating func handle(
    _ input: InputEvent, _ appearance: Appearance
  ) -> [ExplorerEffect] {
    switch input {
    case .key(let key): return state.update(.key(key))
    case .paste(let text): return state.update(.paste(text))
    case .mouse(let mouse):
      guard mouse.action == .press(.left),
        let target = view.target(state, appearance, row: mouse.row, column: mouse.column)
      else { return [] }
      return state.update(.choose(target))
    case .focus: return []
    }
  }
}
