import Commands
import Lessons
import SafeFiles
import SafeText
import SystemPackage

/// A lesson, the file it stands in, and the engine that draws for it.
struct LessonFile {
  /// The name as it was given or found.
  let file: String
  /// The lesson.
  let lesson: Lesson
  /// What draws its figures and computes its answers.
  let engine: LessonEngine

  /// What is wrong with it, one problem a line, as an error.
  struct Unreadable: Error, CustomStringConvertible {
    let problems: [LessonProblem]

    var description: String {
      problems.map(\.description).joined(separator: "\n")
    }

    /// The key of a lesson, or everything that could not be computed as an error.
    static func key(of lesson: Lesson, _ file: String, _ engine: LessonEngine) throws -> LessonKey {
      let (key, problems) = LessonKey.key(of: lesson, file: file, functions: engine.functions)
      guard problems.isEmpty else { throw Unreadable(problems: problems) }
      return key
    }
  }

  /// Reads the lesson in a file.
  ///
  /// - Throws: `FileError`, or ``Unreadable`` with everything that does not hold.
  init(_ file: String, parse: @escaping LessonEngine.Parse, data: @escaping () throws -> DataFolder)
    throws
  {
    let (lesson, problems) = try Self.read(file)
    guard let lesson, problems.isEmpty else { throw Unreadable(problems: problems) }
    self.file = file
    self.lesson = lesson
    engine = LessonEngine(parse: parse, inputs: try .lesson(file, data))
  }

  /// The lesson in a file, and everything that is wrong with it.
  static func read(_ file: String) throws -> (lesson: Lesson?, problems: [LessonProblem]) {
    let input = try InputFile(opening: try InputSource(argument: file))
    let bytes = try input.readAll(limit: 1 << 20)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return (
        nil,
        [
          LessonProblem(
            file: file, line: 1,
            "The file is not UTF-8 text. A lesson is Markdown in UTF-8. Save it so.")
        ]
      )
    }
    return LessonReader.lesson(text, file: file)
  }

  /// The key of its questions.
  ///
  /// - Throws: ``Unreadable`` with every answer that could not be computed.
  func key() throws -> LessonKey {
    try Unreadable.key(of: lesson, file, engine)
  }
}

extension Inputs {
  /// Inputs that read pictures and weights beside a lesson, and in the folder of sample pictures.
  ///
  /// A lesson may come from anywhere: names that lead elsewhere are refused.
  static func lesson(_ file: String, _ data: @escaping () throws -> DataFolder) throws -> Inputs {
    let folder = try FilePath(argument: file).removingLastComponent()
    let system = Inputs.system(data)
    func resolved(_ name: String) throws -> String {
      let path = try FilePath(argument: name)
      guard path.isRelative, !path.components.contains(where: { $0.kind != .regular }) else {
        throw CommandError(
          .usage,
          "'\(visible(name))' leads out of the lesson's folder. A lesson reads files beside it, and "
            + "sample pictures. Lay the file beside the lesson.")
      }
      let beside = folder.pushing(path)
      if (try? Stat(beside)) != nil { return beside.argument }
      return try data().picture(name).argument
    }
    return Inputs(
      openPicture: { path, choice in
        guard let path else { return try system.openPicture(nil, choice) }
        var stream = try system.openPicture(try resolved(path), choice)
        // The name as the lesson has it, wherever the file was found.
        stream.name = path
        return stream
      },
      readFile: { try system.readFile(try resolved($0)) })
  }
}
