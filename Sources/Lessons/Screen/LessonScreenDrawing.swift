import FeatureMapViews
public import FullScreen
import LessonMarkdown
import SafeText
public import TerminalCanvas

/// How a lesson's screen looks.
extension LessonScreen {
  var figureAppearance: Appearance {
    var place = appearance
    place.columns = max(20, size.columns - 2)
    place.rows = ScreenFrame.room(size.rows)
    return place
  }

  mutating func drawn(_ figure: Figure, place: Appearance) throws -> Canvas {
    let key = FigureKey(figure: figure, columns: place.columns, rows: place.rows)
    if let canvas = figures[key] { return canvas }
    let canvas = try draw(figure, place)
    figures[key] = canvas
    return canvas
  }

  mutating func drawPage() {
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
  var content: Canvas {
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
