public import FeatureMapViews
import LessonMarkdown
public import TerminalCanvas

/// Draws the pages of a lesson: everything between the line above and the line below.
public struct LessonPage {
  /// Draws a figure in so many columns, or says why it cannot.
  public typealias DrawFigure = (Figure, Appearance) throws -> Canvas

  private let session: LessonSession
  private let appearance: Appearance
  private let draw: DrawFigure
  private let next: String?

  /// A page of a session.
  ///
  /// - Parameters:
  ///   - session: The walk through the lesson.
  ///   - appearance: What may be drawn with; its columns are the page's width.
  ///   - next: The lesson that comes next, for the end.
  ///   - draw: Draws a figure.
  public init(
    _ session: LessonSession, _ appearance: Appearance, next: String? = nil,
    draw: @escaping DrawFigure
  ) {
    self.session = session
    self.appearance = appearance
    self.next = next
    self.draw = draw
  }

  private var markdown: MarkdownView {
    MarkdownView(appearance: appearance, width: appearance.columns)
  }

  /// The page, as high as it is.
  public var canvas: Canvas {
    switch session.page {
    case .step(let step): canvas(step)
    case .end: endCanvas
    }
  }

  /// Rows for each figure that is seen before the answer, so that they and the words fit the room.
  ///
  /// What an answer adds does not count: a figure must not shrink while somebody types.
  private func figureRows(_ step: LessonStep) -> Int? {
    guard let room = appearance.rows else { return nil }
    var figures = 0
    var words = heading(step)
    for part in step.before {
      if case .figure(let figure) = part {
        figures += 1
        words += figure.caption.map { [text($0)] } ?? []
      } else {
        words.append(canvas(part, rows: nil))
      }
    }
    switch step.question {
    case .ask(let question)?:
      words += asked(question)
      if question.picture != nil { figures += 1 }
    case .ownWords(let ownWords)?: words.append(text(ownWords.text))
    case nil: break
    }
    // A blank line between any two, and the line that is typed.
    let used = words.reduce(words.count + figures - 1) { $0 + $1.rows }
    return max(8, (room - used - (step.question == nil ? 0 : 2)) / max(1, figures))
  }

  private func heading(_ step: LessonStep) -> [Canvas] {
    if let title = step.title { return [text(title, StyledText.Ink(style: .bold))] }
    guard step == session.lesson.steps.first else { return [] }
    return [text([.text("Aim: ")] + session.lesson.aim, StyledText.Ink(tone: .quiet))]
  }

  private func canvas(_ step: LessonStep) -> Canvas {
    let rows = figureRows(step)
    // What an answer reveals is looked at by itself.
    let revealed = appearance.rows.map { max(8, $0 - 3) }
    var parts = heading(step) + step.before.map { canvas($0, rows: rows) }
    switch step.question {
    case .ask(let question)?:
      parts += asked(question)
      if let picture = question.picture { parts.append(drawn(picture, rows: rows)) }
      parts += session.said(to: question).map { canvas($0) }
      if session.standing(of: question).isDone {
        if let reveal = question.reveal { parts.append(drawn(reveal, rows: revealed)) }
        parts += step.after.map { canvas($0, rows: revealed) }
      }
    case .ownWords(let words)?:
      parts += canvases(words)
      if session.progress.words[words.id] != nil {
        parts += step.after.map { canvas($0, rows: revealed) }
      }
    case nil: break
    }
    return Canvas.stacked(parts, spacing: 1)
  }

  private func text(_ inlines: [MarkdownInline], _ ink: StyledText.Ink = StyledText.Ink()) -> Canvas
  {
    StyledText(inlines, ink: ink).canvas(appearance, width: appearance.columns)
  }

