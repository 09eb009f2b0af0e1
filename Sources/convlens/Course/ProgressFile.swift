import Commands
import Lessons
import SafeFiles
import SafeText
import SystemPackage

/// The one file in which a learner's answers are kept.
final class ProgressFile {
  private let path: FilePath?
  /// What this run knows of each lesson's entry in the file, to notice when somebody else writes.
  private var known: [String: LessonProgress] = [:]

  /// The most bytes of the file.
  private static let largest = 8 << 20

  init(environment: [String: String]) {
    path = StateFolder(environment: environment)?.progress
  }

  /// Everything that is kept; nothing if there is no file yet.
  ///
  /// - Throws: `CommandError` for a file that is damaged or from a newer program, which is left as
  ///   it is; `FileError` if it cannot be read.
  func all() throws -> Progress {
    guard let path, (try? Stat(path)) != nil else { return Progress() }
    let bytes = try InputFile(opening: .file(path)).readAll(limit: Self.largest)
    do {
      return try Progress(bytes: bytes)
    } catch {
      throw problem(error, path)
    }
  }

  /// How far the learner is in a lesson.
  func lesson(_ name: String) throws -> LessonProgress {
    let progress = try all().lessons[name] ?? LessonProgress()
    known[name] = progress
    return progress
  }

  /// Keeps what was answered in a lesson, beside everything else that is kept.
  ///
  /// - Returns: A sentence if somebody else answered in the same lesson meanwhile.
  /// - Throws: What ``all()`` throws, and `FileError` if the file cannot be written.
  func keep(_ progress: LessonProgress, of name: String) throws -> String? {
    guard let path else {
      throw CommandError(
        .cannotWrite,
        "There is no place to keep your answers: neither HOME nor XDG_STATE_HOME is set. A folder "
          + "was needed. Set one of them.")
    }
    try createFolder(at: path.removingLastComponent())
    return try whileLocked(path.removingLastComponent().appending("progress.lock")) {
      var all = try all()
      let found = all.lessons[name] ?? LessonProgress()
      let merged = progress.merged(with: found)
      all.lessons[name] = merged
      try replaceFile(at: path, with: Array(all.text.utf8), overwrite: true)
      let isShared = known[name].map { !found.isPart(of: $0) } ?? false
      known[name] = merged
      return isShared
        ? "This lesson is being answered in another window too. The answers of both are kept." : nil
    }
  }

  /// Forgets a lesson, or everything.
  ///
  /// A damaged file is laid aside under another name, never thrown away.
  ///
  /// - Returns: What was done, in a sentence.
  func reset(_ name: String?) throws -> String {
    guard let path, (try? Stat(path)) != nil else { return "There is no progress to forget." }
    return try whileLocked(path.removingLastComponent().appending("progress.lock")) {
      var all: Progress
      do {
        all = try self.all()
      } catch let error as CommandError {
        let bytes = try InputFile(opening: .file(path)).readAll(limit: Self.largest)
        let aside = path.removingLastComponent().appending("progress-laid-aside.json")
        try replaceFile(at: aside, with: bytes, overwrite: true)
        try replaceFile(at: path, with: Array(Progress().text.utf8), overwrite: true)
        return "\(error.description.prefix { $0 != "." }). It lies in '\(aside.displayName)' now, "
          + "and the course begins anew."
      }
      if let name {
        all.lessons[name] = nil
      } else {
        all.lessons = [:]
      }
      try replaceFile(at: path, with: Array(all.text.utf8), overwrite: true)
      return name.map { "Lesson \(visible($0)) begins anew." } ?? "The whole course begins anew."
    }
  }

  private func problem(_ error: ProgressError, _ path: FilePath) -> CommandError {
    switch error {
    case .damaged:
      CommandError(
        .badData,
        "'\(path.displayName)' is damaged. The progress that ConvLens wrote was needed; nothing was "
          + "changed. Mend it, or begin anew with 'convlens lesson --reset', which lays it aside.")
    case .newer(let version):
      CommandError(
        .badData,
        "'\(path.displayName)' was written by a newer ConvLens, in version \(version) of its format. "
          + "Version \(Progress.currentVersion) is known here; nothing was changed. Use the newer "
          + "ConvLens, or another folder with XDG_STATE_HOME.")
    }
  }
}

extension LessonProgress {
  /// Whether everything in it is in `other` too.
  fileprivate func isPart(of other: LessonProgress) -> Bool {
    questions.allSatisfy { other.questions[$0.key] == $0.value }
      && words.allSatisfy { other.words[$0.key] == $0.value }
  }
}
