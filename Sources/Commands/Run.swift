public import FeatureMapViews

extension Request {
  /// Carries a request out: everything but reading files, writing them, and the terminal.
  ///
  /// - Parameters:
  ///   - inputs: How files are read.
  ///   - appearance: What may be drawn with.
  ///   - program: The name the program was started by, for commands to go on with.
  /// - Returns: What to show, to say and to write.
  /// - Throws: ``CommandError``, or an error of a module whose description says what to do.
  public func report(
    _ inputs: Inputs, _ appearance: Appearance, program: String
  ) throws -> Report {
    switch self {
    case .welcome(let view):
      try WelcomePage(view: view, appearance: appearance, program: program).report(inputs)
    case .show(let show): try show.report(inputs, appearance, program: program)
    case .explain(let explain): try explain.report(inputs, appearance, program: program)
    case .explore(let explore): try explore.report(inputs, appearance, program: program)
    case .filters(let filters):
      try filters.report(inputs, appearance, program: program)
    case .lab(let lab): try lab.report(inputs, appearance, program: program)
    case .doctor(let view):
      try DoctorCommand(view: view).report(inputs, appearance, program: program)
    }
  }
}
