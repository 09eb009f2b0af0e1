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
    try refuseMarkdown()
    return switch self {
    case .welcome(let view):
      try WelcomePage(view: view, appearance: appearance, program: program).report(inputs)
    case .show(let show): try show.report(inputs, appearance, program: program)
    case .explain(let explain): try explain.report(inputs, appearance, program: program)
    case .trace(let trace): try trace.report(inputs, appearance, program: program)
    case .explore(let explore): try explore.report(inputs, appearance, program: program)
    case .filters(let filters):
      try filters.report(inputs, appearance, program: program)
    case .lab(let lab): try lab.report(inputs, appearance, program: program)
    case .verify(let verify): try verify.report(inputs, appearance, program: program)
    case .doctor(let view):
      try DoctorCommand(view: view).report(inputs, appearance, program: program)
    }
  }

  /// Only a trace is a table; everything else says so before any work is done.
  private func refuseMarkdown() throws(CommandError) {
    guard view.format == .markdown else { return }
    if case .trace = self { return }
    throw .noMarkdown
  }

  /// How the result is shown.
  var view: ViewRequest {
    switch self {
    case .welcome(let view), .doctor(let view): view
    case .show(let show): show.view
    case .explain(let explain): explain.view
    case .filters(let filters): filters.view
    case .trace(let trace): trace.view
    case .explore(let explore): explore.view
    case .lab(let lab): lab.view
    case .verify(let verify): verify.view
    }
  }
}
