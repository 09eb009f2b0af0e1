import ConvolutionCore
import FeatureMapViews
import LayerNotation
import Networks
import SafeText

/// A trace in words, one fact a line, to be listened to.
struct TraceWords {
  private let traced: TracedCode
  private let request: TraceRequest
  private let program: String

  init(_ traced: TracedCode, request: TraceRequest, program: String) {
    self.traced = traced
    self.request = request
    self.program = program
  }

  var text: String {
    let trace = traced.trace
    var lines: [String] = []
    if let name = traced.name { lines.append("\(visible(name)).") }
    if let failure = trace.failure { lines += broken(failure) + [""] }
    if let mend = traced.mended { lines.append("Mended. \(Self.spoken(MendText(mend).sentence)).") }
    for input in trace.usedInputs { lines.append("Input \(Self.spoken(input.text)).") }
    for (index, row) in trace.rows.enumerated() { lines.append(sentence(row, index)) }
    if trace.failure == nil {
      lines += [
        "Parameters: \(NumberText.grouped(trace.parameters)).",
        "Multiply-adds: \(NumberText.grouped(trace.multiplyAdds)).",
        "Activations: \(bytesText(trace.memory)).",
      ]
    }
    lines += trace.rows.compactMap(\.unreadSentence)
    lines += traced.run.prints.map { printed in
      let output = visible(printed.output)
      return switch printed.verdict {
      case .agrees: "Line \(printed.line) prints \(output), as the text says."
      case .differs(let claim):
        "Line \(printed.line) prints \(output). The text says otherwise: \(visible(claim))"
      case .unclaimed: "Line \(printed.line) prints \(output)."
      }
    }
    lines += traced.run.notes.map {
      "Line \($0.line) is not followed: \(visible($0.code)) \($0.reason)."
    }
    lines += traced.run.assumptions.map { Self.spoken("\($0.capitalizedFirst).") }
    if let next { lines.append("Next: " + CommandLineText(.trace(next), program: program).line) }
    return plainText(lines)
  }

  private var next: TraceRequest? {
    guard request.isShort else { return nil }
    var next = request
    if traced.trace.failure != nil {
      guard !traced.mends.isEmpty else { return nil }
      next.mends = true
    } else {
      guard let row = traced.trace.rows.first, !request.mends else { return nil }
      next.layer = row.name
    }
    return next
  }

  private func sentence(_ row: TraceRow, _ index: Int) -> String {
    let from = traced.trace.from(index)
    var facts = ["\(row.itemShape.map(String.init).joined(separator: " by ")) out"]
    if row.isRepeated {
      facts.append("weights shared")
    } else if row.parameters > 0 {
      facts.append("\(NumberText.grouped(row.parameters)) parameters")
    }
    if row.multiplyAdds > 0 {
      facts.append("\(NumberText.grouped(row.multiplyAdds)) multiply-adds")
    }
    if let reach = row.reach { facts.append("sees \(reach.size.height) by \(reach.size.width)") }
    return "\(visible(row.name)), \(row.kind)" + (from.isEmpty ? "" : ", from \(from)") + ": "
      + facts.joined(separator: ", ") + "."
  }

  private func broken(_ failure: ShapeFailure) -> [String] {
    var lines = [
      "\(visible(failure.name)) cannot take what arrives: \(failure.operation).",
      "\(failure.problem.found).", "\(failure.problem.needed).",
    ]
    if let mend = traced.mends.first {
      lines.append("What mends it: \(Self.spoken(MendText(mend).sentence)).")
      lines.append(Self.spoken(FailurePage.proof(mend)))
    } else {
      lines.append("No single change mends it.")
    }
    for mend in traced.mends.dropFirst() {
      lines.append("This would do as well: \(Self.spoken(MendText(mend).sentence)).")
    }
    return lines
  }

  private static func spoken(_ text: String) -> String { text.replacing(" × ", with: " by ") }
}
