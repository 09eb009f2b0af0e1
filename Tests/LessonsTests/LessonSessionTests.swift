import LessonMarkdown
import Lessons
import Testing

@Suite struct LessonSessionTests {
  private func said(_ session: LessonSession) throws -> [String] {
    session.said(to: try #require(session.question)).map { "\($0.role): \($0.text.plainText)" }
  }

  @Test func aRightAnswerIsExplainedToo() throws {
    var session = try SampleLesson.session()
    session.handle(.answer("b"))
    #expect(
      try said(session) == [
        "typed: b", "truth: Yes, b, one.", "because: The three partial maps are added.",
      ])
    #expect(session.standing(of: try #require(session.question)) == .rightAtFirst)
  }

  @Test func aKnownMistakeGetsItsOwnExplanationAndOneMoreTry() throws {
    var session = try SampleLesson.session()
    session.handle(.next)
    session.handle(.answer("0"))
    #expect(
      try said(session) == [
        "typed: 0", "diagnosis: You added the bias once per channel.", "again: Try again.",
      ])
    session.handle(.answer("8"))
    #expect(
      try said(session) == [
        "typed: 0", "diagnosis: You added the bias once per channel.", "typed: 8",
        "truth: Yes, 8.", "because: 12, and the bias once: 8.",
        "gap: First answer 0, truth 8, gap 8.",
      ])
  }

  @Test func theSecondMissIsToldTheTruthAndTheGap() throws {
    var session = try SampleLesson.session()
    session.handle(.next)
    session.handle(.answer("5"))
    session.handle(.answer("12"))
    #expect(
      try said(session) == [
        "typed: 5", "diagnosis: Not yet.", "typed: 12",
        "diagnosis: And what does the filter add?", "truth: It is 8.",
        "because: 12, and the bias once: 8.", "gap: First answer 5, truth 8, gap 3.",
      ])
    session.handle(.answer("8"))
    #expect(session.answered("bias").answers == ["5", "12"])
  }

  @Test func hintsComeOneByOneAndEnd() throws {
    var session = try SampleLesson.session()
    session.handle(.next)
    session.handle(.hint)
    #expect(try said(session) == ["hint: Hint 1 of 2: First add the three."])
    session.handle(.hint)
    session.handle(.hint)
    #expect(session.notice == "That was the last hint. 'show' shows the answer.")
    #expect(session.answered("bias").hints == 2)
  }

  @Test func givingUpShowsTheAnswerWithItsWorking() throws {
    var session = try SampleLesson.session()
    session.handle(.next)
    session.handle(.giveUp)
    #expect(try said(session) == ["truth: The answer: 8.", "because: 12, and the bias once: 8."])
    #expect(session.standing(of: try #require(session.question)) == .shown)
  }

  @Test func whatIsNoAnswerIsNoTry() throws {
    var session = try SampleLesson.session()
    session.handle(.next)
    session.handle(.answer("what?"))
    #expect(
      session.notice
        == "I cannot read that as an answer. It is a number, such as 12, -8, 4/9 or 0.444.")
    #expect(try said(session).isEmpty)
  }

  @Test func nothingSaysWrong() throws {
    var session = try SampleLesson.session()
    for answer in ["a", "a", "0", "5"] {
      session.handle(.answer(answer))
      if !session.isWaiting { session.handle(.next) }
      if session.question != nil {
        #expect(try said(session).allSatisfy { !$0.lowercased().contains("wrong") })
      }
    }
  }

  @Test func oneGoesBackAndForthAtAnyTime() throws {
    var session = try SampleLesson.session()
    session.handle(.back)
    #expect(session.pageNumber == 0)
    for number in 1...4 {
      session.handle(.next)
      #expect(session.pageNumber == number)
    }
    #expect(session.page == .end)
    session.handle(.next)
    #expect(session.page == .end)
    session.handle(.back)
    #expect(session.pageNumber == 3)
  }

  @Test func ownWordsAreKeptAndNotMarked() throws {
    var session = try SampleLesson.session()
    for _ in 0..<3 { session.handle(.next) }
    #expect(session.isWaiting)
    session.handle(.answer("  "))
    #expect(session.isWaiting)
    session.handle(.answer("Weights see colour."))
    #expect(session.progress.words == ["friend": "Weights see colour."])
    #expect(!session.isWaiting)
  }

  @Test func aWalkGoesOnWhereItStopped() throws {
    var session = try SampleLesson.session()
    session.handle(.answer("a"))
    session.handle(.next)
    session.handle(.answer("8"))
    let again = try SampleLesson.session(progress: session.progress)
    #expect(again.pageNumber == 1)
    #expect(again.tally == (1, 2))
    #expect(try said(again) == said(session))
  }

  @Test func aPlaceBeyondTheEndIsTheEnd() throws {
    var progress = LessonProgress()
    progress.step = 99
    #expect(try SampleLesson.session(progress: progress).page == .end)
    progress.step = -5
    #expect(try SampleLesson.session(progress: progress).pageNumber == 0)
  }

  @Test func theFastTrackHasTheQuestionsAlone() throws {
    let session = try SampleLesson.session(questions: true)
    #expect(session.pageCount == 3)
  }

  @Test func theMistakeWorthRememberingIsAKnownOne() throws {
    var session = try SampleLesson.session()
    #expect(session.worthRemembering == nil)
    session.handle(.answer("b"))
    session.handle(.next)
    session.handle(.answer("0"))
    session.handle(.answer("8"))
    #expect(session.worthRemembering?.question.id == "bias")
    #expect(!session.isFinished)
    session.handle(.next)
    session.handle(.next)
    session.handle(.answer("words"))
    #expect(session.isFinished)
  }
}
