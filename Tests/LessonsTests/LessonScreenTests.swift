import FeatureMapViews
import FullScreen
import Lessons
import TerminalCanvas
import TerminalInput
import TestSupport
import Testing

@Suite struct LessonScreenTests {
  private static let size = ScreenSize(rows: 24, columns: 80)

  private func screen(
    _ text: String = SampleLesson.text,
    appearance: FeatureMapViews.Appearance = SampleLesson.appearance
  ) throws -> LessonScreen {
    LessonScreen(
      try SampleLesson.session(text), appearance: appearance, next: "convlens lesson 4",
      draw: SampleLesson.draw, enter: { _ in Inner() })
  }

  /// A screen after some keys, and what it wanted done.
  private func played(
    _ keys: String, _ start: LessonScreen? = nil, size: ScreenSize = size
  ) throws -> (screen: LessonScreen, effects: [FullScreenEffect]) {
    var screen = try start ?? self.screen()
    let effects = try screen.play(try parseKeys(keys), size: size)
    return (screen, effects)
  }

  @Test(arguments: [
    ("begin", ""), ("mistake", "a Enter"), ("right", "b Enter"),
    ("hints", "b Enter Enter Tab Tab"), ("told", "b Enter Enter 5 Enter 1 2 Enter"),
    ("typing", "b Enter Enter 1 2 3 left left x"), ("figure", "b Enter Enter 8 Enter Enter"),
    ("words", "b Enter Enter 8 Enter Enter Enter 'a b' Enter"),
    ("end", "b Enter Enter 0 Enter 8 Enter Enter Enter x Enter Enter"),
  ]) func pagesLookAsTheyShould(_ name: String, _ keys: String) throws {
    try expectGolden(try played(keys).screen.frame(Self.size).text, named: "screen-\(name)")
  }

  @Test(arguments: [(12, 40), (24, 80), (30, 100), (60, 200)])
  func everyPageFillsItsScreen(rows: Int, columns: Int) throws {
    let size = ScreenSize(rows: rows, columns: columns)
    var screen = try self.screen()
    _ = try screen.handle(.resized(size))
    for event in try parseKeys(
      "a Enter b Enter Enter 0 Enter 5 Enter down up Enter Enter x Enter Enter b")
    {
      _ = try screen.handle(.input(event))
      let frame = try screen.frame(size)
      #expect((frame.rows, frame.columns) == (rows, columns))
    }
  }

  @Test func everyAnswerIsKeptAtOnce() throws {
    let (_, effects) = try played("a Enter b Enter")
    #expect(
      effects.map { effect in
        if case .save(LessonScreen.progressFile, _, true) = effect { true } else { false }
      } == [true, true])
    guard case .save(_, let bytes, _) = try #require(effects.last) else { return }
    #expect(try LessonProgress(bytes: bytes).questions["maps"]?.answers == ["a", "b"])
  }

  @Test func wordsCanBeTypedInsteadOfKeys() throws {
    let (screen, effects) = try played("'hint' Enter 'show' Enter")
    #expect(screen.session.answered("maps").hints == 1)
    #expect(screen.session.answered("maps").gaveUp)
    #expect(effects.count == 2)
    #expect(try played("'quit' Enter").effects == [.quit])
    #expect(try played("'skip' Enter").screen.session.pageNumber == 1)
    #expect(try played("right right left").screen.session.pageNumber == 1)
  }

  @Test func oneStepsIntoAnotherProgramAndBack() throws {
    let start = try played("right right right").screen
    #expect(try start.frame(Self.size).text.contains("e explore") == false)
    var inside = try played("right right e", try screen()).screen
    #expect(try inside.frame(Self.size).text.contains("inner"))
    let effects = try inside.handle(.input(.key(.character("q"))))
    #expect(!effects.contains(.quit))
    #expect(try inside.frame(Self.size).text.contains("step 3 of 4"))
  }

  @Test(
    "coming back from another program one finds the page as one left it, wherever it stood",
    arguments: [(24, 80), (12, 40), (9, 30)])
  func theWayBack(rows: Int, columns: Int) throws {
    let long = SampleLesson.text.replacing(
      "caption: The picture.", with: "caption: \(String(repeating: "word ", count: 120))")
    for keys in ["", "pagedown", "pagedown down", "down down down"] {
      var screen = try played(
        "right right \(keys)", try self.screen(long), size: ScreenSize(rows: rows, columns: columns)
      ).screen
      let size = ScreenSize(rows: rows, columns: columns)
      let before = try screen.frame(size).text
      for way in ["e", "'explore' Enter"] {
        _ = try screen.play(try parseKeys(way), size: size)
        #expect(try screen.frame(size).text.contains("inner"))
        // What is pressed in there is not meant for the lesson.
        _ = try screen.play(try parseKeys("b right pageup x q"), size: size)
        #expect(try screen.frame(size).text == before, "\(keys), \(way)")
      }
    }
  }

  @Test func theEndSaysWhatToRememberAndHowToBeginAnew() throws {
    let fact = "Colour is in the weights, and nowhere else."
    let text = SampleLesson.text.replacing(
      "- Needs: 1", with: "- Remember: \(fact)\n    - Needs: 1"
    )
    .replacing("\n    - ", with: "\n- ")
    let all = "b Enter Enter 0 Enter 8 Enter Enter Enter x Enter Enter"
    let end = try played(all, try screen(text)).screen.frame(Self.size).text
    #expect(end.contains("Worth remembering: \(fact)"))
    #expect(end.contains("Not at once: The output? 8. 12, and the bias once: 8."))
    #expect(end.contains("To answer everything anew, add --reset."))
    let right = try played(
      "b Enter Enter 8 Enter Enter Enter x Enter Enter", try screen(text)
    ).screen.frame(Self.size).text
    #expect(right.contains(fact) && !right.contains("Not at once"))
    let open = try played("right right right right", try screen(text)).screen.frame(Self.size).text
    #expect(open.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("still open"))
    #expect(!open.contains("--reset"))
  }

  @Test func aPastedAnswerActsAsNoKey() throws {
    var screen = try self.screen()
    _ = try screen.handle(.resized(Self.size))
    _ = try screen.handle(.input(.paste("b\nquit\n")))
    #expect(try screen.frame(Self.size).text.contains("> b quit"))
  }

  @Test func theEscapesOfALessonReachNoTerminal() throws {
    let text = SampleLesson.text.replacing(
      "*three* channels", with: "\u{1b}[31m red \u{202e} \u{9b}2J")
    var screen = try self.screen(
      text,
      appearance: FeatureMapViews.Appearance(depth: .trueColor, hasHalfBlocks: true, columns: 78))
    _ = try screen.handle(.resized(Self.size))
    let frame = try screen.frame(Self.size)
    #expect(frame.text.contains("\\u{1b}[31m red \\u{202e}"))
    #expect(!frame.encoded(for: .none).contains(0x1b))
    let plain = PlainLesson(try SampleLesson.session(text), next: nil) { _ in [] }
    #expect(!plain.opening.joined().unicodeScalars.contains("\u{1b}"))
  }

  @Test func aPositionIsPointedAtWithTheArrows() throws {
    let question = """
      id: bias
      kind: position
      picture: show photo.png --channel 0
      """
    let text = SampleLesson.text.replacing("id: bias", with: question)
      .replacing("answer: = 2 + 1 + 9 - 4", with: "answer: 1,2")
      .replacing("wrong 0: You", with: "wrong 0,0: You")
      .replacing("wrong = 2 + 1 + 9: And", with: "wrong 5,5: And")
    let (screen, _) = try played("right down down right right", try self.screen(text))
    #expect(try screen.frame(Self.size).text.contains("pointed at 1,2]"))
    let answered = try played("right down down right right Enter", try self.screen(text)).screen
    #expect(answered.session.answered("bias").answers == ["1,2"])
    #expect(answered.session.standing(of: answered.session.lesson.questions[1]) == .rightAtFirst)
  }

  @Test func anAnswerThatCannotBeKeptIsSaid() throws {
    var screen = try played("b Enter").screen
    _ = try screen.handle(.saved(name: LessonScreen.progressFile, problem: "The disk is full."))
    #expect(try screen.frame(Self.size).text.contains("The disk is full."))
  }
}

