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
  /// - Throws: What ``all()`` throws, and `CommandError` if the file cannot be written; what was
  ///   kept before is unchanged then.
  func keep(_ progress: LessonProgress, of name: String) throws -> String? {
    guard let path else {
      throw CommandError(
        .cannotWrite,
        "There is no place to keep your answers: neither HOME nor XDG_STATE_HOME is set. A folder "
          + "was needed. Set one of them.")
    }
    return try whileWritable(path) {
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
    return try whileWritable(path) {
      guard var all = try? all() else {
        let aside = try layAside(path)
        return
          "What was kept cannot be used, and lies in '\(aside.displayName)' now. The whole course "
          + "begins anew."
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

  /// Puts an empty file in the place of what cannot be read, and that beside it under a free name.
  private func layAside(_ path: FilePath) throws -> FilePath {
    // Nobody's answers take so many bytes; whatever it is, it is not ours to throw away.
    let bytes = try InputFile(opening: .file(path)).readAll(limit: 1 << 30)
    let names = ["progress-laid-aside"] + (2...99).map { "progress-laid-aside-\($0)" }
    let free = names.lazy.map { path.removingLastComponent().appending("\($0).json") }
      .first { (try? Stat($0, followTargetSymlink: false)) == nil }
    guard let free else {
      throw CommandError(
        .cannotWrite,
        "'\(path.displayName)' cannot be used, as 99 others could not that lie beside it. A free name to lay "
          + "it aside was needed. Remove some of them.")
    }
    try replaceFile(at: free, with: bytes, overwrite: false)
    try replaceFile(at: path, with: Array(Progress().text.utf8), overwrite: true)
    return free
  }

  /// Does something with the file, while no other program does; says where it could be instead if
  /// nothing can be written there.
  private func whileWritable<Result>(_ path: FilePath, _ body: () throws -> Result) throws -> Result
  {
    let folder = path.removingLastComponent()
    do {
      try createFolder(at: folder)
      return try whileLocked(folder.appending("progress.lock"), body)
    } catch let error as FileError {
      switch error {
      case .cannotWrite(let path, let errno), .cannotCreateFolder(let path, let errno):
        throw CommandError(
          .cannotWrite,
          "'\(path.displayName)' cannot be written: \(visible(errno.description)). A place for your "
            + "answers was needed; those kept before are unchanged. Make room there, or set "
            + "XDG_STATE_HOME to another folder.")
      default: throw error
      }
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
