public import LessonMarkdown
import SafeText

/// Something said to an answer.
public struct Said: Hashable, Sendable {
  /// Why it is said.
  public enum Role: Hashable, Sendable {
    /// What the learner typed.
    case typed
    /// A hint.
    case hint
    /// Which thought led to an answer.
    case diagnosis
    /// That there is one more try.
    case again
    /// The truth.
    case truth
    /// Answer, truth and what lies between.
    case gap
    /// Why the truth is true.
    case because
  }

  /// Why it is said.
  public var role: Role
  /// The text.
  public var text: [MarkdownInline]
}

extension LessonSession {
  /// All that has been said to the answers to a question, in order.
  public func said(to question: Question) -> [Said] {
    guard let entry = key.entries[question.id] else { return [] }
    let answered = answered(question.id)
    let standing = answered.standing(entry, within: question.within)
    var said: [Said] = []
    func say(_ role: Said.Role, _ text: String) {
      said.append(Said(role: role, text: [.text(text)]))
    }
    for (number, typed) in answered.answers.enumerated() {
      say(.typed, typed)
      switch entry.mark(typed, within: question.within) {
      case .right, .unreadable: break
      case .mistake(let place):
        // The same mistake a second time is not explained a second time.
        let first = entry.mark(answered.answers[0], within: question.within)
        if number == 0 || first != .mistake(place) {
          said.append(Said(role: .diagnosis, text: question.mistakes[place].text))
        }
      case .other:
        if number == 0 { say(.diagnosis, "Not yet.") }
      }
    }
    for (number, hint) in question.hints.prefix(answered.hints).enumerated() {
      let label: [MarkdownInline] = [.text("Hint \(number + 1) of \(question.hints.count): ")]
      said.append(Said(role: .hint, text: label + hint))
    }
    switch standing {
    case .open: return said
    case .missed: say(.again, "Try again.")
    case .rightAtFirst, .rightAtSecond: say(.truth, "Yes, \(entry.printedTruth).")
    case .told: say(.truth, "It is \(entry.printedTruth).")
    case .shown: say(.truth, "The answer: \(entry.printedTruth).")
    }
    guard standing.isDone else { return said }
    said.append(Said(role: .because, text: question.because))
    if let gap = gap(answered, entry) { say(.gap, gap) }
    return said
  }

  /// First answer, truth, and the gap, for those who did not have it at once.
  private func gap(
    _ answered: LessonProgress.Answered, _ entry: LessonKey.Entry
  ) -> String? {
    guard let first = answered.answers.first, entry.mark(first, within: nil) != .right,
      entry.truth.kind != .choice
    else { return nil }
    let truth = entry.truth.text
    guard let gap = entry.gap(first) else { return "First answer \(first), truth \(truth)." }
    return "First answer \(first), truth \(truth), gap \(Answer.text(gap, isLong: true))."
  }

  /// What a question taught, of all those that were missed first: the one worth remembering.
  public var worthRemembering: (question: Question, standing: Standing)? {
    let missed = lesson.questions.filter { question in
      answered(question.id).answers.count >= 2 || answered(question.id).gaveUp
    }
    let known = missed.first { question in
      guard let first = answered(question.id).answers.first else { return false }
      if case .mistake? = key.entries[question.id]?.mark(first, within: question.within) {
        return true
      }
      return false
    }
    return (known ?? missed.first).map { ($0, standing(of: $0)) }
  }
}
