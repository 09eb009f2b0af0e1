import Networks

/// Why a line is not followed to its end.
enum Interruption: Error {
  /// PyTorch or Python would refuse it; the code cannot run.
  case mistake(Fault)
  /// It may well run, but it is not understood here.
  case unread(Fault)
  /// A layer refuses what arrives.
  case shape(ShapeFailure)
  /// A function returns; what, the interpreter knows.
  case result
}

extension Interruption {
  static func unread(
    _ expression: Expression, _ found: String, _ expected: String = "what shapes depend on"
  ) -> Interruption {
    .unread(Fault(expression.range, found: found, expected: expected))
  }
}
