import CMachine
import Commands
import ConvolutionCore
import LessonMarkdown
import PNGFiles
import SafeFiles
import SystemPackage
import TerminalCanvas

extension Surroundings {
  /// What this run of the program finds out about itself.
  ///
  /// - Parameters:
  ///   - environment: The environment variables.
  ///   - data: What was given with `--data`.
  ///   - background: What was given with `--background`.
  ///   - terminal: What the terminal can show.
  ///   - threads: Threads that compute.
  /// - Returns: All that doctor tells.
  static func found(
    environment: [String: String], data: String?, background: String?,
    terminal: TerminalCapabilities, threads: Int
  ) -> Surroundings {
    Surroundings(
      version: convLensVersion, environment: environment,
      isTerminal: TerminalWindow(descriptor: 1).isTerminal, terminal: terminal,
      backgroundReason: backgroundReason(background, environment["CONVLENS_BACKGROUND"]),
      places: places(environment: environment, data: data),
      libraries: [
        Library(name: "libpng", LibraryVersions.libpng),
        Library(name: "zlib", LibraryVersions.zlib),
        Library(
          name: "cmark-gfm", header: MarkdownLibrary.headerVersion,
          runtime: MarkdownLibrary.runtimeVersion),
      ],
      processor: Processor(
        instructions: Engine.instructions, available: Engine.availableInstructions,
        lanes: Engine.lanes, threads: threads,
        processors: Int(cm_processor_count())))
  }

  private static func backgroundReason(_ option: String?, _ variable: String?) -> String {
    if let option { return "Taken for \(option): --background \(option)." }
    if let variable, !variable.isEmpty {
      return "Taken for \(variable): CONVLENS_BACKGROUND is \(variable)."
    }
    return "Taken for dark: neither --background nor CONVLENS_BACKGROUND says otherwise."
  }

  private static func places(environment: [String: String], data: String?) -> [Place] {
    let folders = try? DataFolder(option: data, environment: environment)
    let program = DataFolder.programPath()
    let state = StateFolder(environment: environment)
    return [
      place("pictures", folders?.folder("SampleImages"), "--data DIR says where they are"),
      place("lessons", folders?.folder("Lessons"), "--data DIR says where they are"),
      place("progress", state?.progress, state == nil ? "HOME is not set" : "nothing kept yet"),
      place("program", program, "unknown"),
    ]
  }

  /// A place, with a note for when nothing is there.
  private static func place(_ name: String, _ path: FilePath?, _ note: String) -> Place {
    let exists = path.map { (try? Stat($0)) != nil } ?? false
    return Place(name: name, path: path?.displayName, exists: exists, note: note)
  }
}

extension Surroundings.Library {
  fileprivate init(name: String, _ versions: LibraryVersions) {
    self.init(name: name, header: versions.header, runtime: versions.runtime)
  }
}
