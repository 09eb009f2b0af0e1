import ConvolutionCore
public import FeatureMapViews
public import FullScreen
import LessonMarkdown
import SafeText
public import TerminalCanvas
import TerminalInput

/// A lesson as pages that fill the screen.
public struct LessonScreen: FullScreenApplication {
  /// Makes the program for a state of explore.
  public typealias Enter = (Figure) throws -> any FullScreenApplication

  /// The name under which progress is handed to ``FullScreenEffect/save(name:bytes:)``.
  public static let progressFile = "the lesson's progress"

  /// The walk through the lesson.
  public private(set) var session: LessonSession

  private var appearance: Appearance
  private let next: String?
  private let draw: LessonPage.DrawFigure
  private let enter: Enter
  private var size = ScreenSize(rows: 24, columns: 80)
  private var input = LineInput()
  private var notice: String?
  private var top = 0
  /// The page without the line that is typed, drawn when something changed.
  private var page = Canvas(rows: 0, columns: 0)
  private var figures: [FigureKey: Canvas] = [:]
  /// Where an answer points to in a picture.
  private var pointer: Position?
  private var excursion: (any FullScreenApplication)?
  /// Whether progress could not be kept, which is said once.
  private var isUnkept = false

  private struct FigureKey: Hashable {
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

  // MARK: Pointing

  private var movesPointer: Bool {
    session.isWaiting && input.isEmpty && session.question?.picture != nil
      && session.question.map { session.key.entries[$0.id]?.truth.kind == .position } ?? false
  }

  private mutating func movePointer(_ key: Key) {
    var place = pointer ?? Position(row: 0, column: 0)
    if pointer != nil {
      switch key {
      case .up: place.row -= 1
      case .down: place.row += 1
      case .left: place.column -= 1
      default: place.column += 1
      }
    }
    guard place.row >= 0, place.column >= 0, let picture = session.question?.picture,
      (try? drawn(pointed(picture, at: place), place: figureAppearance)) != nil
    else { return }
    pointer = place
    notice = "row \(place.row), column \(place.column)"
    drawPage()
  }

  private func pointed(_ figure: Figure, at place: Position) -> Figure {
    var figure = figure
    figure.place = place
    return figure
  }

  // MARK: Drawing

  private var figureAppearance: Appearance {
    var place = appearance
    place.columns = max(20, size.columns - 2)
    place.rows = ScreenFrame.room(size.rows)
    return place
  }

  private mutating func drawn(_ figure: Figure, place: Appearance) throws -> Canvas {
    let key = FigureKey(figure: figure, columns: place.columns, rows: place.rows)
    if let canvas = figures[key] { return canvas }
    let canvas = try draw(figure, place)
    figures[key] = canvas
    return canvas
  }

  private mutating func drawPage() {
    var cache = self
    let picture = session.question?.picture
    page =
      LessonPage(session, figureAppearance, next: next) { figure, place in
        var figure = figure
        if let pointer = cache.pointer, figure == picture {
          figure = cache.pointed(figure, at: pointer)
        }
        return try cache.drawn(figure, place: place)
      }.canvas
    figures = cache.figures
    top = min(top, ScreenFrame.lastTop(content, rows: size.rows))
  }

  /// The page, and the line that is typed.
  private var content: Canvas {
    var parts = [page]
    if session.isWaiting { parts.append(prompt) }
    if let notice {
      parts.append(
        StyledText(notice, ink: StyledText.Ink(tone: .quiet)).canvas(
          appearance, width: size.columns - 2))
    }
    return Canvas.stacked(parts, spacing: 1)
  }

  private var prompt: Canvas {
    let (before, after) = input.parts
    // The cell under the cursor is turned round, so that the terminal's own may stay hidden.
    let lines = wrapped("> " + before + (after.isEmpty ? " " : after), width: size.columns - 3)
    var canvas = Canvas(rows: lines.count, columns: size.columns - 2)
    for (row, line) in lines.enumerated() {
      canvas.write(line, row: row, column: 0, foreground: appearance.accent)
    }
    let place = wrapped("> " + before + "\u{2588}", width: size.columns - 3)
    let row = min(place.count, lines.count) - 1
    let column = max(0, displayWidth(place[place.count - 1]) - 1)
    canvas[row, column].style.insert(.reverse)
    return canvas
  }

  /// What the screen shows now.
  public func frame(_ size: ScreenSize) throws -> Canvas {
    if let excursion { return try excursion.frame(size) }
    let lesson = session.lesson
    let number = lesson.number.map { "\($0)  " } ?? ""
    let isEnd = session.page == .end
    let tally = session.tally
    let keys =
      if session.isWaiting {
        movesPointer
          ? "arrows point · Enter answers · Tab hint · show · skip · back · quit"
          : "Enter answers · Tab hint · show · skip · back\(exploreWord) · quit"
      } else {
        isEnd ? "Enter, q quit · b back" : "Enter next · b back\(exploreKey) · q quit"
      }
    return ScreenFrame(
      heading: (
        "\(number)\(lesson.title.plainText)",
        isEnd ? "the end" : "step \(session.pageNumber + 1) of \(session.pageCount)"
      ),
      footing: (keys, "\(tally.done) of \(tally.all) answered"), content: content, top: top,
      appearance: appearance
    ).canvas(rows: size.rows, columns: size.columns)
  }

  private var exploreWord: String { session.excursion == nil ? "" : " · explore" }

  private var exploreKey: String { session.excursion == nil ? "" : " · e explore" }
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
