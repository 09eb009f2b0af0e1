import ArgumentParser

/// A verb that is no single request: it reads and writes on its own.
protocol SessionCommand: ParsableCommand {
  /// Carries the command out.
  func run(in session: Session) throws
}
