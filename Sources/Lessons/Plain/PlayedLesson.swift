import SafeText

/// Answers from a file: lines of `question-id: answer`, several of one question in order.
public struct AnswerFile: Hashable, Sendable {
  private var answers: [String: [String]] = [:]
  /// Ids in the file, with the line each first stands on.
  public private(set) var lines: [String: Int] = [:]

  /// Reads the lines; empty ones and those that begin with `#` are left out.
  ///
  /// An id may stand behind the lesson's name and a slash: `partial-sums/bias-once: 8`.
  ///
  /// - Parameters:
  ///   - text: What stands in the file.
  ///   - file: Its name, for messages.
  /// - Throws: ``LessonProblem`` for a line that is none of these.
  public init(_ text: String, file: String) throws(LessonProblem) {
    for (offset, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = raw.trimmingSpaces
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      guard let colon = line.firstIndex(of: ":") else {
        throw LessonProblem(
          file: file, line: offset + 1,
          "'\(visible(String(line.prefix(40))))' is no answer. A line is 'question-id: answer'. "
            + "Write it so.")
      }
      let id = line[..<colon].trimmingSpaces
      answers[id, default: []].append(line[line.index(after: colon)...].trimmingSpaces)
      if lines[id] == nil { lines[id] = offset + 1 }
    }
  }

  /// The answers to a question of a lesson, in order.
  public func answers(to id: String, of lesson: String) -> [String] {
    answers["\(lesson)/\(id)"] ?? answers[id] ?? []
  }
}

/// A lesson played from a file of answers, without anybody there.
public struct PlayedLesson {
  /// Everything that was said and typed.
  public private(set) var transcript: [String]
  /// Questions answered rightly, at the first try or the second, and all of them.
  public private(set) var score: (right: Int, all: Int)

  /// Plays a conversation from its beginning to its end.
  public init(_ conversation: PlainLesson, answers: AnswerFile) {
    var conversation = conversation
    var lines = conversation.opening
    let name = conversation.session.lesson.name
    func type(_ text: String) {
      lines.append(conversation.prompt + visible(text))
      lines += conversation.take(text)
    }
    // Every page once: a file of answers does not go back.
    for _ in 0...conversation.session.pageCount {
      guard case .step(let step) = conversation.session.page else { break }
      if let id = step.question?.id {
        for answer in answers.answers(to: id, of: name) where conversation.session.isWaiting {
          type(answer)
        }
      }
      if conversation.session.isWaiting { type("skip") } else { lines += conversation.take("") }
    }
    transcript = lines
    let session = conversation.session
    let standings = session.lesson.questions.map { session.standing(of: $0) }
    score = (
      standings.count { $0 == .rightAtFirst || $0 == .rightAtSecond }, standings.count
    )
  }
}
