import LessonMarkdown
import SafeText

/// What `teach check` proves of a lesson that parses.
public struct LessonCheck {
  private let lesson: Lesson
  private let file: String
  private let key: LessonKey
  private var problems: [LessonProblem]

  /// Everything that does not hold, in the order of the lesson.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - file: Its name, for messages.
  ///   - functions: What expressions may use.
  ///   - draw: Draws a figure at 80 columns, or says why it cannot.
  ///   - enter: Says why a state of explore cannot be entered.
  /// - Returns: What is wrong, with its lines.
  public static func problems(
    of lesson: Lesson, file: String, functions: ExpressionFunctions,
    draw: (Figure) throws -> Void, enter: (Figure) throws -> Void
  ) -> [LessonProblem] {
    var check = LessonCheck(lesson, file: file, functions: functions)
    check.checkIDs()
    for question in lesson.questions { check.check(question) }
    for figure in lesson.figures { check.attempt(figure, draw) }
    for part in lesson.steps.flatMap({ $0.before + $0.after }) {
      if case .excursion(let figure) = part { check.attempt(figure, enter) }
    }
    check.checkEnd()
    check.checkNotes()
    return check.problems.sorted { $0.line < $1.line }
  }

  private init(_ lesson: Lesson, file: String, functions: ExpressionFunctions) {
    self.lesson = lesson
    self.file = file
    (key, problems) = LessonKey.key(of: lesson, file: file, functions: functions)
  }

  private mutating func problem(_ line: Int, _ message: String) {
    problems.append(LessonProblem(file: file, line: line, message))
  }

  private mutating func checkIDs() {
    var seen: [String: Int] = [:]
    for step in lesson.steps {
      guard let question = step.question, !question.id.isEmpty else { continue }
      let line =
        switch question {
        case .ask(let ask): ask.line
        case .ownWords(let words): words.line
        }
      if let first = seen.updateValue(line, forKey: question.id) {
        problem(
          line,
          "The id '\(question.id)' stands on line \(first) already. Each question has its own. "
            + "Change one.")
      }
    }
  }

  private mutating func check(_ question: Question) {
    if question.hints.isEmpty {
      problem(
        question.line, "This question has no hint. It needs one at least. Add a line 'hint: ...'.")
    }
    if question.mistakes.contains(where: { $0.text.plainText.lowercased().contains("wrong") }) {
      problem(
        question.line,
        "An explanation of a mistake says 'wrong'. It says what was thought instead, and asks on. "
          + "Put it another way.")
    }
    guard let entry = key.entries[question.id] else { return }
    for (place, mistake) in entry.mistakes.enumerated() {
      let written = question.mistakes[place].answer
      if mistake.values == entry.truth.values
        || (mistake.values.count == entry.truth.values.count
          && zip(mistake.values, entry.truth.values).allSatisfy {
            abs($0 - $1) <= max(1e-6, question.within ?? 0)
          })
      {
        problem(
          written.line,
          "The mistake '\(written.text)' is the right answer, \(entry.truth.text). Mistakes have "
            + "other values. Change the numbers of the question.")
      }
      if entry.mistakes[..<place].contains(where: { $0.values == mistake.values }) {
        problem(
          written.line,
          "The mistake '\(written.text)' stands there twice. Each value has one explanation. "
            + "Join the two.")
      }
    }
    checkChoices(question, entry)
    if question.kind == .position, question.picture == nil {
      problem(
        question.line,
        "This question wants a position and has no picture. It needs one to point at. Add a line "
          + "'picture: show ... --channel 0'.")
    }
  }

  private mutating func checkChoices(_ question: Question, _ entry: LessonKey.Entry) {
    guard entry.truth.kind == .choice else {
      if !question.choices.isEmpty {
        problem(
          question.answer.line,
          "There are choices, but the answer is \(entry.truth.text). It is the letter of one of "
            + "them. Write the letter.")
      }
      return
    }
    for place in question.choices.indices where Double(place) != entry.truth.values[0] {
      let letter = Answer.letter(ofChoice: place)
      if !entry.mistakes.contains(where: { $0.values == [Double(place)] }) {
        problem(
          question.line,
          "Choice \(letter) is not the answer and has no explanation. Each such choice needs one. "
            + "Add a line 'wrong \(letter): ...'.")
      }
    }
  }

  private mutating func attempt(_ figure: Figure, _ draw: (Figure) throws -> Void) {
    do {
      try draw(figure)
    } catch let found as LessonProblem {
      problem(figure.line, found.message)
    } catch {
      problem(
        figure.line, "'\(visible(figure.words.joined(separator: " ")))' does not draw: \(error)")
    }
  }

  private mutating func checkEnd() {
    guard case .ownWords? = lesson.steps.last?.question else {
      problem(
        lesson.steps.last?.line ?? 1,
        "The lesson does not end with a question in the learner's own words. It needs one. Add a "
          + "step with an own-words block at its end.")
      return
    }
  }

  private mutating func checkNotes() {
    guard !lesson.notes.isEmpty else {
      problem(
        lesson.steps.last?.line ?? 1,
        "There is no part '## For the teacher'. It needs a sentence at least. Add it at the end.")
      return
    }
    let titles = lesson.steps.compactMap { $0.title?.plainText }
    for note in lesson.notes {
      if let title = note.title, !titles.contains(title) {
        problem(
          note.blocks.first?.line ?? 1,
          "The notes have a part '\(visible(title))', but no step is called so. Its title is that "
            + "of a step. Change one of them.")
      }
    }
  }
}

extension Lesson {
  /// The questions whose answer is typed, not computed: `line: id answer`.
  public var typedAnswers: [(line: Int, id: String, answer: String)] {
    questions.filter { !$0.answer.isComputed }.map { ($0.answer.line, $0.id, $0.answer.text) }
  }
}
