public import TerminalCanvas

/// What the program found out about the place it runs in.
public struct Surroundings: Sendable {
  /// A file or folder, and whether it is there.
  public struct Place: Hashable, Sendable {
    /// What is looked for.
    public var name: String
    /// Where it is, or would be; nil if there is no place for it.
    public var path: String?
    /// Whether something is there.
    public var exists: Bool
    /// What to know if nothing is there.
    public var note: String

    /// A place from its parts.
    public init(name: String, path: String?, exists: Bool, note: String = "") {
      self.name = name
      self.path = path
      self.exists = exists
      self.note = note
    }
  }

  /// A library in C, which the system may replace without us.
  public struct Library: Hashable, Sendable, Encodable {
    /// Its name.
    public var name: String
    /// The version of the headers that were compiled.
    public var header: String
    /// The version that runs.
    public var runtime: String

    /// A library from its parts.
    public init(name: String, header: String, runtime: String) {
      self.name = name
      self.header = header
      self.runtime = runtime
    }
  }

  /// What computes.
  public struct Processor: Hashable, Sendable, Encodable {
    /// The instruction set that is used.
    public var instructions: String
    /// Those that could be.
    public var available: [String]
    /// Numbers computed at a time.
    public var lanes: Int
    /// Threads that compute.
    public var threads: Int
    /// Processors that the system has.
    public var processors: Int

    /// A processor from its parts.
    public init(
      instructions: String, available: [String], lanes: Int, threads: Int, processors: Int
    ) {
      self.instructions = instructions
      self.available = available
      self.lanes = lanes
      self.threads = threads
      self.processors = processors
    }
  }

  /// The version of ConvLens.
  public var version: String
  /// The environment variables.
  public var environment: [String: String]
  /// Whether the output is a terminal.
  public var isTerminal: Bool
  /// What the terminal can show, and why.
  public var terminal: TerminalCapabilities
  /// Why the background is taken for what it is, in a sentence.
  public var backgroundReason: String
  /// Where things are looked for.
  public var places: [Place]
  /// The libraries in C.
  public var libraries: [Library]
  /// What computes.
  public var processor: Processor

  /// Surroundings from their parts.
  public init(
    version: String, environment: [String: String], isTerminal: Bool,
    terminal: TerminalCapabilities, backgroundReason: String, places: [Place],
    libraries: [Library], processor: Processor
  ) {
    self.version = version
    self.environment = environment
    self.isTerminal = isTerminal
    self.terminal = terminal
    self.backgroundReason = backgroundReason
    self.places = places
    self.libraries = libraries
    self.processor = processor
  }
}

extension Surroundings {
  /// What stands between the program and the terminal, outermost first, and how that is known.
  var layers: [(name: String, cause: String)] {
    let variables = [
      ("ssh", ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"]), ("tmux", ["TMUX"]), ("screen", ["STY"]),
    ]
    return variables.compactMap { name, candidates in
      candidates.first { environment[$0].map { !$0.isEmpty } ?? false }.map { (name, $0) }
    }
  }

  /// The same in a sentence.
  var between: String {
    guard !layers.isEmpty else { return "Neither ssh nor tmux nor screen is in between." }
    return layers.map { "\($0.name), as \($0.cause) is set" }.joined(separator: "; ")
      + "."
  }

  /// Whether more colour may be had, so that trying is worth a line.
  var isToBeTried: Bool { terminal.remedies.contains(where: \.isToBeTried) }

  /// How a learner's numbers are computed, in a sentence.
  var computing: String {
    let threads = processor.threads == 1 ? "1 thread" : "\(processor.threads) threads"
    let processors =
      processor.processors == 1 ? "1 processor" : "\(processor.processors) processors"
    return "\(processor.instructions), \(processor.lanes) numbers at a time; "
      + "\(threads) on \(processors)."
  }
}

extension Surroundings.Library {
  /// Both versions.
  var versions: String {
    "\(runtime), built with \(header)"
  }
}

extension Surroundings.Place {
  /// Where it is and what to know about it.
  var sentence: String {
    guard let path else { return "nowhere: \(note)" }
    return exists ? path : "\(path) (\(note))"
  }
}
