import Commands
import Foundation
import LessonMarkdown
import Lessons
import Testing

@testable import convlens

/// The lessons that come with the program, each one looked at.
@Suite struct CourseTests {
  private static let course = Course(
    session: Session(program: "convlens", environment: [:]), data: Program.checkout.path)

  static let files = (try? course.files()) ?? []

  /// An answer as somebody types it who knows the truth to the last digit.
  private func typed(_ answer: Lessons.Answer) -> String {
    switch answer.kind {
    case .number, .numbers, .shape, .position:
      answer.values.map { "\($0)" }.joined(separator: "; ")
    case .matrix, .signs, .choice: answer.text
    }
  }

  private func conversation(_ file: LessonFile, _ key: LessonKey) -> PlainLesson {
    PlainLesson(LessonSession(file.lesson, key: key), next: nil) {
      try file.engine.lines($0)
    }
  }

  @Test func thereIsACourse() {
    #expect(Self.files.count >= 2)
  }

  @Test(arguments: files) func aLessonEndsWithOneFactAndNoQuestion(_ name: String) throws {
    let fact = try Self.course.lesson(name).lesson.remember.plainText
    #expect((20...200).contains(fact.count), "\(fact)")
    #expect(fact.hasSuffix(".") && !fact.contains("?"), "\(fact)")
  }

  @Test(arguments: files) func aLessonPlayedFromTheTruthIsRightTwice(_ name: String) throws {
    let file = try Self.course.lesson(name)
    let key = try file.key()
    var answers = ""
    for question in file.lesson.questions {
      let entry = try #require(key.entries[question.id])
      answers += "\(question.id): \(typed(entry.truth))\n"
    }
    for step in file.lesson.steps {
      if case .ownWords(let words)? = step.question { answers += "\(words.id): words\n" }
    }
    let read = try AnswerFile(answers, file: "answers")
    let first = PlayedLesson(conversation(file, key), answers: read)
    #expect(first.score.right == first.score.all, "\(first.transcript.joined(separator: "\n"))")
    #expect(first.score.all == file.lesson.questions.count)
    #expect(first.transcript == PlayedLesson(conversation(file, key), answers: read).transcript)
    #expect(first.transcript.allSatisfy { !$0.unicodeScalars.contains("\u{1b}") })
  }

  @Test(arguments: files) func eachMistakeGetsItsOwnExplanation(_ name: String) throws {
    let file = try Self.course.lesson(name)
    let key = try file.key()
    for question in file.lesson.questions {
      let entry = try #require(key.entries[question.id])
      for (place, mistake) in entry.mistakes.enumerated() {
        #expect(
          entry.mark(typed(mistake), within: question.within) == .mistake(place),
          "\(question.id): \(typed(mistake))")
      }
      #expect(entry.mark(typed(entry.truth), within: question.within) == .right, "\(question.id)")
    }
  }
}
