import Foundation
import Lessons
import TerminalSession
import TestSupport
import Testing

/// The verb `lesson`, started as a learner starts it.
@Suite struct LessonTests {
  private let lesson = Program.checkout.appendingPathComponent("Lessons/03-partial-sums.md").path

  private func progress(_ user: NewUser) throws -> String {
    String(decoding: try user.bytes(".local/state/convlens/progress.json"), as: UTF8.self)
  }

  /// How many pages of a lesson come before the one that asks something.
  private static func pages(before id: String, in file: String) throws -> Int {
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
    let lesson = try #require(LessonReader.lesson(text, file: file).lesson)
    return try #require(lesson.steps.firstIndex { $0.question?.id == id })
  }

  @Test func theListSaysWhatIsNext() throws {
    try asNewUser { user in
      let run = try user.run("lesson")
      #expect(run.code == 0)
      #expect(run.text.contains("  3  Partial sums"))
      #expect(run.text.hasPrefix("The course: 16 lessons, about ten minutes each."))
      #expect(run.text.contains("Next, One window, one number: convlens lesson 1\n"))
      #expect(run.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
      _ = try user.run("lesson", "3", input: "a\n")
      #expect(try user.run("lesson").text.contains(#/  3  Partial sums {32}1 of \d+\n/#))
      let words = "hint\nshow\n\n"
      _ = try user.run("lesson", "1", input: String(repeating: words, count: 40))
      let later = try user.run("lesson").text
      #expect(later.contains("1 is done."), "\(later)")
      #expect(later.contains(#/  1  One window, one number {22}done\n/#), "\(later)")
      #expect(later.contains("Next, How many windows fit: convlens lesson 2\n"))
    }
  }

  @Test func aLearnerGoesOnWhereTheyStopped() throws {
    try asNewUser { user in
      let first = try user.run("lesson", "partial-sums", input: "a\nb\n\n2\nquit\n")
      #expect(first.code == 0)
      #expect(first.message.isEmpty)
      #expect(first.text.contains("Three maps is a fair guess"))
      #expect(first.text.contains("Right. 2, one."))
      #expect(try progress(user).contains("\"maps-of-one-filter\" : {"))
      let second = try user.run("lesson", "3")
      #expect(second.text.contains("Step 2 of"))
      #expect(second.text.contains("You answered: 2"))
      #expect(try user.run("lesson", "3", "--reset").text == "Lesson partial-sums begins anew.\n")
      #expect(try user.run("lesson", "3").text.contains("Step 1 of"))
    }
  }

  @Test func whatDoesNotExistIsNamed() throws {
    try asNewUser { user in
      let run = try user.run("lesson", "partial-sum")
      #expect(run.code == 66)
      #expect(run.message.contains("Did you mean 'convlens lesson partial-sums'?"))
      #expect(try user.run("lesson", "99").message.contains("There is no lesson '99'"))
      #expect(try user.run("lesson", "mine.md").message.contains("There is no file 'mine.md'"))
      try user.write(Array("# No lesson".utf8), to: "mine.md")
      let broken = try user.run("lesson", "mine.md")
      #expect(broken.code == 65)
      #expect(broken.message.contains("mine.md:1: After the title there is no head."))
    }
  }

