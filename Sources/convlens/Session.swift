import ArgumentParser
import CMachine
import Commands
import FeatureMapViews
import FilterGallery
import SafeFiles
import SafeText
import SystemPackage
import TerminalCanvas

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One run of the program: words in, a report carried out.
struct Session {
  let program: String
  /// The environment; that of the process is read when it is first asked for.
  var environment: [String: String] { givenEnvironment ?? processEnvironment }
  private let givenEnvironment: [String: String]?

  init(program: String, environment: [String: String]? = nil) {
    self.program = program
    givenEnvironment = environment
  }

  func run(_ given: [String]) throws {
    let answer = Answer(
      data: { try? DataFolder(option: nil, environment: environment) },
      shell: { environment["SHELL"] })
    if let text = try answer.text(for: given) { return try write(text) }
    let arguments = Arguments(given, verbs: ConvLens.verbs, takesValue: ViewOptions.takesValue)
    if let show = ShowWords.request(arguments) {
      let threads = try? threads(show.view)
      let opened = threads.flatMap { show.open(Self.files, threads: $0) }
      return try carryOut(
        Request.show(show).settingPlain(isPlain), show.view, opened,
        isVerbAssumed: arguments.isVerbAssumed)
    }
    guard let parsed = try parse(arguments) else { return }
    guard let command = parsed as? any RequestCommand else {
      if let command = parsed as? any SessionCommand { try command.run(in: self) }
      return
    }
    let request = command.request(order: arguments.order).settingPlain(isPlain)
    try carryOut(
      request, command.view.request(isPlain: false), isVerbAssumed: arguments.isVerbAssumed)
  }

  /// The command, or `nil` if help or a version was asked for and given.
  private func parse(_ arguments: Arguments) throws -> (any ParsableCommand)? {
    let isTerminal = TerminalWindow(descriptor: 1).isTerminal
    if arguments.words.isEmpty, !isTerminal {
      try write(FirstPage.text)
      return nil
    }
    if let misread = misreadDash(arguments.words) { throw misread }
    do {
      if isTerminal, let options = arguments.welcomeOptions { return try Welcome.parse(options) }
      if let command = readByItsVerb(arguments.words) { return command }
      let command = try ConvLens.parseAsRoot(arguments.words)
      if command is any RequestCommand || command is any SessionCommand { return command }
      var other = command
      try other.run()
      return nil
    } catch {
      let code = ConvLens.exitCode(for: error)
      let text = ConvLens.fullMessage(for: error)
      guard code != .success else {
        try write(text + "\n")
        return nil
      }
      if arguments.isVerbAssumed, let misspelt = misspeltVerb(arguments.words.dropFirst().first) {
        throw misspelt
      }
      if let misspelt = misspeltSubcommand(arguments.words) ?? misspeltFlag(arguments) {
        throw misspelt
      }
      writeToStandardError(visibleLines(text) + "\n")
      exit(code.rawValue)
    }
  }

  /// Inputs for a picture that was named, for which nothing else need be known.
  private static var files: Inputs {
    Inputs.system { throw CommandError(.usage, "There is no picture.") }
  }

  private func carryOut(
    _ request: Request, _ view: ViewRequest, _ opened: OpenedPicture? = nil, isVerbAssumed: Bool
  ) throws {
    defer { opened?.stop() }
    // Not before: who reads a picture ahead is at work already, and does not wait for it.
    cm_use_large_page()
    let capabilities = try capabilities(view)
    let appearance = try appearance(view, capabilities)
    var inputs = Inputs.system {
      try DataFolder(option: view.data, environment: environment)
    }
    let threads = try threads(view)
    inputs.threads = threads
    inputs.opened = opened
    inputs.surroundings = {
      Surroundings.found(
        environment: environment, data: view.data, background: view.background,
        terminal: capabilities, threads: threads)
    }
    if case .explore(let explore) = request, !explore.isPrinted {
      return try self.explore(explore, inputs, capabilities, appearance)
    }
    inputs.runPython = { PythonRun.Outcome(running: $0, path: environment["PATH"] ?? "") }
    let report: Report
    do {
      report = try request.report(inputs, appearance, program: program)
    } catch {
      guard isVerbAssumed, case .show(let show) = request,
        let misspelt = misspeltVerb(show.picture.path)
      else { throw error }
      throw misspelt
    }
    try save(report)
    for note in report.notes { writeToStandardError(visible(note) + "\n") }
    try show(report.output, capabilities, view.format)
    // All is said. The system takes back what is held at once; piece by piece takes longer.
    guard !report.questions.isEmpty else { exit(report.status) }
    try ask(report.questions)
    try show(report.after, capabilities, view.format)
  }

