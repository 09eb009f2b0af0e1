import ConvolutionCore
public import FeatureMapViews
public import FullScreen
import TerminalCanvas
import TerminalInput

/// A lesson as pages that fill the screen.
public struct LessonScreen: FullScreenApplication {
  /// Makes the program for a state of explore.
  public typealias Enter = (Figure) throws -> any FullScreenApplication

  /// The name under which progress is handed to ``FullScreenEffect/save(name:bytes:)``.
  public static let progressFile = "the lesson's progress"

  /// The walk through the lesson.
  public private(set) var session: LessonSession

  var appearance: Appearance
  let next: String?
  let draw: LessonPage.DrawFigure
  private let enter: Enter
  var size = ScreenSize(rows: 24, columns: 80)
  var input = LineInput()
  var notice: String?
  var top = 0
  /// The page without the line that is typed, drawn when something changed.
  var page = Canvas(rows: 0, columns: 0)
  var figures: [FigureKey: Canvas] = [:]
  /// Where an answer points to in a picture.
  var pointer: Position?
  var excursion: (any FullScreenApplication)?
  /// Whether progress could not be kept, which is said once.
  private var isUnkept = false

  struct FigureKey: Hashable {
    let figure: Figure
    let columns: Int
    let rows: Int?
  }

  /// A screen for a session.
  ///
  /// - Parameters:
  ///   - session: The walk through the lesson.
  ///   - appearance: What may be drawn with.
  ///   - next: The lesson that comes next, for the end.
  ///   - draw: Draws a figure.
  ///   - enter: Makes the program for a state of explore.
  public init(
    _ session: LessonSession, appearance: Appearance, next: String?,
    draw: @escaping LessonPage.DrawFigure, enter: @escaping Enter
  ) {
    self.session = session
    self.appearance = appearance
    self.next = next
    self.draw = draw
    self.enter = enter
  }

  /// The smallest size at which everything has a place.
  public var smallestSize: ScreenSize { ScreenSize(rows: 12, columns: 40) }

  /// What to do where there is no screen.
  public var alternative: String { "Add --plain for the lesson as lines of text." }

  // MARK: Events

  /// Takes an event.
  public mutating func handle(_ event: FullScreenEvent) throws -> [FullScreenEffect] {
    if case .resized(let size) = event {
      self.size = size
      figures = [:]
    }
    if excursion != nil { return try handOn(event) }
    switch event {
    case .resized, .resumed:
      drawPage()
      return []
    case .input(let input): return take(input)
    case .saved(Self.progressFile, let problem):
      if let problem, !isUnkept {
        isUnkept = true
        notice = "Your answers may not be kept. \(problem)"
      }
      return []
    case .saved, .tick, .copied: return []
    }
  }

  /// Gives an event to the program inside, and comes back when that wants to quit.
  private mutating func handOn(_ event: FullScreenEvent) throws -> [FullScreenEffect] {
    guard var inner = excursion else { return [] }
    var effects = try inner.handle(event)
    if effects.contains(.quit) {
      excursion = nil
      effects.removeAll { $0 == .quit }
      effects += [.timer(every: nil), .mouse(false)]
      drawPage()
    } else {
      excursion = inner
    }
    return effects
  }

  private mutating func take(_ event: InputEvent) -> [FullScreenEffect] {
    switch event {
    case .paste(let text):
      if session.isWaiting { input.type(text) }
      return []
    case .key(let key): return take(key)
    case .mouse, .focus: return []
    }
  }

  private mutating func take(_ key: Key) -> [FullScreenEffect] {
    notice = nil
    switch key {
    case .control("c"), .control("d"): return [.quit]
    case .control("z"): return [.suspend]
    case .up where !movesPointer: scroll(-1)
    case .down where !movesPointer: scroll(1)
    case .pageUp: scroll(1 - ScreenFrame.room(size.rows))
    case .pageDown: scroll(ScreenFrame.room(size.rows) - 1)
    case .enter: return submit()
    case .tab where session.isWaiting: return act(.hint)
    case .character("?") where session.isWaiting && input.isEmpty && session.question != nil:
      return act(.hint)
    case .up, .down, .left, .right:
      if movesPointer {
        movePointer(key)
      } else if !input.edit(key), input.isEmpty {
        return act(key == .left ? .back : .next)
      }
    case .character(let letter) where !session.isWaiting: return command(String(letter))
    default: _ = input.edit(key)
    }
    return []
  }

  /// What a line means: a word of ours, or an answer.
  private mutating func submit() -> [FullScreenEffect] {
    let text = input.text.trimmingSpaces
    guard !text.isEmpty else {
      if let pointer, movesPointer { return act(.answer("\(pointer.row),\(pointer.column)")) }
      if session.isWaiting {
        notice = "Type an answer; or hint, show, skip, back, quit."
        return []
      }
      return act(.next)
    }
    input.clear()
    if ["hint", "show", "skip", "next", "back", "explore", "quit"].contains(text.lowercased()) {
      return command(text.lowercased())
    }
    return act(.answer(text))
  }

  private mutating func command(_ word: String) -> [FullScreenEffect] {
    switch word {
    case "hint", "?": return act(.hint)
    case "show": return act(.giveUp)
    case "skip", "next", "n", " ": return act(.next)
    case "back", "b": return act(.back)
    case "quit", "q": return [.quit]
    case "explore", "e": return explore()
    default: return []
    }
  }

  private mutating func act(_ event: LessonSession.Event) -> [FullScreenEffect] {
    if session.page == .end, event == .next { return [.quit] }
    let before = session
    let rows = page.rows
    session.handle(event)
    notice = session.notice
    if session.pageNumber != before.pageNumber {
      top = 0
      pointer = nil
      input.clear()
      figures = [:]
    }
    drawPage()
    // What is new is brought into sight, its beginning first.
    if session.pageNumber == before.pageNumber, page.rows > rows {
      top = min(ScreenFrame.lastTop(content, rows: size.rows), max(top, rows - 2))
    }
    return session.progress == before.progress
      ? [] : [.save(name: Self.progressFile, bytes: session.progress.bytes, overwrites: true)]
  }

  private mutating func scroll(_ rows: Int) {
    top = min(max(0, top + rows), ScreenFrame.lastTop(content, rows: size.rows))
  }

  private mutating func explore() -> [FullScreenEffect] {
    guard let figure = session.excursion else {
      notice = "There is nothing to explore on this page."
      return []
    }
    do {
      var inner = try enter(figure)
      let effects = try inner.handle(.resized(size))
      excursion = inner
      return effects.filter { $0 != .quit }
    } catch {
      notice = "\(error)"
      return []
    }
  }
}

extension LessonSession {
  /// Where `explore` begins on this page, if it does.
  public var excursion: Figure? {
    guard case .step(let step) = page else { return nil }
    let parts = isWaiting ? step.before : step.before + step.after
    return parts.reversed().lazy.compactMap { part in
      if case .excursion(let figure) = part { figure } else { nil }
    }.first
  }
}
