import FeatureMapViews
import LayerNotation
import Networks
import SafeText
import TerminalCanvas

extension TraceRequest {
  /// Carries the request out.
  func report(_ inputs: Inputs, _ appearance: Appearance, program: String) throws -> Report {
    let traced = try traced(inputs)
    if printsModel { return try printed(traced) }
    if let layer { return try opened(layer, traced, appearance, program: program) }
    var report: Report
    switch view.format {
    case .json: report = Report(.text(try jsonText(TraceJSON(traced))))
    case .csv: report = Report(.text(TraceTable(traced.trace).csv))
    case .markdown: report = Report(.text(TraceMarkdown(traced).text))
    case .text where view.isPlain:
      report = Report(.text(TraceWords(traced, request: self, program: program).text))
    case .text:
      let page = TracePage(
        traced: traced, request: self, appearance: appearance, program: program)
      report = Report(.canvas(page.canvas))
    }
    // A network that cannot run is a check that failed.
    if traced.trace.failure != nil { report.status = 1 }
    return report
  }

  private func printed(_ traced: TracedCode) throws -> Report {
    if example != nil { return Report(.text(traced.code.text + "\n")) }
    guard let module = traced.run.module else {
      throw CommandError(
        .usage,
        "--print shows one model, and the code has none, or several. "
          + "Give a Sequential or a single class.")
    }
    return Report(.text(visibleLines("\(module)") + "\n"))
  }

  private func opened(
    _ name: String, _ traced: TracedCode, _ appearance: Appearance, program: String
  ) throws -> Report {
    let rows = traced.trace.rows
    let named = rows.filter { $0.name == name }
    guard !named.isEmpty else {
      let near = nearest(to: name, in: rows.map(\.name)).first
      throw CommandError(
        .usage,
        "There is no layer '\(visible(name))'. The names stand in the first column. "
          + (near.map { "Did you mean '\(visible($0))'?" }
            ?? "Try --layer \(CommandLineText.quoted(rows.first?.name ?? "0"))."))
    }
    if view.isPlain {
      return Report(.text(plainText(named.flatMap { LayerFormulas($0).words })))
    }
    guard view.format == .text else {
      throw CommandError(
        .usage,
        "--layer opens one layer in words, but --format is \(view.format.rawValue). "
          + "The layers of all are in it. Leave --layer away.")
    }
    var page = Page(appearance)
    for (index, row) in named.enumerated() {
      if index > 0 { page.gap() }
      page.text("\(visible(row.name))  \(row.what)", style: .bold)
      page.gap()
      for line in LayerFormulas(row).lines { page.text(line, continuation: "             ") }
    }
    return Report(.canvas(page.canvas))
  }
}

/// Lines made harmless, but kept lines.
func visibleLines(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { visible(String($0)) }
    .joined(separator: "\n")
}
