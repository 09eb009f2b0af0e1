import LessonMarkdown
import SafeText

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a class answered: who is how far, and which mistakes were common.
public struct ClassReport: Sendable {
  /// One answered question of one learner.
  public struct Row: Hashable, Sendable, Encodable {
    /// The name that was handed in, else the file's.
    public var learner: String
    /// The lesson's name.
    public var lesson: String
    /// The question's id.
    public var question: String
    /// What was typed, the first answer first.
    public var answers: [String]
    /// How the question stands; empty if it is not marked.
    public var standing: String
    /// How many hints were asked for.
    public var hints: Int
  }

  /// A first answer that was not the truth, and how many gave it.
  public struct CommonMistake: Hashable, Sendable {
    /// The lesson's name.
    public var lesson: String
    /// The question's id.
    public var question: String
    /// The answer, as it was first typed.
    public var answer: String
    /// How many gave it first.
    public var count: Int
    /// How many answered the question.
    public var of: Int
    /// What the lesson says to it, if it knows it.
    public var explanation: String?
  }

  /// All answers, by learner, lesson and question.
  public private(set) var rows: [Row] = []
  /// What was answered instead of the truth, the most common first.
  public private(set) var mistakes: [CommonMistake] = []
  /// Lessons that were handed in and are not known here.
  public private(set) var unknownLessons: [String] = []

  private var learners: [String] = []
  private let lessons: [(lesson: Lesson, key: LessonKey)]

  /// The report on what was handed in.
  ///
  /// - Parameters:
  ///   - handIns: What was handed in, each with a name for whoever gave none.
  ///   - lessons: The lessons, and what they are marked by.
  public init(
    _ handIns: [(fallback: String, handIn: HandIn)], lessons: [(lesson: Lesson, key: LessonKey)]
  ) {
    self.lessons = lessons
    var firsts: [String: (place: Int, mistake: CommonMistake)] = [:]
    var answered: [String: Int] = [:]
    for (fallback, handIn) in handIns {
      let learner = unusedName(handIn.name ?? fallback)
      learners.append(learner)
      for name in handIn.lessons.keys.sorted()
      where !lessons.contains(where: { $0.lesson.name == name })
        && !unknownLessons.contains(name)
      {
        unknownLessons.append(name)
      }
      for (lesson, key) in lessons {
        guard let progress = handIn.lessons[lesson.name] else { continue }
        for question in lesson.questions {
          guard let answers = progress.questions[question.id], let entry = key.entries[question.id]
          else { continue }
          let standing = answers.standing(entry, within: question.within)
          rows.append(
            Row(
              learner: learner, lesson: lesson.name, question: question.id,
              answers: answers.answers, standing: standing.rawValue, hints: answers.hints))
          guard let first = answers.answers.first else { continue }
          let place = "\(lesson.name)/\(question.id)"
          answered[place, default: 0] += 1
          let mark = entry.mark(first, within: question.within)
          guard mark != .right else { continue }
          var explanation: String?
          var written = first
          if case .mistake(let number) = mark {
            explanation = question.mistakes[number].text.filled(with: key.values).plainText
            written = entry.mistakes[number].text
          }
          let id = "\(place)/\(written)"
          let new = CommonMistake(
            lesson: lesson.name, question: question.id, answer: written, count: 0, of: 0,
            explanation: explanation)
          var found = firsts[id] ?? (firsts.count, new)
          found.mistake.count += 1
          firsts[id] = found
        }
        for (id, text) in progress.words.sorted(by: { $0.key < $1.key }) {
          rows.append(
            Row(
              learner: learner, lesson: lesson.name, question: id, answers: [text], standing: "",
              hints: 0))
        }
      }
    }
    mistakes = firsts.values.sorted {
      ($1.mistake.count, $0.place) < ($0.mistake.count, $1.place)
    }.map { found in
      var mistake = found.mistake
      mistake.of = answered["\(mistake.lesson)/\(mistake.question)"] ?? 0
      return mistake
    }
  }

  /// A name that no learner has yet: the second Ada is `Ada (2)`.
  private func unusedName(_ name: String) -> String {
    guard learners.contains(name) else { return name }
    var number = 2
    while learners.contains("\(name) (\(number))") { number += 1 }
    return "\(name) (\(number))"
  }

  // MARK: Forms

  /// A table of who is how far, and the common mistakes, for people.
  public func text(columns: Int) -> String {
    var lines: [String] = []
    let widest = learners.map { displayWidth(visible($0)) }.max() ?? 0
    for (lesson, _) in lessons {
      let mine = rows.filter { $0.lesson == lesson.name }
      guard !mine.isEmpty else { continue }
      lines += ["", "\(lesson.number.map { "\($0)  " } ?? "")\(visible(lesson.title.plainText))"]
      for learner in learners {
        let answers = mine.filter { $0.learner == learner && !$0.standing.isEmpty }
        let name = visible(learner)
        let space = String(repeating: " ", count: widest - displayWidth(name))
        guard !answers.isEmpty else {
          lines.append("  \(name)\(space)  -")
          continue
        }
        func count(_ standing: Standing) -> Int {
          answers.count { $0.standing == standing.rawValue }
        }
        lines.append(
          "  \(name)\(space)  \(answers.count) of \(lesson.questions.count) answered: "
            + "\(count(.rightAtFirst)) at first, \(count(.rightAtSecond)) at second, "
            + "\(count(.told) + count(.shown)) shown")
      }
    }
    let common = mistakes.filter { $0.count > 1 || learners.count == 1 }.prefix(20)
    if !common.isEmpty { lines += ["", "First answers that were common, and not the truth"] }
    for mistake in common {
      let text =
        "  \(mistake.lesson), \(mistake.question): \(visible(mistake.answer)), by "
        + "\(mistake.count) of \(mistake.of)."
        + (mistake.explanation.map { " " + visible($0) } ?? "")
      lines += wrapped(text, width: columns, continuation: "    ")
    }
    if !unknownLessons.isEmpty {
      lines += [
        "",
        "Not known here: \(unknownLessons.map { visible($0) }.joined(separator: ", ")).",
      ]
    }
    return lines.dropFirst().map { $0 + "\n" }.joined()
  }

  /// A line for each answer, for spreadsheets.
  public var csv: String {
    let head = "learner,lesson,question,first_answer,second_answer,standing,hints\n"
    return head
      + rows.map { row in
        [
          row.learner, row.lesson, row.question, row.answers.first ?? "",
          row.answers.count > 1 ? row.answers[1] : "", row.standing, "\(row.hints)",
        ].map(Self.field).joined(separator: ",") + "\n"
      }.joined()
  }

  /// A field in quotes, and never a formula: what strangers hand in is opened in a spreadsheet.
  private static func field(_ text: String) -> String {
    var text = visible(text)
    if let first = text.first, "=@+-".contains(first), TypedNumber(text) == nil {
      text = "'" + text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// An array of answers, for programs.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(rows) else { return "[]\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
