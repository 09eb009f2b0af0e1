import Foundation
import Lessons
import Testing

/// The verb `teach check`, and lessons that want more than they may have.
@Suite struct TeachCheckTests {
  private func lesson(_ changes: [(String, String)] = []) -> String {
    changes.reduce(NewLesson.text(title: "Mine")) { $0.replacing($1.0, with: $1.1) }
  }

  private func check(_ user: NewUser, _ changes: [(String, String)]) throws -> Outcome {
    try user.write(Array(lesson(changes).utf8), to: "mine.md")
    return try user.run("teach", "check", "mine.md")
  }

  @Test func theCourseHolds() throws {
    try asNewUser { user in
      let run = try user.run("teach", "check", "--data", Program.checkout.path)
      #expect(run.code == 0, "\(run.message)")
      #expect(run.text.contains("lessons hold"))
    }
  }

  @Test func aNewLessonHoldsAndPlays() throws {
    try asNewUser { user in
      let new = try user.run("teach", "new", "Many filters", "--number", "4")
      #expect(new.text.hasPrefix("04-many-filters.md\n"))
      let check = try user.run("teach", "check", "04-many-filters.md")
      #expect(check.code == 0, "\(check.message)")
      #expect(check.text == "1 lesson holds, with 1 questions.\n")
      #expect(
        try user.run("lesson", "./04-many-filters.md", input: "162\n168\n").text.contains(
          "Right. 168."))
      #expect(try user.run("teach", "new", "Many filters", "--number", "4").code == 73)
    }
  }

  static let mistakes: [(String, String, Int, String)] = [
    ("hint: Each filter is three slices of 3 × 3, and has one bias.\n", "", 11, "no hint"),
    ("wrong 60: 60 is", "wrong 168: 60 is", 18, "is the right answer, 168"),
    ("wrong 60: 60 is", "wrong 162: 60 is", 18, "stands there twice"),
    ("wrong 60: 60 is", "wrong 60: wrong, 60 is", 11, "says 'wrong'"),
    (
      "= parameters Conv2d(3, 6, 3)\n", "= parametres Conv2d(3, 6, 3)\n", 14,
      "Did you mean 'parameters'?"
    ),
    ("explain photo.png", "explain nowhere.png", 29, "nowhere.png"),
    ("explain photo.png", "explian photo.png", 29, "explian"),
    ("--at 4,7", "--at 400,7", 29, "400"), ("--at 4,7", "--att 4,7", 29, "--att"),
    ("explain photo.png", "explain /etc/passwd", 29, "leads out of the lesson's folder"),
    ("explain photo.png", "explain ../photo.png", 29, "leads out of the lesson's folder"),
    ("explain photo.png", "explain a/../../photo.png", 29, "leads out of the lesson's folder"),
    ("explain photo.png", "explain -", 29, "reads standard input"),
    (
      "explain photo.png --filters sobel-x --at 4,7", "explain photo.png --ask", 29, "asks for sums"
    ),
    (
      "explain photo.png --filters sobel-x --at 4,7", "show photo.png --save maps", 29,
      "writes files"
    ),
    (
      "explain photo.png --filters sobel-x --at 4,7", "show photo.png --save-output x.npy", 29,
      "writes files"
    ),
    (
      "explain photo.png --filters sobel-x --at 4,7", "show photo.png --format json", 29,
      "is not drawn"
    ),
    (
      "explain photo.png --filters sobel-x --at 4,7", "show photo.png --color always", 29,
      "which the lesson does"
    ),
    (
      "explain photo.png --filters sobel-x --at 4,7", "show photo.png --data /", 29,
      "which the lesson does"
    ),
    ("explain photo.png --filters sobel-x --at 4,7", "doctor", 29, "is no figure"),
    ("explain photo.png --filters sobel-x --at 4,7", "lesson 3", 29, "lesson"),
    ("explain photo.png --filters sobel-x --at 4,7", "teach new x", 29, "teach"),
    ("explain photo.png --filters sobel-x --at 4,7", "help", 29, "help"),
    ("## For the teacher", "## For teachers", 41, "own words"),
    ("Needs: nothing", "Needs: nothing\n- Also: this", 7, "none of Aim"),
  ]

  @Test(arguments: mistakes) func whatDoesNotHoldIsSaidWithItsLine(
    _ old: String, _ new: String, _ line: Int, _ part: String
  ) throws {
    try asNewUser { user in
      let run = try check(user, [(old, new)])
      #expect(run.code == 1)
      #expect(
        run.message.split(separator: "\n").contains {
          $0.hasPrefix("mine.md:\(line): ") && $0.contains(part)
        }, "\(run.message)")
      #expect(try user.names() == ["mine.md", "photo.png"], "a check writes nothing")
    }
  }

  @Test func answersThatAreTypedAreListed() throws {
    try asNewUser { user in
      let run = try check(user, [("answer: = parameters Conv2d(3, 6, 3)", "answer: 168")])
      #expect(run.code == 0)
      #expect(run.text.hasPrefix("mine.md:14: first-question is typed: 168\n"))
    }
  }

  @Test func noEscapeOfALessonReachesTheTerminal() throws {
    try asNewUser { user in
      let run = try check(
        user,
        [
          ("What is this about?", "\u{1b}]0;title\u{7}\u{9b}2J"),
          ("hint: Each", "hint\u{1b}[31m: Each"),
          ("caption: One", "caption: \u{1b}[5m One"),
        ])
      #expect(!run.errors.contains(0x1b))
      let clean = lesson([
        ("What is this about?", "\u{1b}]0;title\u{7} \u{202e}"),
        ("caption: One", "caption: \u{1b}[5m One"),
      ])
      try user.write(Array(clean.utf8), to: "mine.md")
      let played = try user.run("lesson", "mine.md", input: "168\n\n\u{1b}[31m\n")
      #expect(played.code == 0)
      #expect(!played.output.contains(0x1b))
      #expect(played.text.contains("\\u{1b}]0;title\\u{7}"))
    }
  }

  @Test func aPictureBesideTheLessonComesFirst() throws {
    try asNewUser(["photo.png", "still-life.png"]) { user in
      let run = try check(user, [("explain photo.png", "explain still-life.png")])
      #expect(run.code == 0, "\(run.message)")
      let sample = try check(user, [("explain photo.png", "explain SampleImages/portrait.png")])
      #expect(sample.code == 0, "\(sample.message)")
    }
  }
}
