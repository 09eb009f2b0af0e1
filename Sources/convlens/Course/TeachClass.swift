import ArgumentParser
import Commands
import FeatureMapViews
import FullScreen
import Lessons
import SafeFiles
import SafeText
import SystemPackage
import TerminalCanvas

/// The words of `convlens teach present`.
struct TeachPresent: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "present",
    abstract: "Shows a lesson on a projector: one thing at a time, answers on a key.",
    discussion: """
      Right, space or Enter go on; left goes back; t shows your notes; q twice leaves.

      Examples:
        convlens teach present 3
        convlens teach present my-lesson.md --background light
      """)

  @Argument(help: "A number, a name or a file.")
  var lesson: String

  @OptionGroup(title: "View") var view: ViewOptions

  func run(in session: Session) throws {
    let course = Course(session: session, data: view.data)
    let file = try course.lesson(try course.file(for: lesson))
    let capabilities = try session.capabilities(view.request(isPlain: false))
    let screen = PresentationScreen(
      file.lesson, key: try file.key(),
      appearance: try session.appearance(
        view.request(isPlain: false), capabilities),
      draw: { try file.engine.canvas($0, $1) })
    let full = FullScreen(
      environment: session.environment, capabilities: capabilities,
      save: { name, bytes, overwrites in
        try replaceFile(at: try FilePath(argument: name), with: bytes, overwrite: overwrites)
      })
    _ = try full.run(screen)
  }
}

/// The words of `convlens teach report`.
struct TeachReport: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Makes a table of what was handed in: who answered what, which mistakes were common.",
    discussion: """
      FILE is what 'convlens lesson hand-in' wrote.

      Examples:
        convlens teach report hand-in-*.json
        convlens teach report hand-in-*.json --format csv > class.csv
      """)

  @Argument(help: "Files that were handed in.")
  var files: [String]

  @Option(help: ArgumentHelp("text, json or csv.", valueName: "form"))
  var format = "text"

  @Option(help: ArgumentHelp("The folder that holds Lessons.", valueName: "dir"))
  var data: String?

  func run(in session: Session) throws {
    guard let format = ViewRequest.Format(rawValue: format) else {
      let all = ViewRequest.Format.allCases.map(\.rawValue)
      throw CommandError(
        .usage,
        "--format is '\(visible(self.format))'. It may be \(all.joined(separator: ", ")). "
          + (nearest(to: self.format, in: all).first.map { "Did you mean '\($0)'?" }
            ?? "Give one of these."))
    }
    let course = Course(session: session, data: data)
    var handIns: [(fallback: String, handIn: HandIn)] = []
    for file in files {
      let bytes = try InputFile(opening: try InputSource(argument: file)).readAll(limit: 8 << 20)
      do {
        handIns.append((LessonName(file: file).name, try HandIn(bytes: bytes)))
      } catch {
        throw CommandError(
          .badData,
          "'\(visible(file))' is nothing that was handed in"
            + (error == .damaged ? "" : ", or comes from a newer ConvLens")
            + ". A file that 'convlens lesson hand-in' wrote was needed. Leave it out, or ask for it "
            + "again.")
      }
    }
    var lessons: [(lesson: Lesson, key: LessonKey)] = []
    for file in try course.files() {
      let (lesson, problems) = try LessonFile.read(file)
      guard let lesson, problems.isEmpty,
        handIns.contains(where: { $0.handIn.lessons[lesson.name] != nil })
      else { continue }
      lessons.append(
        (lesson, try LessonFile.Unreadable.key(of: lesson, file, try course.engine(file))))
    }
    let report = ClassReport(handIns, lessons: lessons)
    switch format {
    case .text: try session.write(report.text(columns: TerminalWindow(descriptor: 1).columns ?? 80))
    case .csv: try session.write(report.csv)
    case .json: try session.write(report.json)
    case .markdown:
      throw CommandError(
        .usage,
        "--format is markdown, which only trace can be. It may be text, json or csv. "
          + "Give --format csv.")
    }
  }
}

/// The words of `convlens teach new`.
struct TeachNew: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes a good start of a lesson into a file here.",
    discussion: """
      Examples:
        convlens teach new "Many filters"
        convlens teach new "Many filters" --number 4
      """)

  @Argument(help: "Its title.")
  var title: String

  @Option(help: ArgumentHelp("Its place in a course.", valueName: "n"))
  var number: Int?

  func run(in session: Session) throws {
    let name = NewLesson.fileName(title: title, number: number)
    try replaceFile(
      at: try FilePath(argument: name), with: Array(NewLesson.text(title: title).utf8),
      overwrite: false)
    try session.write(
      "\(name)\nPlay it:  convlens lesson ./\(name)\nCheck it: convlens teach check \(name)\n")
  }
}