  /// What the views may use to draw.
  func appearance(
    _ view: ViewRequest, _ capabilities: TerminalCapabilities
  ) throws -> Appearance {
    Appearance(
      depth: capabilities.depth, hasHalfBlocks: capabilities.supportsHalfBlocks,
      background: try background(view), columns: capabilities.columns, rows: capabilities.rows)
  }

  /// Whether words are wanted on every command.
  var isPlain: Bool {
    environment["CONVLENS_PLAIN"].map { !$0.isEmpty && $0 != "0" } ?? false
  }

  func capabilities(_ view: ViewRequest) throws -> TerminalCapabilities {
    let color = view.color ?? ColorOption.auto.rawValue
    guard let option = ColorOption(rawValue: color) else {
      let allowed = ColorOption.allCases.map(\.rawValue)
      let near = nearest(to: color, in: allowed).first.map { "Did you mean '\($0)'?" }
      throw CommandError(
        .usage,
        "--color is '\(visible(color))'. It may be \(allowed.joined(separator: ", ")). "
          + (near ?? "Give one of these."))
    }
    if let width = view.width, !(20...1000).contains(width) {
      throw CommandError(
        .usage, "--width is \(width). It must be 20 to 1000 columns. Try --width 100.")
    }
    let window = TerminalWindow(descriptor: 1)
    var found = TerminalCapabilities.detect(
      environment: environment, isTerminal: window.isTerminal, colorOption: option,
      windowColumns: window.columns, windowRows: window.rows)
    if let width = view.width { found.columns = width }
    return found
  }

  /// Threads to compute with: thirty may share one server, so few even where there are many
  /// processors.
  func threads(_ view: ViewRequest) throws -> Int {
    guard let threads = view.threads else { return min(4, Int(cm_processor_count())) }
    guard (1...64).contains(threads) else {
      throw CommandError(
        .usage, "--threads is \(threads). It must be 1 to 64. Try --threads 2, or leave it away.")
    }
    return threads
  }

  func background(_ view: ViewRequest) throws -> Background {
    guard let text = view.background ?? environment["CONVLENS_BACKGROUND"], !text.isEmpty else {
      return .dark
    }
    guard let background = Background(rawValue: text) else {
      let near = nearest(to: text, in: Background.allCases.map(\.rawValue)).first
      throw CommandError(
        .usage,
        "--background is '\(visible(text))'. It may be dark or light. "
          + (near.map { "Did you mean '\($0)'?" } ?? "Give one of these."))
    }
    return background
  }

  private func save(_ report: Report) throws {
    for folder in report.folders { try createFolder(at: try FilePath(argument: folder)) }
    let files = try report.files.map { (path: try FilePath(argument: $0.path), bytes: $0.bytes) }
    if !report.overwrites {
      // All or nothing: nothing is written if one of the files stands already.
      for (path, _) in files where (try? Stat(path, followTargetSymlink: false)) != nil {
        throw CommandError(
          .cannotWrite,
          "'\(path.displayName)' exists already. Nothing is replaced unless you say so. "
            + "Add --overwrite, or save elsewhere.")
      }
    }
    try replaceFiles(files, overwrite: report.overwrites)
  }

  private func show(
    _ output: Report.Output, _ capabilities: TerminalCapabilities, _ format: ViewRequest.Format
  ) throws {
    switch output {
    case .canvas(let canvas):
      let drawn = capabilities.supportsHalfBlocks ? canvas : canvas.inASCII
      var bytes = drawn.encoded(for: capabilities.depth)
      bytes.append(UInt8(ascii: "\n"))
      try writeAll(bytes, to: .standardOutput)
    case .text(let text):
      // JSON is UTF-8 wherever it goes; words are for whoever reads them here.
      let isVerbatim = capabilities.supportsHalfBlocks || format != .text
      try write(isVerbatim ? text : asciiText(text))
    case .nothing: break
    }
  }

