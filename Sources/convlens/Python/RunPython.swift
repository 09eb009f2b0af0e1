import ChildProcess
import Commands

extension PythonRun.Outcome {
  /// How long PyTorch may take; importing it from a disk of the network alone can take a minute.
  private static let timeLimit = Duration.seconds(180)

  /// Runs a script in a Python of its own, which reads and writes nothing but its pipes.
  ///
  /// - Parameters:
  ///   - run: The script.
  ///   - path: Where the interpreter is looked for.
  init(running run: PythonRun, path: String) {
    let name = run.python ?? "python3"
    guard let program = programPath(named: name, in: path) else {
      self = .noPython(name)
      return
    }
    do throws(ChildProcessError) {
      let outcome = try ChildProcess(
        path: program, arguments: ["-c", run.program], timeLimit: Self.timeLimit
      ).run(run.input)
      self = .ended(
        code: outcome.code, output: outcome.output,
        errors: String(decoding: outcome.errors, as: UTF8.self))
    } catch {
      switch error {
      case .cannotStart: self = .noPython(name)
      case .tookTooLong: self = .stopped("Python took longer than 3 minutes")
      case .wroteTooMuch: self = .stopped("Python wrote more than it may")
      case .system: self = .stopped("the system gives no more pipes")
      }
    }
  }
}
