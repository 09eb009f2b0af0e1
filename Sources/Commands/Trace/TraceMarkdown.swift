import ConvolutionCore
import FeatureMapViews
import LayerNotation
import Networks
import SafeText

/// A trace as a table in Markdown, for pasting.
struct TraceMarkdown {
  private let traced: TracedCode

  init(_ traced: TracedCode) {
    self.traced = traced
  }

  var text: String {
    let trace = traced.trace
    var lines = trace.usedInputs.map { "\(Self.escaped($0.text))" } + [""]
    let hasBranches = trace.rows.indices.contains { !trace.from($0).isEmpty }
    lines.append(
      "| name | layer |" + (hasBranches ? " from |" : "")
        + " output | parameters | multiply-adds | receptive field |")
    lines.append("| --- | --- |" + (hasBranches ? " --- |" : "") + " ---: | ---: | ---: | ---: |")
    for (index, row) in trace.rows.enumerated() {
      var cells = [Self.escaped(visible(row.name)), "`\(row.what)`"]
      if hasBranches { cells.append(Self.escaped(trace.from(index))) }
      cells += [
        shapeText(row.itemShape), row.isRepeated ? "shared" : NumberText.grouped(row.parameters),
        NumberText.grouped(row.multiplyAdds), row.sees,
      ]
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    lines += ["", "**\(TracePage.totals(trace).replacing("    ", with: ", "))**"]
    if let failure = trace.failure {
      lines += [
        "",
        "**\(Self.escaped(visible(failure.name)))** cannot take what arrives: "
          + "`\(failure.operation)`. \(Self.escaped(failure.problem.found)). "
          + "\(Self.escaped(failure.problem.needed)).",
      ]
      if let mend = traced.mends.first {
        lines.append("What mends it: \(Self.escaped(MendText(mend).sentence)).")
      }
    }
    lines += ["", TracePage.conventions]
    return lines.joined(separator: "\n") + "\n"
  }

  /// What would be markup stands for itself.
  private static func escaped(_ text: String) -> String {
    String(text.flatMap { "\\`*_[]|<>".contains($0) ? ["\\", $0] : [$0] })
  }
}
