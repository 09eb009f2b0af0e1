import LessonMarkdown
import SafeText

/// A lesson as a conversation on lines: what is said, and what is typed.
///
/// Nothing is drawn over, so it can be listened to, sent through a pipe, and played from a file.
public struct PlainLesson {
  /// Tells a figure in words, a line each.
  public typealias TellFigure = (Figure) throws -> [String]

  /// The walk through the lesson.
  public private(set) var session: LessonSession
  /// Whether the learner wants to leave.
  public private(set) var isDone = false
  /// Whether answers can be kept, so that one can go on another time.
  public var isKept = true
  /// The state of explore that was asked for, until the next line is taken.
  public private(set) var excursion: Figure?

  private let next: String?
  private let tell: TellFigure

  /// A conversation about a session.
  public init(_ session: LessonSession, next: String?, tell: @escaping TellFigure) {
    self.session = session
    self.next = next
    self.tell = tell
  }

  /// The first lines.
  public var opening: [String] {
    let lesson = session.lesson
    let number = lesson.number.map { "Lesson \($0). " } ?? ""
    return wrappedLines(
      [
        "\(number)\(SpokenText.text(lesson.title)).",
        "Aim: \(SpokenText.text(lesson.aim))",
        "Type an answer, or one of: hint, show, next, back, again, explore, quit.",
      ] + pageLines)
  }

  /// What stands before the place where something is typed.
  public var prompt: String {
    guard session.isWaiting else { return session.page == .end ? "Quit or back: " : "Next? " }
    return session.question == nil ? "Your words: " : "Answer: "
  }

  /// Takes a line, and says what follows from it.
  public mutating func take(_ line: String) -> [String] {
    excursion = nil
    let typed = line.trimmingSpaces
    let isQuestion = session.question != nil && session.isWaiting
    switch typed.lowercased() {
    case "quit":
      isDone = true
      return [isKept ? "Your place is kept." : "Your answers could not be kept."]
    case "next", "skip": return move(.next)
    case "": return session.isWaiting ? [] : move(.next)
    case "back": return move(.back)
    case "again": return wrappedLines(pageLines)
    case "hint" where isQuestion, "?" where isQuestion: return say(.hint)
    case "show" where isQuestion: return say(.giveUp)
    case "explore":
      excursion = session.excursion
      return excursion == nil ? ["There is nothing to explore on this page."] : []
    default:
      guard session.isWaiting else {
        return ["Enter goes on. Other words: back, again, explore, quit."]
      }
      return say(.answer(typed))
    }
  }

  private mutating func move(_ event: LessonSession.Event) -> [String] {
    if event == .next, session.page == .end {
      isDone = true
      return []
    }
    session.handle(event)
    return wrappedLines(pageLines)
  }

  private mutating func say(_ event: LessonSession.Event) -> [String] {
    guard case .step(let step) = session.page else { return [] }
    switch step.question {
    case .ask(let question)?:
      var before = session.said(to: question)
      session.handle(event)
      if let notice = session.notice { return wrappedLines([notice]) }
      let news = session.said(to: question).filter { said in
        guard let known = before.firstIndex(of: said) else { return true }
        before.remove(at: known)
        return false
      }
      var lines = news.filter { $0.role != .typed }.map { line($0, question) }
      if session.standing(of: question).isDone { lines += answered(question, step) }
      return wrappedLines(lines)
    case .ownWords(let words)?:
      session.handle(event)
      guard session.progress.words[words.id] != nil else { return [] }
      return wrappedLines(
        ["Kept. Ours: \(SpokenText.text(words.ours))"] + step.after.flatMap(lines))
    case nil: return []
    }
  }

  private func line(_ said: Said, _ question: Question) -> String {
    let text = SpokenText.text(said.text)
    switch said.role {
    case .diagnosis: return text == "Not yet." ? text : "Not yet. " + text
    case .truth:
      let told = text.hasPrefix("Yes, ") ? "Right. " + text.dropFirst(5) : text
      // Choices have numbers here, where the pages have letters.
      guard let entry = session.key.entries[question.id], entry.truth.kind == .choice else {
        return told
      }
      return told.replacing(
        SpokenText.words(entry.printedTruth),
        with: "\(Int(entry.truth.values[0]) + 1), "
          + SpokenText.words(entry.choices[Int(entry.truth.values[0])]))
    default: return text
    }
  }

  /// What was withheld until the answer.
  private func answered(_ question: Question, _ step: LessonStep) -> [String] {
    (question.reveal.map { figure($0) } ?? []) + step.after.flatMap(lines)
  }

  // MARK: Pages

  private var pageLines: [String] {
    switch session.page {
    case .end: return [""] + session.summary(next: next).map { SpokenText.text($0) }
    case .step(let step):
      var kind = ""
      if case .ask? = step.question { kind = " Question." }
      if case .ownWords? = step.question { kind = " In your own words." }
      var lines = ["", "Step \(session.pageNumber + 1) of \(session.pageCount).\(kind)"]
      if let title = step.title { lines.append(SpokenText.text(title) + ".") }
      lines += step.before.flatMap(self.lines)
      switch step.question {
      case .ask(let question)?: return lines + self.lines(question, step)
      case .ownWords(let words)?:
        lines.append(SpokenText.text(words.text))
        if let mine = session.progress.words[words.id] {
          lines.append("You wrote: \(visible(mine.replacing("\n", with: " ")))")
          lines.append("Ours: \(SpokenText.text(words.ours))")
          lines += step.after.flatMap(self.lines)
        }
        return lines
      case nil: return lines
      }
    }
  }

  private func lines(_ question: Question, _ step: LessonStep) -> [String] {
    var lines = [SpokenText.text(question.text)]
    lines += question.choices.enumerated().map { place, choice in
      "\(place + 1): \(SpokenText.text(choice))"
    }
    if let picture = question.picture { lines += figure(picture) }
    for said in session.said(to: question) {
      lines.append(
        said.role == .typed
          ? "You answered: \(SpokenText.text(said.text))" : line(said, question))
    }
    if session.standing(of: question).isDone { lines += answered(question, step) }
    return lines
  }

  private func lines(_ part: LessonPart) -> [String] {
    switch part {
    case .prose(let element): PlainMarkdown.lines(element.block)
    case .figure(let figure): self.figure(figure)
    case .excursion(let figure):
      [
        (figure.caption.map { SpokenText.text($0) + " " } ?? "") + "To try it, type explore."
      ]
    }
  }

  private func figure(_ figure: Figure) -> [String] {
    do {
      let lines = try tell(figure)
      return ["Figure."] + lines + (figure.caption.map { [SpokenText.text($0)] } ?? [])
    } catch {
      return ["Figure, which cannot be told: \(error)"]
    }
  }

  /// Lines of at most 80 columns.
  private func wrappedLines(_ lines: [String]) -> [String] {
    lines.flatMap { $0.isEmpty ? [""] : wrapped($0, width: 80) }
  }
}
