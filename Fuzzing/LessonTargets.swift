import Lessons
import SafeText

extension FuzzTarget {
  /// A lesson, which anyone may write.
  static let lesson = FuzzTarget(
    name: "lesson",
    check: { bytes in
      let (_, problems) = LessonReader.lesson(typed(bytes), file: "lesson.md")
      for problem in problems {
        precondition(
          visible("\(problem)") == "\(problem)", "A problem is said with a control character.")
      }
    },
    seeds: {
      [
        """
        # One window, one number

        minutes: 5
        prior: nothing

        ## Look

        A window of *3 × 3*.

        ```figure
        show photo.png --filters sobel-x
        ```

        ```question
        id: sum
        ask: What is the sum?
        kind: number
        answer: = 1 + 2 * 3
        hint: Add.
        ```
        """,
        "# A\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n> [!note]\n> x\n\n- one\n  - two\n",
      ].map { Array($0.utf8) }
    },
    words: [
      "```question", "```figure", "```", "answer:", "hint:", "mistake:", "choices:", "within:",
      "kind:", "id:", "ask:", "why:", "\n## ", "\n# ", "| - |", "> ",
    ])

  /// The language of computed answers.
  static let expression = FuzzTarget(
    name: "expression",
    check: { bytes in _ = attempt { try ExpressionFunctions().value(of: typed(bytes)) } },
    seeds: {
      [
        "1 + 2 * (3 - 4) / 5", "[1 0 -1; 2 0 -2]", "(3, 22, 30)", "-2 if 1 > 0 else 3",
        "sum([1 2; 3 4]) * 2",
      ].map { Array($0.utf8) }
    }, words: ["(", ")", "[", "]", ";", ",", "if", "else", "sum", "max", "**", "1e308", "\"a\""])

  /// Answers as people type them.
  static let answers = FuzzTarget(
    name: "answers",
    check: { bytes in
      let answer = TypedAnswer(typed(bytes))
      for kind in [AnswerKind.number, .numbers, .position, .matrix, .signs, .choice, .shape] {
        _ = answer.isReadable(as: kind, choices: ["yes", "no"])
        _ = answer.says(Answer(kind, [1, 2, 3, 4], columns: 2), choices: ["yes", "no"])
      }
    },
    seeds: {
      ["0,444", "4/9", "−8", "30x30", "(30, 30)", "1 2; 3 4", "+ - 0", "b"].map { Array($0.utf8) }
    }, words: ["/", "−", "×", "1e308", "nan", ";", "\u{2009}"])

  /// A file of progress, which anyone may have changed.
  static let progress = FuzzTarget(
    name: "progress",
    check: { bytes in
      guard let progress = attempt({ try Progress(bytes: bytes) }) else { return }
      let again = attempt { try Progress(bytes: Array(progress.text.utf8)) }
      precondition(again == progress, "What was kept is not read back.")
    }, seeds: { [Array(Progress().text.utf8)] }, words: ["\"version\"", "{", "}", "null", "1e400"])
}
