import ArgumentParser
import Commands
import FeatureMapViews
import Lessons
import SafeFiles
import SafeText
import SystemPackage
import TerminalCanvas

/// The words of `convlens teach`.
struct Teach: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "teach",
    abstract:
      "For teachers: presents lessons, reports on a class, checks lessons, begins new ones.",
    subcommands: [TeachPresent.self, TeachReport.self, TeachCheck.self, TeachNew.self])
}

/// The words of `convlens teach check`.
struct TeachCheck: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Proves lessons: what does not hold, with file, line and what to do.",
    discussion: """
      Without FILE it checks the whole course.

      Examples:
        convlens teach check
        convlens teach check my-lesson.md
      """)

  @Argument(help: "Lessons.")
  var files: [String] = []

  @Option(help: ArgumentHelp("The folder that holds Lessons.", valueName: "dir"))
  var data: String?

  func run(in session: Session) throws {
    let course = Course(session: session, data: data)
    let checked = try files.isEmpty ? course.files() : files
    let isCourse = files.isEmpty
    var problems: [LessonProblem] = []
    var typed: [String] = []
    var questions = 0
    var lessons: [(file: String, lesson: Lesson)] = []
    for file in checked {
      let (lesson, found) = try LessonFile.read(file)
      problems += found
      guard let lesson else { continue }
      questions += lesson.questions.count
      typed += lesson.typedAnswers.map {
        "\(visible(file)):\($0.line): \($0.id) is typed: \($0.answer)"
      }
      lessons.append((file, lesson))
      guard found.isEmpty else { continue }
      problems += try check(lesson, file, session, course)
    }
    problems += CourseCheck.problems(
      of: lessons, isWhole: isCourse, otherFiles: isCourse ? try course.otherFiles() : [])
    try report(problems, typed: typed, lessons: checked.count, questions: questions)
  }

  private func check(
    _ lesson: Lesson, _ file: String, _ session: Session, _ course: Course
  ) throws -> [LessonProblem] {
    let engine = try course.engine(file)
    return LessonCheck.problems(
      of: lesson, file: file, functions: engine.functions,
      draw: { figure in
        let canvas = try engine.canvas(
          figure, Appearance(depth: .trueColor, hasHalfBlocks: true, columns: 80))
        guard canvas.columns <= 80 else {
          throw LessonProblem(
            line: figure.line,
            "This figure is \(canvas.columns) columns wide. A page has 80. Show fewer maps, or a "
              + "smaller picture.")
        }
        _ = try engine.lines(figure)
      },
      enter: { try course.requireEnterable($0) })
  }

  private func report(
    _ problems: [LessonProblem], typed: [String], lessons: Int, questions: Int
  ) throws {
    var text = typed.map { $0 + "\n" }.joined()
    guard problems.isEmpty else {
      try writeAll(Array(text.utf8), to: .standardOutput)
      writeToStandardError(problems.map { $0.description + "\n" }.joined())
      throw AlreadySaid(code: 1)
    }
    if !typed.isEmpty { text += "Typed answers are not computed: look at them twice.\n" }
    text +=
      "\(lessons) \(lessons == 1 ? "lesson holds" : "lessons hold"), with \(questions) questions.\n"
    try writeAll(Array(text.utf8), to: .standardOutput)
  }
}
