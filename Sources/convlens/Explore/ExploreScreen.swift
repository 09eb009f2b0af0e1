import Commands
import Explorer
import FeatureMapViews
import FullScreen
import TerminalCanvas
import TerminalInput

/// An exploration as a program that fills the screen.
struct ExploreScreen: FullScreenApplication {
  private var exploration: Exploration
  private var appearance: Appearance
  private var interval: Duration?
  /// Keys to be pressed before anybody else types.
  private var firstKeys: [InputEvent]

  init(_ exploration: Exploration, appearance: Appearance, firstKeys: [InputEvent]) {
    self.exploration = exploration
    self.appearance = appearance
    self.firstKeys = firstKeys
  }

  var alternative: String { Self.alternative }

  var smallestSize: ScreenSize {
    ScreenSize(rows: ExplorerView.smallest.rows, columns: ExplorerView.smallest.columns)
  }

  /// What to do where there is no screen.
  static let alternative = "Add --plain for a conversation on lines, or --print for one frame."

  mutating func handle(_ event: FullScreenEvent) -> [FullScreenEffect] {
    var effects: [ExplorerEffect] = []
    switch event {
    case .input(let input): effects = exploration.handle(input, appearance)
    case .tick: effects = exploration.handle(.tick)
    case .resized(let size):
      appearance.columns = size.columns
      appearance.rows = size.rows
      for input in firstKeys { effects += exploration.handle(input, appearance) }
      firstKeys = []
    case .resumed: break
    case .saved(let name, let problem): effects = say(problem ?? "Written: \(name)", problem)
    case .copied(let problem):
      // What was copied is said already; whether the terminal took it, nobody knows.
      if let problem { effects = say(problem, problem) }
    }
    return effects.compactMap { carriedOut($0) } + timer
  }

  private mutating func say(_ text: String, _ problem: String?) -> [ExplorerEffect] {
    exploration.handle(.report(text, isFailure: problem != nil))
  }

  private mutating func carriedOut(_ effect: ExplorerEffect) -> FullScreenEffect? {
    do {
      switch effect {
      case .quit: return .quit
      case .mouse(let isOn): return .mouse(isOn)
      case .copy(let what):
        let bytes = try exploration.bytes(of: what, appearance)
        return .copyToClipboard(String(decoding: bytes, as: UTF8.self))
      case .save(let what, let name, let overwrites):
        let bytes = try exploration.bytes(of: what, appearance)
        return .save(name: name, bytes: bytes, overwrites: overwrites)
      }
    } catch {
      _ = say("\(error)", "\(error)")
      return nil
    }
  }

  /// The clock of play, where it changes.
  private var timer: [FullScreenEffect] {
    mutating get {
      let play = exploration.state.play
      let wanted: Duration? =
        play.isRunning ? .microseconds(1_000_000 / max(play.speed, 1)) : nil
      guard wanted != interval else { return [] }
      interval = wanted
      return [.timer(every: wanted)]
    }
  }

  func frame(_ size: ScreenSize) -> Canvas {
    exploration.frame(appearance)
  }
}