  private func canvas(_ part: LessonPart, rows: Int?) -> Canvas {
    switch part {
    case .prose(let element): return markdown.canvas(element.block)
    case .figure(let figure):
      var parts = [drawn(figure, rows: rows)]
      if let caption = figure.caption {
        parts.append(text(caption, StyledText.Ink(tone: .quiet)))
      }
      return Canvas.stacked(parts)
    case .excursion(let figure):
      let caption = figure.caption ?? [.text("See for yourself.")]
      return text(
        caption + [.text(" Type "), .code("explore"), .text(".")], StyledText.Ink(style: .bold))
    }
  }

  private func drawn(_ figure: Figure, rows: Int?) -> Canvas {
    var place = appearance
    place.rows = rows
    do {
      return try draw(figure, place)
    } catch {
      return text([.text("This figure does not draw: \(error)")], StyledText.Ink(tone: .quiet))
    }
  }

  /// The question and its choices.
  private func asked(_ question: Question) -> [Canvas] {
    let asked = [text(question.text, StyledText.Ink(style: .bold))]
    guard !question.choices.isEmpty else { return asked }
    let lines = question.choices.enumerated().map { place, choice in
      let indent = 6
      let inner = StyledText(choice).canvas(appearance, width: max(1, appearance.columns - indent))
      var canvas = Canvas(rows: max(1, inner.rows), columns: inner.columns + indent)
      canvas.write(
        Answer.letter(ofChoice: place), row: 0, column: 2, foreground: appearance.accent)
      canvas.draw(inner, row: 0, column: indent)
      return canvas
    }
    return asked + [Canvas.stacked(lines)]
  }

  private func canvas(_ said: Said) -> Canvas {
    switch said.role {
    case .typed:
      text(
        [.text("> " + said.text.plainText.replacing("\n", with: " / "))],
        StyledText.Ink(tone: .accent))
    case .hint, .gap, .again: text(said.text, StyledText.Ink(tone: .quiet))
    case .truth: text(said.text, StyledText.Ink(style: .bold))
    case .diagnosis, .because: text(said.text)
    }
  }

  private func canvases(_ words: OwnWords) -> [Canvas] {
    let quiet = StyledText.Ink(tone: .quiet)
    var parts = [text(words.text, StyledText.Ink(style: .bold))]
    guard let mine = session.progress.words[words.id] else {
      return parts + [text([.text("In your own words, not marked.")], quiet)]
    }
    parts.append(text([.text("> " + mine)], StyledText.Ink(tone: .accent)))
    parts.append(Canvas.stacked([text([.text("Ours:")], quiet), text(words.ours)]))
    return parts
  }

  private var endCanvas: Canvas {
    let lines = session.summary(next: next)
    return Canvas.stacked(
      lines.enumerated().map { number, line in
        text(line, StyledText.Ink(style: number == 0 ? .bold : []))
      }, spacing: 1)
  }
}

extension LessonSession {
  /// The end of a lesson in sentences: what was answered, what to remember, where it comes from.
  func summary(next: String?) -> [[MarkdownInline]] {
    let standings = lesson.questions.map { standing(of: $0) }
    let first = standings.count { $0 == .rightAtFirst }
    let second = standings.count { $0 == .rightAtSecond }
    let open = standings.count { !$0.isDone }
    var counts =
      "\(standings.count) questions: \(first) answered at the first try, \(second) at the "
      + "second, \(standings.count - first - second - open) shown."
    if open > 0 { counts += " \(open) still open: go back to them, or come again." }
    var lines: [[MarkdownInline]] = [
      [.text("The end of ")] + lesson.title, [.text(counts)],
    ]
    if !lesson.remember.isEmpty {
      lines.append([.text("Worth remembering: ")] + lesson.remember)
    }
    if let (question, _) = worthRemembering, let entry = key.entries[question.id] {
      lines.append(
        [.text("Not at once: ")] + question.text + [.text(" \(entry.printedTruth). ")]
          + question.because)
    }
    if open == 0 {
      lines.append([.text("To answer everything anew, add "), .code("--reset"), .text(".")])
    }
    if let next { lines.append([.text("Next: \(next)")]) }
    lines.append([.text("Sources: ")] + lesson.sources)
    return lines
  }
}
