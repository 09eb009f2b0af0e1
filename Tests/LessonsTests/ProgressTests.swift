import Lessons
import Testing

@Suite struct ProgressTests {
  private func answered(_ answers: String..., gaveUp: Bool = false) -> LessonProgress.Answered {
    var answered = LessonProgress.Answered()
    answered.answers = answers
    answered.gaveUp = gaveUp
    return answered
  }

  @Test func progressIsReadableAndComesBack() throws {
    var progress = Progress()
    progress.lessons["partial-sums"] = LessonProgress()
    progress.lessons["partial-sums"]?.questions["bias"] = answered("0", "8")
    progress.lessons["partial-sums"]?.words["friend"] = "Grüße\n\u{1b}"
    #expect(progress.text.contains("\"bias\" : {"))
    #expect(try Progress(bytes: Array(progress.text.utf8)) == progress)
  }

  @Test(arguments: [
    "", "{", "[]", "null", "{\"version\": \"one\"}", "{\"version\": 1}", "\u{0}",
    "{\"version\":1,\"lessons\":{\"a\":3}}",
  ])
  func whatIsDamagedIsSaidToBe(_ text: String) {
    #expect(throws: ProgressError.damaged) { try Progress(bytes: Array(text.utf8)) }
  }

  @Test func aNewerVersionIsSaidToBe() {
    #expect(throws: ProgressError.newer(version: 7)) {
      try Progress(bytes: Array("{\"version\": 7, \"other\": true}".utf8))
    }
  }

  @Test func nothingIsLostWhenTwoAnswer() {
    var mine = LessonProgress()
    var theirs = LessonProgress()
    mine.step = 3
    mine.questions = ["a": answered("1"), "b": answered("1", "2")]
    theirs.questions = ["b": answered("9"), "c": answered(gaveUp: true)]
    theirs.words = ["friend": "words"]
    let both = mine.merged(with: theirs)
    #expect(both.step == 3)
    #expect(
      both.questions == ["a": answered("1"), "b": answered("1", "2"), "c": answered(gaveUp: true)])
    #expect(both.words == ["friend": "words"])
  }

  @Test func whatIsHandedInHasAnswersAndNothingElse() throws {
    var progress = Progress()
    progress.lessons["a"] = LessonProgress()
    progress.lessons["b"] = LessonProgress()
    progress.lessons["b"]?.questions["q"] = answered("1")
    let handIn = HandIn(progress, name: nil)
    #expect(handIn.lessons.keys.sorted() == ["b"])
    #expect(handIn.summary == "1 answer and 0 texts of your own from 1 lesson")
    #expect(try HandIn(bytes: Array(handIn.text.utf8)) == handIn)
    #expect(!handIn.text.contains("name"))
    #expect(throws: ProgressError.damaged) { try HandIn(bytes: [0x7b]) }
  }
}

@Suite struct ClassReportTests {
  private func report() throws -> ClassReport {
    let session = try SampleLesson.session()
    func handIn(_ name: String?, _ maps: [String], _ bias: [String]) -> HandIn {
      var progress = Progress()
      var lesson = LessonProgress()
      for (id, answers) in [("maps", maps), ("bias", bias)] where !answers.isEmpty {
        lesson.questions[id] = LessonProgress.Answered()
        lesson.questions[id]?.answers = answers
      }
      lesson.words["friend"] = "=SUM(A1)"
      progress.lessons = ["partial-sums": lesson, "unheard-of": lesson]
      return HandIn(progress, name: name)
    }
    return ClassReport(
      [
        ("one", handIn("Ada", ["b"], ["0", "8"])), ("two", handIn(nil, ["a", "b"], ["-0", "12"])),
        ("three", handIn("Ada", ["b"], [])),
      ], lessons: [(session.lesson, session.key)])
  }

  @Test func aClassIsATable() throws {
    #expect(
      try report().text(columns: 80) == """
        3  Partial sums
          Ada      2 of 2 answered: 1 at first, 1 at second, 0 shown
          two      2 of 2 answered: 0 at first, 1 at second, 1 shown
          Ada (2)  1 of 2 answered: 1 at first, 0 at second, 0 shown

        First answers that were common, and not the truth
          partial-sums, bias: 0, by 2 of 2. You added the bias once per channel.

        Not known here: unheard-of.

        """)
  }

  @Test func aSpreadsheetGetsNoFormula() throws {
    let csv = try report().csv.split(separator: "\n")
    #expect(csv[0] == "learner,lesson,question,first_answer,second_answer,standing,hints")
    #expect(csv[2] == "\"Ada\",\"partial-sums\",\"bias\",\"0\",\"8\",\"rightAtSecond\",\"0\"")
    #expect(csv[3].contains("\"'=SUM(A1)\""))
    #expect(csv[5].contains("\"-0\",\"12\",\"told\""))
  }

  @Test func programsGetEveryAnswer() throws {
    #expect(try report().json.hasPrefix("[{\"answers\":[\"b\"],\"hints\":0,\"learner\":\"Ada\""))
    #expect(try report().rows.count == 8)
  }
}
