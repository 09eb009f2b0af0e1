import Explorer
import FeatureMapViews
import SafeText
import TerminalCanvas
public import TerminalInput

extension ExploreRequest {
  /// One frame, after the keys: what `--print` shows.
  func report(_ inputs: Inputs, _ appearance: Appearance, program: String) throws -> Report {
    try refuseContradictions()
    guard isPrinted else {
      throw CommandError(
        .usage,
        "Exploring needs someone who looks and types. A terminal was needed. Add --print for one "
          + "frame, after the keys of --keys.")
    }
    let look = try framed(appearance)
    if network != nil { return try networkReport(inputs, look, program: program) }
    var exploration = try Exploration(self, inputs, program: program)
    var report = Report(.nothing)
    for input in try inputEvents() {
      let effects = exploration.handle(input, look)
      for effect in effects { try exploration.add(effect, to: &report, look) }
      if effects.contains(.quit) { break }
    }
    report.output =
      view.isPlain
      ? .text(exploration.greeting.joined(separator: "\n") + "\n")
      : .canvas(exploration.frame(look))
    return report
  }

  /// One frame inside a network.
  private func networkReport(
    _ inputs: Inputs, _ appearance: Appearance, program: String
  ) throws -> Report {
    var exploration = try NetworkExploration(self, inputs, program: program)
    for input in try inputEvents() {
      let effects = exploration.handle(input, appearance)
      if effects.contains(.quit) { break }
    }
    return Report(
      view.isPlain
        ? .text(exploration.greeting.joined(separator: "\n") + "\n")
        : .canvas(exploration.frame(appearance)))
  }

  /// The keys to be pressed first.
  ///
  /// - Throws: ``CommandError`` for a word that is no key.
  public func inputEvents() throws -> [InputEvent] {
    do throws(KeyScriptError) {
      return try parseKeys(keys ?? "")
    } catch {
      throw CommandError(.usage, "--keys: \(error)")
    }
  }

  /// Refuses options that cannot be meant together.
  ///
  /// - Throws: ``CommandError`` that says which.
  public func refuseContradictions() throws(CommandError) {
    if view.format != .text {
      throw CommandError(
        .usage,
        "--format is \(view.format.rawValue). Exploring has frames and words only. Leave --format "
          + "away, or use it with show or explain.")
    }
    if size != nil, !isPrinted {
      throw CommandError(
        .usage,
        "--size stands without --print. A full screen has the size of its window. Add --print, or "
          + "leave --size away.")
    }
  }

  /// What the frame is drawn with: the size that was asked for.
  private func framed(_ appearance: Appearance) throws(CommandError) -> Appearance {
    guard let size else { return appearance }
    let sides = size.split(
      omittingEmptySubsequences: false, whereSeparator: { "xX×".contains($0) }
    ).map { Int($0) }
    guard sides.count == 2, let columns = sides[0], let rows = sides[1], 1...1000 ~= columns,
      1...1000 ~= rows
    else {
      throw CommandError(
        .usage,
        "--size is '\(visible(size))'. It needs columns x rows, at most 1000 of each. "
          + "Try --size 100x30.")
    }
    var look = appearance
    look.columns = columns
    look.rows = rows
    return look
  }
}

extension Exploration {
  /// Puts what an effect writes into a report; the rest needs a terminal.
  fileprivate func add(
    _ effect: ExplorerEffect, to report: inout Report, _ appearance: Appearance
  ) throws {
    guard case .save(let what, let name, let overwrites) = effect else { return }
    report.files.append(Report.File(path: name, bytes: try bytes(of: what, appearance)))
    report.overwrites = overwrites
  }
}
