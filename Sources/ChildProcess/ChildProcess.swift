#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Another program, run to its end: bytes in, bytes out, within a time.
///
/// No shell reads its words, nothing is left on the disk, and it is ended when its time is over.
public struct ChildProcess: Sendable {
  /// The program's path.
  public var path: String
  /// The words after its name.
  public var arguments: [String]
  /// How long it may take.
  public var timeLimit: Duration
  /// The most bytes it may write to standard output; of its complaints as many are kept.
  public var largestOutput: Int

  /// How it ended, and what it wrote.
  public struct Outcome: Hashable, Sendable {
    /// Its exit code; for one that a signal ended 128 and the signal, as shells count.
    public var code: Int32
    /// What it wrote to standard output.
    public var output: [UInt8]
    /// What it wrote to standard error.
    public var errors: [UInt8]
  }

  /// A program that has not been started.
  public init(
    path: String, arguments: [String], timeLimit: Duration, largestOutput: Int = 1 << 30
  ) {
    self.path = path
    self.arguments = arguments
    self.timeLimit = timeLimit
    self.largestOutput = largestOutput
  }

  /// Runs it.
  ///
  /// - Parameter input: What it reads from standard input.
  /// - Returns: How it ended, whatever its code.
  /// - Throws: ``ChildProcessError`` if it cannot be started, or does not end in time.
  public func run(_ input: [UInt8]) throws(ChildProcessError) -> Outcome {
    // A program that ends before it has read everything must not end this one.
    let before = signal(SIGPIPE, SIG_IGN)
    defer { _ = signal(SIGPIPE, before) }
    var running = try start()
    defer { running.end() }
    return try running.exchange(input, until: .now + timeLimit, atMost: largestOutput)
  }

  private func start() throws(ChildProcessError) -> RunningChild {
    let input = try Pipe()
    let output = try Pipe()
    let errors = try Pipe()
    let (result, process) = spawned(
      path, [path] + arguments, input: input.reading, output: output.writing,
      errors: errors.writing)
    for descriptor in [input.reading, output.writing, errors.writing] { close(descriptor) }
    guard result == 0 else {
      for descriptor in [input.writing, output.reading, errors.reading] { close(descriptor) }
      throw .cannotStart(path: path, code: result)
    }
    return RunningChild(
      process: process, input: input.writing, output: output.reading, errors: errors.reading)
  }
}

/// Why another program did not run to its end.
public enum ChildProcessError: Error, Hashable, Sendable {
  /// The system does not start it.
  case cannotStart(path: String, code: Int32)
  /// It took longer than it may.
  case tookTooLong
  /// It wrote more than it may.
  case wroteTooMuch
  /// There are no more descriptors, or no more memory.
  case system(code: Int32)
}

/// The path of a program by its name, looked for as a shell does.
///
/// Folders that are not given in full are left out: where the user stands, anything may lie.
///
/// - Parameters:
///   - name: A name, or a path that holds a `/`.
///   - search: The value of `PATH`.
/// - Returns: The path, or `nil` if there is no such program.
public func programPath(named name: String, in search: String) -> String? {
  func isProgram(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && access(path, X_OK) == 0
  }
  if name.contains("/") { return isProgram(name) ? name : nil }
  guard !name.isEmpty else { return nil }
  return search.split(separator: ":").lazy.filter { $0.hasPrefix("/") }
    .map { "\($0)/\(name)" }.first(where: isProgram)
}