/// A program to step into.
private struct Inner: FullScreenApplication {
  let smallestSize = ScreenSize(rows: 1, columns: 1)
  let alternative = ""

  mutating func handle(_ event: FullScreenEvent) -> [FullScreenEffect] {
    event == .input(.key(.character("q"))) ? [.quit] : []
  }

  func frame(_ size: ScreenSize) -> Canvas {
    var canvas = Canvas(rows: size.rows, columns: size.columns)
    canvas.write("inner", row: 0, column: 0)
    return canvas
  }
}

@Suite struct PresentationScreenTests {
  private static let size = ScreenSize(rows: 24, columns: 80)

  private func played(
    _ keys: String
  ) throws -> (frame: String, effects: [FullScreenEffect]) {
    let session = try SampleLesson.session()
    var screen = PresentationScreen(
      try SampleLesson.lesson(), key: session.key, appearance: SampleLesson.appearance,
      draw: SampleLesson.draw)
    let effects = try screen.play(try parseKeys(keys), size: Self.size)
    return (try screen.frame(Self.size).text, effects)
  }

  @Test func oneThingAtATime() throws {
    #expect(try played("").frame.contains("How many maps") == false)
    #expect(try played("right").frame.contains("How many maps"))
    #expect(try played("right").frame.contains("The three partial maps are added.") == false)
    #expect(try played("right right").frame.contains("The three partial maps are added."))
    #expect(try played("right right left").frame.contains("are added.") == false)
    try expectGolden(try played("right right right").frame, named: "present-answer")
    try expectGolden(
      try played("right right right right right right").frame, named: "present-reveal")
  }

  @Test func theNotesOfTheStepAreOnAKey() throws {
    #expect(try played("t").frame.contains("Ask before each figure."))
    #expect(try played("t").frame.contains("Most will add it") == false)
    #expect(try played("right right right right t").frame.contains("Most will add it"))
    #expect(try played("t t").frame.contains("Ask before") == false)
  }

  @Test func nothingIsChangedByAccident() throws {
    let before = try played("").frame
    #expect(try played("x 3 Tab Escape a z Delete Home").frame == before)
    #expect(try played("q x").effects.isEmpty)
    #expect(try played("q").frame.contains("q again to leave"))
    #expect(try played("q q").effects == [.quit])
  }

  @Test func theEndIsTheEnd() throws {
    let keys = String(repeating: "right ", count: 40)
    #expect(try played(keys).frame.contains("the end"))
    #expect(try played(keys).frame.contains("Colour is in the weights."))
    #expect(try played(keys + String(repeating: "left ", count: 40)).frame == played("").frame)
  }
}