  @Test func answersOfAFileAreTheSameEveryTimeAndDecideTheExit() throws {
    try asNewUser { user in
      let right = """
        maps-of-one-filter: one
        sum-of-red: 2
        sums-of-green-and-blue: 1 9
        bias-once: 0
        bias-once: 8
        """
      try user.write(Array(right.utf8), to: "answers.txt")
      let runs = try (0..<2).map { _ in
        try user.run(["lesson", lesson, "--answers", "answers.txt"])
      }
      #expect(runs[0].output == runs[1].output)
      #expect(runs[0].code == 1)
      #expect(runs[0].message.isEmpty)
      #expect(runs[0].text.contains("Answer: 0\nNot yet. 0 is 2 plus 1 plus 9 minus 4"))
      #expect(runs[0].text.contains("Right. 8."))
      #expect((try? user.names(in: ".local")) == nil, "playing answers keeps nothing")
      try user.write(Array("nonsense".utf8), to: "answers.txt")
      #expect(
        try user.run(["lesson", lesson, "--answers", "answers.txt"]).message.contains(
          "answers.txt:1:"))
    }
  }

  // MARK: Progress

  @Test func aDamagedFileIsLeftAsItIs() throws {
    try asNewUser { user in
      _ = try user.run("lesson", "3", input: "a\n")
      for damage in ["{\"version\": 1, \"lessons\": {", "not JSON", ""] {
        try user.write(Array(damage.utf8), to: ".local/state/convlens/progress.json")
        let run = try user.run("lesson", "3", input: "b\n")
        #expect(run.code == 65)
        #expect(run.message.contains("is damaged"))
        #expect(run.message.contains("convlens lesson --reset"))
        #expect(try progress(user) == damage)
      }
      // What is laid aside never takes the place of what was before.
      for name in ["progress-laid-aside.json", "progress-laid-aside-2.json"] {
        try user.write(Array(name.utf8), to: ".local/state/convlens/progress.json")
        let reset = try user.run("lesson", "--reset")
        #expect(reset.code == 0)
        #expect(
          reset.text
            == "What was kept cannot be used, and lies in "
            + "'\(user.folder.path)/.local/state/convlens/\(name)' now. The whole course begins anew.\n"
        )
        #expect(try user.bytes(".local/state/convlens/\(name)") == Array(name.utf8))
      }
      #expect(try user.run("lesson", "3", input: "a\n").code == 0)
    }
  }

  @Test func aFileOfANewerProgramIsLeftAsItIs() throws {
    try asNewUser { user in
      _ = try user.run("lesson", "3", input: "a\n")
      let newer = "{\"version\": 2, \"everything\": []}"
      try user.write(Array(newer.utf8), to: ".local/state/convlens/progress.json")
      for words in [["lesson"], ["lesson", "3"], ["lesson", "hand-in"]] {
        let run = try user.run(words, input: "b\n")
        #expect(run.code == 65)
        #expect(run.message.contains("newer ConvLens"))
      }
      #expect(try progress(user) == newer)
    }
  }

  @Test func whereNothingCanBeKeptTheLessonGoesOn() throws {
    try asNewUser { user in
      try user.write([], to: "file")
      let place = user.folder.appendingPathComponent("file").path
      let run = try user.run(
        ["lesson", "3"], input: "a\nb\n\n2\n", environment: ["XDG_STATE_HOME": place])
      #expect(run.code == 0)
      #expect(run.text.contains("Right. 2."))
      #expect(run.message.contains("Your answers are not being kept."))
      #expect(run.message.split(separator: "\n").count == 1, "it is said once: \(run.message)")
      let nowhere = try user.run(
        ["lesson", "3"], input: "a\n", environment: ["HOME": "", "XDG_STATE_HOME": ""])
      #expect(nowhere.message.contains("neither HOME nor XDG_STATE_HOME"))
    }
  }

  @Test func twoWindowsOfOneLessonLoseNothing() throws {
    try asNewUser { user in
      // The first window is open before the second answers, and answers after it.
      let line = """
        mkfifo keys
        convlens lesson 3 <keys >out 2>err &
        exec 3>keys
        until grep -q 'Answer:' out; do sleep 0.05; done
        printf 'skip\n2\n' | convlens lesson 3 >other
        printf 'b\n' >&3
        exec 3>&-
        wait
        cat err
        """
      let run = try user.shell(line)
      #expect(run.code == 0)
      #expect(run.text.contains("being answered in another window too. The answers of both"))
      let kept = try progress(user)
      for id in ["maps-of-one-filter", "sum-of-red"] { #expect(kept.contains("\"\(id)\"")) }
    }
  }

  @Test func learnersWhoWriteAtOnceLoseNothing() throws {
    try asNewUser { user in
      let lessons = 1...6
      let line =
        lessons.map { "printf 'skip\\nskip\\nskip\\n' | convlens lesson \($0) >out\($0) &" }
        .joined(separator: " ") + " wait"
      #expect(try user.shell(line).code == 0)
      let kept = try progress(user)
      #expect(kept.split(separator: "\n").count { $0.contains("\"step\" : 3") } == lessons.count)
    }
  }

  // MARK: Handing in

  @Test func whatIsHandedInNamesNobody() throws {
    try asNewUser { user in
      #expect(try user.run("lesson", "hand-in").message.contains("nothing to hand in yet"))
      _ = try user.run("lesson", "3", input: "a\nb\n")
      let run = try user.run("lesson", "hand-in", "--name", "Ada L.")
      #expect(run.code == 0)
      #expect(run.text.hasPrefix("hand-in-AdaL.json: 1 answer and 0 texts of your own"))
      let text = String(decoding: try user.bytes("hand-in-AdaL.json"), as: UTF8.self)
      #expect(text.contains("\"name\" : \"Ada L.\""))
      let user_ = ProcessInfo.processInfo.userName
      for secret in [user.folder.path, "/home", "/tmp"] + (user_.count > 3 ? [user_] : []) {
        #expect(!text.contains(secret))
      }
      let again = try user.run("lesson", "hand-in", "--name", "Ada L.")
      #expect(again.code == 73 && again.message.contains("Add --overwrite"), "\(again.message)")
      #expect(try user.run("lesson", "hand-in", "--name", "Ada L.", "--overwrite").code == 0)

      let report = try user.run("teach", "report", "hand-in-AdaL.json")
      #expect(report.code == 0)
      #expect(report.text.contains("Ada L.  1 of"))
      #expect(report.text.contains("partial-sums, maps-of-one-filter: a, by 1 of 1. Three maps"))
      #expect(
        try user.run("teach", "report", "hand-in-AdaL.json", "--format", "csv").text.contains(
          "\"Ada L.\",\"partial-sums\",\"maps-of-one-filter\",\"a\",\"b\",\"rightAtSecond\",\"0\""))
      #expect(try user.run("teach", "report", "photo.png").code == 65)
    }
  }

  // MARK: In a terminal

  @Test func oneStepsOutToExploreAndComesBackToThePageOneLeft() throws {
    try asNewUser { user in
      let session = try TerminalSession(
        Program.file.path, ["lesson", "3"], environment: user.environment, folder: user.folder.path)
      let pages = try Self.pages(before: "signs-at-the-ball", in: lesson)
      try session.wait(for: "step 1 of")
      for page in 1...pages {
        session.type("\u{1b}[C")
        try session.wait(for: "step \(page + 1) of")
      }
      try session.wait(for: "The sign of the partial sum")
      session.type("show\r")
      try session.wait(for: "e explore")
      let page = session.terminal.lines
      session.type("e")
      try session.wait(for: "output[0, 4, 7]")
      session.type("\u{1b}[C")
      try session.wait(for: "output[0, 4, 8]")
      session.type("q")
      try session.wait("the page as it was") { $0.lines == page }
      session.type("q")
      #expect(try session.end() == 0)
      #expect(session.settings == session.settingsBefore)
      #expect(session.terminal.modes == ScreenTerminal.usualModes)
    }
  }

  @Test func aLessonFillsTheScreenAndGivesItBack() throws {
    try asNewUser { user in
      let session = try TerminalSession(
        Program.file.path, ["lesson", "3"], environment: user.environment, folder: user.folder.path)
      try session.wait(for: "How many maps come out")
      session.type("a\r")
      try session.wait(for: "Try again.")
      session.type("b\r")
      try session.wait(for: "Yes, b, one.")
      session.type("q")
      #expect(try session.end() == 0)
      #expect(session.settings == session.settingsBefore)
      #expect(!session.terminal.isFull)
      #expect(try progress(user).contains("maps-of-one-filter"))
    }
  }

  @Test func aLessonIsPresentedOneThingAtATime() throws {
    try asNewUser { user in
      let session = try TerminalSession(
        Program.file.path, ["teach", "present", "3"], environment: user.environment,
        folder: user.folder.path)
      try session.wait(for: "right, space on")
      #expect(!session.terminal.lines.contains { $0.contains("How many maps") })
      session.type(" ")
      try session.wait(for: "How many maps come out")
      #expect(!session.terminal.lines.contains { $0.contains("are added.") })
      session.type(" ")
      try session.wait(for: "are added.")
      session.type("t")
      try session.wait(for: "For the teacher")
      session.type("t")
      try session.wait(for: "are added.")
      session.type("q")
      try session.wait(for: "q again to leave")
      session.type("q")
      #expect(try session.end() == 0)
      #expect(session.settings == session.settingsBefore)
      #expect((try? user.names(in: ".local")) == nil, "presenting keeps nothing")
    }
  }

  @Test func presentingNeedsAScreen() throws {
    try asNewUser { user in
      let run = try user.run("teach", "present", "3")
      #expect(run.code != 0)
      #expect(run.message.contains("not a terminal"))
    }
  }
}
