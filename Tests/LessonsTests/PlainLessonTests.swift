import LessonMarkdown
import Lessons
import TestSupport
import Testing

@Suite struct PlainLessonTests {
  private func conversation() throws -> PlainLesson {
    PlainLesson(try SampleLesson.session(), next: "convlens lesson 4, Many filters") { figure in
      ["Told: \(figure.words.joined(separator: " "))."]
    }
  }

  private func transcript(_ lines: [String]) throws -> String {
    var conversation = try conversation()
    var text = conversation.opening
    for line in lines where !conversation.isDone {
      text.append(conversation.prompt + line)
      text += conversation.take(line)
    }
    return text.joined(separator: "\n")
  }

  @Test func aLessonIsAConversationOnLines() throws {
    try expectGolden(
      transcript(["2", "", "8", "", "", "Colour is in the weights, I say.", "", ""]),
      named: "plain-right")
  }

  @Test func mistakesAreToldOnLinesToo() throws {
    try expectGolden(
      transcript([
        "1", "hint", "a", "", "what", "0", "?", "12", "", "explore", "back", "again", "", "",
        "nothing", "", "quit",
      ]), named: "plain-mistakes")
  }

  @Test(arguments: [
    ("-4", "minus 4"), ("3 - 4", "3 minus 4"), ("−8", "minus 8"),
    ("+43 and (-1)", "plus 43 and (minus 1)"),
    ("3 × 3", "3 times 3"), ("2×2", "2 times 2"), ("a-b", "a-b"), ("x = 1", "x is 1"),
    ("32 → 30", "32 gives 30"), ("well - yes", "well minus yes"), ("÷ 765", "divided by 765"),
    ("pages 3-4", "pages 3-4"), ("-.5", "minus .5"),
  ]) func signsAreReadAloud(_ text: String, _ words: String) throws {
    let source = SampleLesson.text.replacing("The paragraph after the question.", with: text)
    var conversation = PlainLesson(
      try SampleLesson.session(source.replacing("  - ", with: "- ")), next: nil
    ) { _ in [] }
    let said = conversation.take("b")
    guard !text.hasPrefix("+"), !text.hasPrefix("-") else { return }
    #expect(said.last == words)
  }

  @Test func noLineIsWiderThan80() throws {
    let text = SampleLesson.text.replacing(
      "The paragraph after the question.",
      with: String(repeating: "many words and ", count: 40) + String(repeating: "x", count: 200))
    var conversation = PlainLesson(try SampleLesson.session(text), next: nil) { _ in [] }
    #expect((conversation.opening + conversation.take("b")).allSatisfy { $0.count <= 80 })
  }

  @Test func answersOfAFileArePlayedAndCounted() throws {
    let right = try AnswerFile(
      "maps: b\n# a comment\n\npartial-sums/bias: 8\nfriend: words", file: "a")
    let played = PlayedLesson(try conversation(), answers: right)
    #expect(played.score == (2, 2))
    #expect(played.transcript == PlayedLesson(try conversation(), answers: right).transcript)
    #expect(!played.transcript.contains("Your words: skip"))
  }

  @Test func aSecondTryMayBeRightToo() throws {
    let answers = try AnswerFile("maps: a\nmaps: b\nbias: 0\nbias: 12", file: "a")
    let played = PlayedLesson(try conversation(), answers: answers)
    #expect(played.score == (1, 2))
    try expectGolden(played.transcript.joined(separator: "\n"), named: "played")
  }

  @Test func anAnswerThatIsMissingIsNotRight() throws {
    #expect(
      PlayedLesson(try conversation(), answers: try AnswerFile("", file: "a")).score == (0, 2))
    #expect(throws: LessonProblem.self) { try AnswerFile("maps b", file: "a") }
  }
}
