import ArgumentParser
import Commands
import LessonMarkdown
import Lessons
import SafeFiles
import SafeText
import SystemPackage

/// The lessons that come with the program.
struct Course {
  let session: Session
  /// The folder of lessons and pictures, if it was said.
  let data: String?

  private func dataFolder() throws -> DataFolder {
    try DataFolder(option: data, environment: session.environment)
  }

  /// The folder `Lessons`.
  ///
  /// - Throws: `CommandError` if there is none.
  func folder() throws -> FilePath {
    let places = try dataFolder()
    guard let folder = places.folder("Lessons") else {
      throw CommandError(
        .noInput,
        "The folder Lessons was not found. Tried: "
          + "\(places.candidates.map(\.displayName).joined(separator: ", ")). Give the folder that "
          + "holds it with --data DIR.")
    }
    return folder
  }

  /// The files of the course in their order.
  func files() throws -> [String] {
    let folder = try folder()
    return try dataFolder().names(in: "Lessons").filter(Self.isLesson)
      .map { folder.appending($0).argument }
  }

  /// What else lies in the folder, but for its README.
  func otherFiles() throws -> [String] {
    try dataFolder().names(in: "Lessons").filter { $0 != "README.md" && !Self.isLesson($0) }
  }

  private static func isLesson(_ name: String) -> Bool {
    LessonName(file: name).number != nil && name.hasSuffix(".md")
  }

  /// The file of the lesson that is meant by a number, a name or a file's name.
  ///
  /// - Throws: `CommandError` if there is none.
  func file(for wanted: String) throws -> String {
    if wanted.contains("/") || wanted.hasSuffix(".md") { return wanted }
    let files = try files()
    let names = files.map { LessonName(file: $0) }
    if let place = names.firstIndex(where: {
      $0.name == wanted || (Int(wanted) != nil && $0.number == Int(wanted))
    }) {
      return files[place]
    }
    let near = nearest(to: wanted, in: names.map(\.name)).first
    throw CommandError(
      .noInput,
      "There is no lesson '\(visible(wanted))'. Lessons have the numbers "
        + "\(names.compactMap(\.number).map(String.init).joined(separator: ", ")), and names. "
        + (near.map { "Did you mean 'convlens lesson \($0)'?" }
          ?? "'convlens lesson' lists them; a file is given with its ending, .md."))
  }

  /// How the lesson that follows is called and started; `nil` after the last, and after one that is
  /// no part of the course.
  func next(after lesson: Lesson) throws -> String? {
    guard let number = lesson.number, let files = try? files() else { return nil }
    for file in files {
      guard let other = LessonName(file: file).number, other > number else { continue }
      let title = try LessonFile.read(file).lesson?.title.plainText
      return "convlens lesson \(other)\(title.map { ", \($0)" } ?? "")"
    }
    return nil
  }

  /// How a lesson in a file reads pictures.
  func inputs(_ file: String) throws -> Inputs { try .lesson(file, dataFolder) }

  /// What draws and computes for the lesson in a file.
  func engine(_ file: String) throws -> LessonEngine {
    LessonEngine(parse: session.figure, inputs: try .lesson(file, dataFolder))
  }

  /// The lesson in a file.
  func lesson(_ file: String) throws -> LessonFile {
    try LessonFile(file, parse: session.figure, data: dataFolder)
  }
}

extension Session {
  /// The request that a figure's words make.
  func figure(_ words: [String]) throws -> Request {
    let arguments = Arguments(words, verbs: ConvLens.verbs, takesValue: ViewOptions.takesValue)
    guard !arguments.isVerbAssumed,
      let command = try? ConvLens.parseAsRoot(arguments.words) as? any RequestCommand
    else {
      throw CommandError(.usage, figureProblem(words))
    }
    return command.request(order: arguments.order)
  }

  private func figureProblem(_ words: [String]) -> String {
    do {
      _ = try ConvLens.parseAsRoot(words)
      return "The command begins with '\(visible(words.first ?? ""))'. A figure begins with a verb "
        + "that draws, such as show or explain. Begin it so."
    } catch {
      let message = ConvLens.message(for: error)
      return message.split(separator: "\n").first.map(String.init) ?? message
    }
  }
}
