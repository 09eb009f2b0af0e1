extension Request {
  /// The request as a figure inside a text: one that draws, and does nothing else.
  ///
  /// - Parameter isPlain: Whether it is told in words.
  /// - Returns: The request with a view of its own taken away.
  /// - Throws: ``CommandError`` if it would write, ask, read standard input, or speak to programs.
  public func figure(isPlain: Bool) throws(CommandError) -> Request {
    switch self {
    case .show(var show):
      try show.picture.requireFile()
      guard show.save == SaveRequest(), !show.isQuiet, !show.writesPyTorch else {
        throw .inFigure(
          "writes files or code",
          "--save, --save-output, --save-input, --save-weights, --as-pytorch, --overwrite and "
            + "--quiet")
      }
      show.view = try show.view.figure(isPlain: isPlain)
      return .show(show)
    case .explain(var explain):
      try explain.picture.requireFile()
      guard !explain.asks, !explain.writesPyTorch else {
        throw .inFigure("asks for sums, or prints code", "--ask and --as-pytorch")
      }
      explain.view = try explain.view.figure(isPlain: isPlain)
      return .explain(explain)
    case .explore(var explore):
      try explore.picture.requireFile()
      guard explore.isPrinted else {
        throw CommandError(
          .usage,
          "This figure is explored. A figure draws, and nothing else. Add --print.")
      }
      explore.view = try explore.view.figure(isPlain: isPlain)
      return .explore(explore)
    case .filters(var filters):
      filters.view = try filters.view.figure(isPlain: isPlain)
      return .filters(filters)
    case .trace(var trace):
      // Code and examples are all here; files and standard input are not.
      guard trace.code.map({ !TraceRequest.isFile($0) }) ?? true, !trace.printsModel else {
        throw .inFigure("reads a file, or prints code", "the file and --print")
      }
      trace.view = try trace.view.figure(isPlain: isPlain)
      return .trace(trace)
    case .lab(var lab):
      for subject in lab.subjects { try PictureRequest(path: subject).requireFile() }
      lab.view = try lab.view.figure(isPlain: isPlain)
      return .lab(lab)
    case .welcome, .doctor, .verify:
      throw CommandError(
        .usage,
        "This command is no figure. A figure is drawn by show, explain, filters, lab or trace. "
          + "Begin it with one of these.")
    }
  }
}

extension ViewRequest {
  fileprivate func figure(isPlain: Bool) throws(CommandError) -> ViewRequest {
    guard format == .text else { throw .inFigure("is not drawn", "--format") }
    guard !self.isPlain, background == nil, color == nil, width == nil, data == nil,
      threads == nil
    else {
      throw .inFigure(
        "says how it is drawn, which the lesson does",
        "--plain, --background, --color, --width, --threads and --data")
    }
    var view = self
    view.isPlain = isPlain
    return view
  }
}

extension PictureRequest {
  fileprivate func requireFile() throws(CommandError) {
    guard path != "-" else { throw .inFigure("reads standard input", "-") }
  }
}

extension CommandError {
  fileprivate static func inFigure(_ what: String, _ options: String) -> CommandError {
    CommandError(
      .usage,
      "This figure \(what). A figure draws, and nothing else. Take out \(options).")
  }
}
