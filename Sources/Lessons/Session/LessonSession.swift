import LessonMarkdown

/// A learner's walk through one lesson, without a terminal: events in, pages out.
public struct LessonSession: Hashable, Sendable {
  /// What a learner does.
  public enum Event: Hashable, Sendable {
    /// On to the next page.
    case next
    /// Back to the one before.
    case back
    /// An answer, or own words, as they were typed.
    case answer(String)
    /// One more hint.
    case hint
    /// The answer, please.
    case giveUp
  }

  /// What is on the page.
  public enum Page: Hashable, Sendable {
    /// A step of the lesson.
    case step(LessonStep)
    /// What was asked and answered, what to remember, what comes next.
    case end
  }

  /// The lesson.
  public let lesson: Lesson
  /// What it is marked by.
  public let key: LessonKey
  /// How far the learner is.
  public private(set) var progress: LessonProgress
  /// Whether only steps with a question are shown.
  public let isQuestionsOnly: Bool
  /// What is to be said to the last event, until the next.
  public private(set) var notice: String?

  private let shown: [Int]

  /// A walk that begins where the learner stopped.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - key: What it is marked by.
  ///   - progress: How far the learner is.
  ///   - isQuestionsOnly: Whether steps without a question are left away.
  public init(
    _ lesson: Lesson, key: LessonKey, progress: LessonProgress = LessonProgress(),
    isQuestionsOnly: Bool = false
  ) {
    self.lesson = lesson.filled(with: key.values)
    self.key = key
    self.progress = progress
    self.isQuestionsOnly = isQuestionsOnly
    shown = lesson.steps.indices.filter { !isQuestionsOnly || lesson.steps[$0].question != nil }
    // The file may have become shorter, or somebody wrote another number into the progress.
    self.progress.step = min(max(progress.step, 0), lesson.steps.count)
  }

  /// The number of pages, the end not counted.
  public var pageCount: Int { shown.count }

  /// The page that is looked at, counted from 0; ``pageCount`` is the end.
  public var pageNumber: Int { shown.firstIndex { $0 >= progress.step } ?? shown.count }

  /// What is on it.
  public var page: Page {
    let number = pageNumber
    return number < shown.count ? .step(lesson.steps[shown[number]]) : .end
  }

  /// The question on the page that is marked, if there is one.
  public var question: Question? {
    guard case .step(let step) = page, case .ask(let question)? = step.question else { return nil }
    return question
  }

  /// How a question stands.
  public func standing(of question: Question) -> Standing {
    guard let entry = key.entries[question.id] else { return .open }
    return answered(question.id).standing(entry, within: question.within)
  }

  /// What was answered to a question.
  public func answered(_ id: String) -> LessonProgress.Answered {
    progress.questions[id] ?? LessonProgress.Answered()
  }

  /// Whether what is asked on a page still waits for an answer.
  public var isWaiting: Bool {
    guard case .step(let step) = page else { return false }
    switch step.question {
    case .ask(let question)?: return !standing(of: question).isDone
    case .ownWords(let words)?: return progress.words[words.id] == nil
    case nil: return false
    }
  }

  /// Questions that are done, and all of them.
  public var tally: (done: Int, all: Int) {
    let questions = lesson.questions
    return (questions.count { standing(of: $0).isDone }, questions.count)
  }

  /// Whether every question is done, and the last one has been reached.
  public var isFinished: Bool {
    tally.done == tally.all
      && lesson.steps.allSatisfy { step in
        if case .ownWords(let words)? = step.question {
          progress.words[words.id] != nil
        } else {
          true
        }
      }
  }

  /// Takes an event.
  public mutating func handle(_ event: Event) {
    notice = nil
    switch event {
    case .next: move(to: pageNumber + 1)
    case .back: move(to: pageNumber - 1)
    case .answer(let typed): answer(typed)
    case .hint: hint()
    case .giveUp: giveUp()
    }
  }

  private mutating func move(to number: Int) {
    let number = min(max(number, 0), shown.count)
    progress.step = number < shown.count ? shown[number] : lesson.steps.count
  }

  private mutating func answer(_ typed: String) {
    guard case .step(let step) = page else { return }
    switch step.question {
    case .ownWords(let words)?:
      let text = typed.trimmingSpaces
      if !text.isEmpty { progress.words[words.id] = String(text.prefix(4000)) }
    case .ask(let question)?:
      guard let entry = key.entries[question.id], !standing(of: question).isDone else { return }
      guard entry.mark(typed, within: question.within) != .unreadable else {
        notice = "I cannot read that as an answer. It is \(entry.truth.kind.example)."
        return
      }
      progress.questions[question.id, default: LessonProgress.Answered()].answers
        .append(String(typed.trimmingSpaces.prefix(200)))
    case nil: break
    }
  }

  private mutating func hint() {
    guard let question, !standing(of: question).isDone else { return }
    let given = answered(question.id).hints
    guard given < question.hints.count else {
      notice = "That was the last hint. 'show' shows the answer."
      return
    }
    progress.questions[question.id, default: LessonProgress.Answered()].hints = given + 1
  }

  private mutating func giveUp() {
    guard let question, !standing(of: question).isDone else { return }
    progress.questions[question.id, default: LessonProgress.Answered()].gaveUp = true
  }
}
