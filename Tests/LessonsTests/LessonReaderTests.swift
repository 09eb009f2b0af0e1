import LessonMarkdown
import Lessons
import Testing

@Suite struct LessonReaderTests {
  @Test func aLessonIsReadInSteps() throws {
    let lesson = try SampleLesson.lesson()
    #expect(lesson.name == "partial-sums")
    #expect(lesson.number == 3)
    #expect(lesson.title.plainText == "Partial sums")
    #expect(lesson.aim.plainText == "say what one number is made of.")
    #expect(lesson.needs == [1])
    #expect(lesson.sources.plainText == "PyTorch, Conv2d.")
    #expect(lesson.steps.map { $0.title?.plainText } == [nil, "The bias", "The bias", "The bias"])
    #expect(lesson.steps.map(\.before.count) == [1, 1, 2, 0])
    #expect(lesson.steps.map(\.after.count) == [1, 0, 0, 0])
    #expect(lesson.questions.map(\.id) == ["maps", "bias"])
    #expect(lesson.questions[1].mistakes.map(\.answer.isComputed) == [false, true])
    #expect(lesson.figures.map { $0.words[0] } == ["explain", "show"])
    #expect(lesson.notes.map(\.title) == [nil, "The bias"])
    #expect(lesson.typedAnswers.map(\.id) == ["maps"])
  }

  static let mistakes: [(String, String, Int, String)] = [
    ("# Partial sums", "Partial sums", 1, "has no title"),
    ("- Aim: say what one number is made of.", "- Goal: x", 3, "none of Aim"),
    ("- Time: 5 minutes\n", "", 3, "no Time"),
    ("- Needs: 1", "- Needs: the first", 5, "numbers of lessons"),
    ("id: maps", "name: maps", 11, "no key of an ask"),
    ("id: maps", "id: Maps!", 11, "small letters"),
    ("id: maps\n", "", 10, "has no id"), ("answer: b\n", "", 10, "has no answer"),
    ("because: The three partial maps are added.\n", "", 10, "has no because"),
    ("choice b: one", "choice c: one", 14, "lettered in order"),
    ("wrong a: Three", "wrong: Three", 18, "names no value"),
    ("question: How many", "How many", 12, "has no key"),
    ("hint: Count", "hnt: Count", 16, "Did you mean 'hint'?"),
    ("```show", "```shwo", 41, "Did you mean 'show'?"),
    ("show photo.png", "show 'photo.png", 42, "quote"),
    ("show photo.png", "convlens show photo.png", 42, "without it"),
    ("explore photo.png", "show photo.png", 47, "needs 'explore'"),
    ("The paragraph after", "<b>The</b> paragraph after", 21, "is HTML"),
    ("The paragraph after", "![x](y.png) after", 21, "is an image"),
    ("## The bias", "# The bias", 23, "second title"),
    ("id: bias", "id: bias\nid: bias", 29, "twice"),
    ("id: bias", "kind: numbre\nid: bias", 28, "Did you mean 'number'?"),
    ("id: bias", "within: -1\nid: bias", 28, "0 or more"),
    ("caption: The picture.", "captoin: The picture.", 43, "no line of a show"),
    ("The paragraph after the question.", "```ask\nid: two\n```", 21, "second question"),
    ("## For the teacher", "## For the teacher\n\n## Another", 61, "comes last"),
  ]

  /// A lesson with one line replaced, and what is said to it.
  @Test(arguments: mistakes)
  func whatIsWrongIsSaidWithItsLine(
    _ old: String, _ new: String, _ line: Int, _ part: String
  ) throws {
    let text = SampleLesson.text
    let range = try #require(text.firstRange(of: old))
    let changed = text.replacingCharacters(in: range, with: new)
    let (_, problems) = LessonReader.lesson(changed, file: "a.md")
    #expect(problems.contains { $0.message.contains(part) }, "\(problems)")
    #expect(
      problems.contains { $0.line == line && $0.message.contains(part) },
      "\(problems.map(\.description))")
    for problem in problems { #expect(problem.description.hasPrefix("a.md:")) }
  }

  @Test func aFileOfBytesIsNoLesson() {
    for text in ["", "\n\n", "text", "# ", "#", "```", "# A\n\n- Aim: b"] {
      let (lesson, problems) = LessonReader.lesson(text, file: "a.md")
      #expect(!problems.isEmpty || lesson == nil, "\(text)")
    }
  }

  @Test func aLessonHasAnEnd() {
    let steps = (0..<200).map { "---\n\nStep \($0).\n\n" }.joined()
    let head = SampleLesson.text.prefix { $0 != "`" }
    let (lesson, problems) = LessonReader.lesson(head + "\n" + steps, file: "a.md")
    #expect(lesson == nil)
    #expect(problems.contains { $0.message.contains("At most 60") })
  }

  @Test func wordsOfACommandAreQuotedAsInAShell() {
    #expect(
      commandWords("show a.png --kernel '1 0 -1; 2 0'") == [
        "show", "a.png", "--kernel", "1 0 -1; 2 0",
      ])
    #expect(commandWords("a \"b c\" d\\ e ''") == ["a", "b c", "d e", ""])
    #expect(commandWords("a 'b") == nil)
    #expect(commandWords("a \\") == nil)
  }

  @Test func theNumberAndTheNameAreInTheFilesName() {
    #expect(LessonName(file: "Lessons/03-partial-sums.md").number == 3)
    #expect(LessonName(file: "Lessons/03-partial-sums.md").name == "partial-sums")
    #expect(LessonName(file: "mine.md").number == nil)
    #expect(LessonName(file: "/a/b/12.md").name == "12")
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
