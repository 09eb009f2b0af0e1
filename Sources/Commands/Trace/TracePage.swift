import ConvolutionCore
import FeatureMapViews
import LayerNotation
import Networks
import SafeText
import TerminalCanvas

/// A network, layer by layer; or the layer that does not fit, and what mends it.
struct TracePage {
  let traced: TracedCode
  let request: TraceRequest
  let appearance: Appearance
  let program: String

  private var trace: Trace { traced.trace }

  var canvas: Canvas {
    var page = Page(appearance)
    if let failure = trace.failure {
      FailurePage(
        traced: traced, failure: failure, request: request, appearance: appearance,
        program: program
      ).write(on: &page)
      writeNotes(&page)
      return page.canvas
    }
    title(&page)
    page.gap()
    let table = TraceTable(trace)
    page.add(table.canvas(appearance, marking: traced.mended?.name))
    page.gap()
    page.text(
      "Its parameters take \(bytesText(4 * min(trace.parameters, 1 << 60))) as Float32, its "
        + "activations \(bytesText(trace.memory)).")
    let unread = trace.rows.compactMap(\.unreadSentence)
    for sentence in unread.prefix(3) { page.text(sentence) }
    if unread.count > 3 {
      page.text("\(unread.count - 3) more layers leave rows or columns unread.")
    }
    for line in legend(table) { page.text(line, isQuiet: true, continuation: "") }
    writePrints(&page)
    writeNotes(&page)
    guard request.isShort else { return page.canvas }
    page.gap()
    page.ladder(ladder)
    return page.canvas
  }

  private func title(_ page: inout Page) {
    if let name = traced.name {
      page.text(visible(name) + (request.example == nil ? "" : exampleTitle), style: .bold)
    }
    for input in trace.usedInputs { page.text(input.text) }
    if let mend = traced.mended {
      page.text("Mended: " + MendText(mend).sentence, style: .bold)
    }
    for assumption in traced.run.assumptions where trace.failure == nil {
      page.text("(\(assumption))", isQuiet: true, continuation: " ")
    }
  }

  private var exampleTitle: String {
    request.example.flatMap { try? ExampleNetwork.named($0) }.map { "   \($0.source)" } ?? ""
  }

  /// What the whole network costs.
  static func totals(_ trace: Trace) -> String {
    let parameters = trace.parameters
    return "\(NumberText.grouped(parameters)) \(parameters == 1 ? "parameter" : "parameters") "
      + "(\(bytesText(4 * min(parameters, 1 << 60))))    "
      + "\(NumberText.grouped(trace.multiplyAdds)) multiply-adds    "
      + "\(bytesText(trace.memory)) of activations"
  }

  private func legend(_ table: TraceTable) -> [String] {
    var sentences: [String] = []
    if table.shows("window", appearance) {
      sentences.append(
        "Window: kernel, s stride, p padding, d dilation, g groups; left out where 1, padding "
          + "where 0.")
    }
    if table.shows("sees", appearance) {
      sentences.append("Sees: the receptive field of one number.")
    }
    if table.shows("jump", appearance) {
      sentences.append("Jump: steps on the picture from one number to the next.")
    }
    sentences.append(Self.conventions)
    return [sentences.joined(separator: " ")]
  }

  /// What is counted, and what is not.
  static let conventions =
    "All for one picture. Multiply-adds: products with weights; biases, normalisation, pooling and "
    + "activations are not counted. Activations are what layers write, as Float32; working in place "
    + "and reshaping take none."

  // MARK: What the code says

  private func writePrints(_ page: inout Page) {
    let prints = traced.run.prints
    guard !prints.isEmpty else { return }
    page.gap()
    page.text("The code prints", style: .bold)
    for printed in prints.prefix(20) {
      let lines = printed.output.split(separator: "\n", omittingEmptySubsequences: false)
      let first = visible(String(lines.first ?? "")) + (lines.count > 1 ? " …" : "")
      let place = "line \(printed.line)"
      let start = place + String(repeating: " ", count: max(1, 10 - place.count)) + first
      switch printed.verdict {
      case .agrees: page.text(start + "    as the text says", continuation: "          ")
      case .differs(let claim):
        page.text(
          start + "    but the text says: \(visible(claim))", style: .bold,
          continuation: "          ")
      case .unclaimed: page.text(start, continuation: "          ")
      }
    }
    if prints.count > 20 { page.text("and \(prints.count - 20) more lines", isQuiet: true) }
  }

  private func writeNotes(_ page: inout Page) {
    let notes = traced.run.notes
    guard !notes.isEmpty else { return }
    page.gap()
    page.text("Not followed, and left out", style: .bold)
    for note in notes.prefix(6) {
      page.text(
        "line \(note.line): \(truncated(visible(note.code), toWidth: 60))   \(note.reason)",
        isQuiet: true)
    }
    if notes.count > 6 { page.text("and \(notes.count - 6) more lines", isQuiet: true) }
  }

  private var ladder: [(title: String, command: CommandLineText)] {
    guard request.isShort else { return [] }
    var steps: [(String, CommandLineText)] = []
    if let row = trace.rows.first(where: { $0.multiplyAdds > 0 }) ?? trace.rows.first,
      !request.mends
    {
      var one = request
      one.layer = row.name
      steps.append(("One layer, with its formulas", CommandLineText(.trace(one), program: program)))
    }
    if request.example != nil {
      var code = request
      code.printsModel = true
      steps.append(("Its code", CommandLineText(.trace(code), program: program)))
    } else {
      var markdown = request
      markdown.view.format = .markdown
      steps.append(("The same to paste", CommandLineText(.trace(markdown), program: program)))
    }
    return steps
  }
}
