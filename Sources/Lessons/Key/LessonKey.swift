import LessonMarkdown

/// What the questions of a lesson are marked by: every answer computed, every number in its texts.
public struct LessonKey: Hashable, Sendable {
  /// What one question is marked by.
  public struct Entry: Hashable, Sendable {
    /// The truth.
    public var truth: Answer
    /// The known mistakes, in the order of the lesson.
    public var mistakes: [Answer]
    /// The texts of the choices.
    public var choices: [String]
  }

  /// The entry of each question, by its id.
  public private(set) var entries: [String: Entry] = [:]
  /// The value of each expression that stands in a text.
  public private(set) var values: [String: String] = [:]

  /// The key of a lesson.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - file: Its name, for messages.
  ///   - functions: What expressions may use.
  /// - Returns: The key, and what could not be computed.
  public static func key(
    of lesson: Lesson, file: String, functions: ExpressionFunctions
  ) -> (key: LessonKey, problems: [LessonProblem]) {
    var key = LessonKey()
    var problems: [LessonProblem] = []
    for question in lesson.questions {
      do {
        key.entries[question.id] = try Entry(question, functions)
      } catch let problem as LessonProblem {
        problems.append(LessonProblem(file: file, line: problem.line, problem.message))
      } catch {
        problems.append(LessonProblem(file: file, line: question.line, "\(error)"))
      }
    }
    for text in lesson.texts {
      for expression in text.inlines.expressions where key.values[expression] == nil {
        do {
          key.values[expression] =
            try Answer(functions.value(of: expression), kind: nil).text
        } catch {
          problems.append(
            LessonProblem(file: file, line: text.line, "`= \(expression)`: \(error)"))
        }
      }
    }
    return (key, problems)
  }
}

extension LessonKey.Entry {
  init(_ question: Question, _ functions: ExpressionFunctions) throws {
    let isChoice = !question.choices.isEmpty
    truth = try question.answer.value(
      kind: question.kind ?? (isChoice ? .choice : nil), functions)
    mistakes = try question.mistakes.map { mistake in
      try mistake.answer.value(kind: isChoice ? .choice : nil, functions)
    }
    choices = question.choices.map(\.plainText)
    if truth.kind == .choice, Int(truth.values[0]) >= choices.count {
      throw LessonProblem(
        line: question.answer.line,
        "The answer is '\(truth.text)', but there are \(choices.count) choices. It is the letter of "
          + "one of them. Add 'choice \(truth.text): ...', or change the answer.")
    }
  }
}

extension WrittenAnswer {
  /// The answer, computed if it is an expression.
  ///
  /// - Throws: ``LessonProblem`` on its line.
  func value(kind: AnswerKind?, _ functions: ExpressionFunctions) throws -> Answer {
    do {
      return isComputed
        ? try Answer(functions.value(of: text), kind: kind) : try Answer(typed: text, kind: kind)
    } catch {
      throw LessonProblem(line: line, "'\(isComputed ? "= " : "")\(text)': \(error)")
    }
  }
}

extension Answer {
  /// The answer that a lesson has typed.
  ///
  /// - Throws: ``ExpressionError`` if it is none.
  init(typed text: String, kind: AnswerKind?) throws(ExpressionError) {
    if kind == .choice || (kind == nil && Self.place(ofChoice: text) != nil) {
      self = try Answer(.word(text), kind: kind)
      return
    }
    if kind == .signs
      || (kind == nil && text.contains(where: { "+-".contains($0) })
        && text.allSatisfy({ "+-0 ".contains($0) }))
    {
      let signs = text.filter { $0 != " " }.map { $0 == "+" ? 1.0 : $0 == "-" ? -1 : 0 }
      self = try Answer(.numbers(Numbers(list: signs, meaning: .signs)), kind: kind)
      return
    }
    if text.hasPrefix("[") {
      self = try Answer(.numbers(parseMatrix(text)), kind: kind)
      return
    }
    let isShape = text.hasPrefix("(")
    var numbers: [Double] = []
    for part in text.split(whereSeparator: { "(), ".contains($0) }) {
      guard let number = TypedNumber(String(part)) else {
        throw ExpressionError(
          "This is no answer that can be marked. It needs \((kind ?? .number).example). Or it is "
            + "computed: then it begins with '='.")
      }
      numbers.append(number.value)
    }
    let value =
      numbers.count == 1 && !isShape
      ? Numbers(numbers[0]) : Numbers(list: numbers, meaning: isShape ? .shape : .plain)
    self = try Answer(.numbers(value), kind: kind)
  }
}