  private func ask(_ questions: [Question]) throws {
    for question in questions {
      for isLast in [false, true] {
        try write(question.text + " > ")
        guard let answer = readLine(strippingNewline: true) else {
          try write("\n")
          return
        }
        let reply = question.reply(to: visible(answer), isLast: isLast)
        try write(reply.text + "\n")
        if reply.isDone { break }
      }
    }
    try write("\n")
  }

  func write(_ text: String) throws {
    try writeAll(Array(text.utf8), to: .standardOutput)
  }

  /// A word that was taken for a file, but is none, and is close to a verb.
  private func misspeltVerb(_ word: String?) -> CommandError? {
    guard let word, !word.contains("."), !word.contains("/"),
      let verb = nearest(to: word, in: ConvLens.verbs).first,
      let path = try? FilePath(argument: word), (try? Stat(path)) == nil
    else { return nil }
    return CommandError(
      .usage,
      "'\(visible(word))' is neither a verb nor a file. The verbs are "
        + "\(ConvLens.verbs.joined(separator: ", ")). Did you mean 'convlens \(verb)'?")
  }
}

/// What to say to a word behind `lab` or `teach` that is none of their own; `nil` if it is one, or
/// there is none.
private func misspeltSubcommand(_ words: [String]) -> CommandError? {
  guard words.count > 1, !words[1].hasPrefix("-"), let tree = CommandTree.ofConvLens(),
    case let (verb, 1) = tree.command(at: words), !verb.subcommands.isEmpty
  else { return nil }
  let names = verb.subcommands.map(\.name)
  let near = nearest(to: words[1], in: names).first
  return CommandError(
    .usage,
    "\(words[0]) has no topic '\(visible(words[1]))'. It has \(names.joined(separator: ", ")). "
      + (near.map { "Did you mean 'convlens \(words[0]) \($0)'?" } ?? "Give one of these."))
}

/// What to say to an option without a verb that is almost one of the program's own.
private func misspeltFlag(_ arguments: Arguments) -> CommandError? {
  guard arguments.isVerbAssumed, arguments.words.count == 2,
    let near = nearest(to: arguments.words[1], in: ["--version", "--help"]).first
  else { return nil }
  return CommandError(
    .usage,
    "There is no option '\(visible(arguments.words[1]))'. Without a verb there are --version and "
      + "--help. Did you mean 'convlens \(near)'?")
}

extension Request {
  /// The request in words, if that was asked for in the environment.
  func settingPlain(_ isPlain: Bool) -> Request {
    guard isPlain else { return self }
    switch self {
    case .welcome(var view):
      view.isPlain = true
      return .welcome(view)
    case .show(var show):
      show.view.isPlain = true
      return .show(show)
    case .explain(var explain):
      explain.view.isPlain = true
      return .explain(explain)
    case .explore(var explore):
      explore.view.isPlain = true
      return .explore(explore)
    case .filters(var filters):
      filters.view.isPlain = true
      return .filters(filters)
    case .trace(var trace):
      trace.view.isPlain = true
      return .trace(trace)
    case .lab(var lab):
      lab.view.isPlain = true
      return .lab(lab)
    case .doctor(var view):
      view.isPlain = true
      return .doctor(view)
    case .verify(var verify):
      verify.view.isPlain = true
      return .verify(verify)
    }
  }
}

/// The first screen, for the program's name alone.
struct Welcome: RequestCommand {
  @OptionGroup var view: ViewOptions

  func request(order: [SourceKind]) -> Request { .welcome(view.request(isPlain: false)) }
}

/// Text for standard error; a closed one is no reason to fail.
func writeToStandardError(_ text: String) {
  try? writeAll(Array(text.utf8), to: .standardError)
}

/// Lines made harmless, but kept lines.
private func visibleLines(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { visible(String($0)) }
    .joined(separator: "\n")
}

/// The environment, byte for byte.
let processEnvironment: [String: String] = {
  var environment: [String: String] = [:]
  #if canImport(Darwin)
    var entry = unsafe _NSGetEnviron().pointee
  #else
    var entry = unsafe environ
  #endif
  while let text = unsafe entry.pointee {
    let bytes = unsafe bytesOfCString(text)
    if let separator = bytes.firstIndex(of: UInt8(ascii: "=")) {
      environment[escapedText(bytes[..<separator])] = escapedText(bytes[(separator + 1)...])
    }
    unsafe entry += 1
  }
  return environment
}()
