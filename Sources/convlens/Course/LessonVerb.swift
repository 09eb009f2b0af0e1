import ArgumentParser
import Commands
import FeatureMapViews
import FullScreen
import LessonMarkdown
import Lessons
import SafeFiles
import SafeText
import SystemPackage
import TerminalCanvas

/// The words of `convlens lesson`.
struct LessonVerb: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: "The course: lists the lessons, or plays one.",
    discussion: """
      A lesson asks before it shows. It begins where you stopped. Without LESSON it lists all, and
      says which is next.

      Examples:
        convlens lesson
        convlens lesson 3
        convlens lesson partial-sums --plain
        convlens lesson my-lesson.md
        convlens lesson 3 --questions
        convlens lesson 3 --reset
        convlens lesson hand-in --name Ada
      """)

  @Argument(help: "A number, a name or a file; or hand-in: your answers as a file, here.")
  var lesson: String?

  @Flag(help: "The fast track: only steps with a question.")
  var questions = false

  @Flag(help: "Forget the answers of this lesson; without LESSON, of all.")
  var reset = false

  @Option(
    help: ArgumentHelp("Play the answers in a file, and print everything said.", valueName: "file"))
  var answers: String?

  @Option(help: ArgumentHelp("Your name in the file of hand-in.", valueName: "alias"))
  var name: String?

  @Flag(help: "Replace the file of hand-in if it exists.")
  var overwrite = false

  @OptionGroup(title: "View") var view: ViewOptions

  func run(in session: Session) throws {
    let course = Course(session: session, data: view.data)
    let progress = ProgressFile(environment: session.environment)
    switch lesson {
    case "hand-in": try handIn(progress, session)
    case nil where reset: try session.write(try progress.reset(nil) + "\n")
    case nil: try session.write(try list(course, progress))
    case let wanted?:
      let file = try course.lesson(try course.file(for: wanted))
      if reset { return try session.write(try progress.reset(file.lesson.name) + "\n") }
      try play(file, course, progress, session)
    }
  }

  // MARK: Playing

  private func play(
    _ file: LessonFile, _ course: Course, _ progress: ProgressFile, _ session: Session
  ) throws {
    let next = try course.next(after: file.lesson)
    let key = try file.key()
    if let answers {
      let walk = LessonSession(file.lesson, key: key, isQuestionsOnly: questions)
      return try playAnswers(
        answers, PlainLesson(walk, next: next) { try file.engine.lines($0) }, session)
    }
    let walk = LessonSession(
      file.lesson, key: key, progress: try progress.lesson(file.lesson.name),
      isQuestionsOnly: questions)
    let isPlain =
      view.plain || session.isPlain || !TerminalWindow(descriptor: 1).isTerminal
      || !TerminalWindow(descriptor: 0).isTerminal
    if isPlain {
      try converse(
        PlainLesson(walk, next: next) { try file.engine.lines($0) }, file, progress, course,
        session)
    } else {
      try fill(walk, file, next, progress, course, session)
    }
  }

  private func playAnswers(
    _ name: String, _ conversation: PlainLesson, _ session: Session
  ) throws {
    let bytes = try InputFile(opening: try InputSource(argument: name)).readAll(limit: 1 << 20)
    let answers = try AnswerFile(String(decoding: bytes, as: UTF8.self), file: name)
    let played = PlayedLesson(conversation, answers: answers)
    try session.write(played.transcript.map { $0 + "\n" }.joined())
    try session.write("\(played.score.right) of \(played.score.all) right.\n")
    guard played.score.right == played.score.all else { throw AlreadySaid(code: 1) }
  }

  /// The lesson as a conversation on lines, until the input ends.
  private func converse(
    _ start: PlainLesson, _ file: LessonFile, _ progress: ProgressFile, _ course: Course,
    _ session: Session
  ) throws {
    var conversation = start
    var kept = conversation.session.progress
    let isTyped = TerminalWindow(descriptor: 0).isTerminal
    try session.write(conversation.opening.map { $0 + "\n" }.joined())
    while !conversation.isDone {
      try session.write(conversation.prompt)
      guard let line = readLine(strippingNewline: true) else {
        try session.write("\n")
        break
      }
      // Where nobody sees what is typed, it is said.
      if !isTyped { try session.write(visible(line) + "\n") }
      let said = conversation.take(String(line.prefix(4000)))
      try session.write(said.map { $0 + "\n" }.joined())
      if let excursion = conversation.excursion {
        try course.converse(about: excursion, in: file, view)
      }
      guard conversation.session.progress != kept else { continue }
      kept = conversation.session.progress
      do {
        if let note = try progress.keep(kept, of: conversation.session.lesson.name) {
          writeToStandardError(note + "\n")
        }
      } catch {
        if conversation.isKept {
          writeToStandardError("Your answers are not being kept. \(error)\n")
        }
        conversation.isKept = false
      }
    }
  }

  /// The lesson as pages that fill the screen.
  private func fill(
    _ walk: LessonSession, _ file: LessonFile, _ next: String?, _ progress: ProgressFile,
    _ course: Course, _ session: Session
  ) throws {
    let capabilities = try session.capabilities(view.request(isPlain: false))
    let appearance = try session.appearance(
      view.request(isPlain: false), capabilities)
    let screen = LessonScreen(
      walk, appearance: appearance, next: next,
      draw: { try file.engine.canvas($0, $1) },
      enter: { try course.explorer($0, in: file, appearance) })
    let full = FullScreen(
      environment: session.environment, capabilities: capabilities,
      save: { name, bytes, overwrites in
        guard name == LessonScreen.progressFile else {
          return try replaceFile(
            at: try FilePath(argument: name), with: bytes, overwrite: overwrites)
        }
        let kept = try LessonProgress(bytes: bytes)
        if let note = try progress.keep(kept, of: file.lesson.name) {
          throw CommandError(.cannotWrite, note)
        }
      })
    _ = try full.run(screen)
  }

  // MARK: Listing

  private func list(_ course: Course, _ progress: ProgressFile) throws -> String {
    let list = LessonList(
      try course.files().map { file in
        let (lesson, problems) = try LessonFile.read(file)
        return problems.isEmpty ? lesson.map { .lesson($0) } ?? .broken(file) : .broken(file)
      }, progress: try progress.all())
    return list.lines.map { $0 + "\n" }.joined()
  }

  // MARK: Handing in

  private func handIn(_ progress: ProgressFile, _ session: Session) throws {
    let handIn = HandIn(try progress.all(), name: name)
    guard !handIn.lessons.isEmpty else {
      throw CommandError(
        .noInput,
        "There is nothing to hand in yet. An answer to a question was needed. Begin with 'convlens "
          + "lesson 1'.")
    }
    let alias = name.map { "-" + $0.filter { $0.isLetter || $0.isNumber || $0 == "-" } } ?? ""
    let file = "hand-in\(alias).json"
    do {
      try replaceFile(
        at: try FilePath(argument: file), with: Array(handIn.text.utf8), overwrite: overwrite)
    } catch {
      guard error.kind == .alreadyExists else { throw error }
      throw CommandError(
        .cannotWrite,
        "'\(visible(file))' exists already. Nothing is replaced unless you say so. Add --overwrite, or "
          + "another --name.")
    }
    try session.write(
      "\(file): \(handIn.summary)\(name.map { ", under the name \(visible($0))" } ?? ""). Nothing "
        + "else is in it: no user, no computer, no folder.\n")
  }
}
