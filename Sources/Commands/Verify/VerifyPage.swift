import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

/// Claims about a layer, each with what was computed and what was found; drawn, or told in words.
struct VerifyPage {
  let verified: Verified
  let request: VerifyRequest
  let appearance: Appearance
  let program: String

  private var subject: VerifiedSubject { verified.subject }
  private var configuration: Conv2dConfiguration { subject.chosen.layer.configuration }

  var canvas: Canvas {
    var page = Page(appearance)
    page.pair(
      "\(subject.name)  \(shapeText(subject.input.shape))", "\(configuration)", style: .bold)
    page.text(subject.chosen.origin.capitalizedFirst + assumed, isQuiet: true)
    page.gap()
    for line in lines { page.add(claim(line)) }
    page.gap()
    page.text(summary, style: .bold)
    page.ladder(ladder)
    return page.canvas
  }

  /// The same for whoever listens: the result first.
  var words: String {
    var text = [summary]
    text.append("Picture \(subject.name), \(shapeText(subject.input.shape)).")
    text.append("Layer \(configuration), \(subject.chosen.origin).")
    if !subject.assumptions.isEmpty {
      text.append("Assumed: " + subject.assumptions.joined(separator: "; ") + ".")
    }
    for line in lines {
      text.append("")
      text.append("\(line.verdict.capitalizedFirst): \(line.claim).")
      text.append("\(line.found.capitalizedFirst).")
    }
    text.append("")
    text += ladder.map { "Next: \($0.command.line)" }
    return plainText(text.map { $0.replacing(" × ", with: " by ") })
  }

  private var assumed: String {
    subject.assumptions.isEmpty
      ? "" : ". Assumed: " + subject.assumptions.joined(separator: "; ") + "."
  }

  // MARK: Claims

  /// A claim as it is written.
  private struct Line {
    var verdict: String
    var claim: String
    var found: String
    var isBad = false
  }

  private var lines: [Line] {
    verified.proofs.map { proof in
      Line(
        verdict: proof.verdict == .fails ? "FAILS" : proof.verdict.rawValue, claim: proof.claim,
        found: "\(proof.computed): \(proof.comparison.found(wantsDifference: proof.isControl))"
          + (proof.isControl && !proof.isPassed
            ? ". Nothing can be told apart on this picture" : ""),
        isBad: !proof.isPassed)
    } + [torchLine].compactMap { $0 }
  }

  private var torchLine: Line? {
    let claim = "PyTorch computes the same"
    switch verified.torch {
    case .notAsked: return nil
    case .notFound(let reason): return Line(verdict: "absent", claim: claim, found: reason)
    case .failed(let reason):
      return Line(verdict: "FAILS", claim: claim, found: reason, isBad: true)
    case .compared(let version, let comparison):
      let draws = subject.chosen.seed == nil ? "" : ", weights drawn by it"
      return Line(
        verdict: comparison.holds ? "holds" : "FAILS", claim: claim,
        found: "torch \(version)\(draws): \(comparison.found())", isBad: !comparison.holds)
    }
  }

  /// The verdict, the claim, and below it what was found.
  private func claim(_ line: Line) -> Canvas {
    let indent = 9
    let width = max(20, appearance.columns - indent)
    let claim = wrapped(line.claim + ".", width: width, continuation: "")
    let found = wrapped(line.found + ".", width: width, continuation: "")
    var canvas = Canvas(rows: claim.count + found.count, columns: appearance.columns)
    canvas.write(
      line.verdict, row: 0, column: 0, foreground: line.isBad ? .standard : appearance.accent,
      style: line.isBad ? [.bold, .reverse] : .bold)
    for (row, text) in claim.enumerated() { canvas.write(text, row: row, column: indent) }
    for (row, text) in found.enumerated() {
      canvas.write(
        text, row: claim.count + row, column: indent, foreground: appearance.quiet)
    }
    return canvas
  }

  /// How many claims hold, in a sentence.
  private var summary: String {
    let all = lines.filter { $0.verdict != "absent" }
    let bad = all.count { $0.isBad }
    let controls = verified.proofs.count { $0.isControl && $0.isPassed }
    guard bad == 0 else {
      return "\(bad) of \(all.count) \(bad == 1 ? "does" : "do") not come out as they should."
    }
    return "All \(all.count - controls) claims hold on this picture, and the one that must differ "
      + "does."
  }

  // MARK: What to do next

  private var ladder: [(title: String, command: CommandLineText)] {
    var steps: [(String, CommandLineText)] = []
    if let place = verified.proofs.first(where: { $0.name == "partial sums" })?.comparison.place,
      place.count == 3
    {
      var explain = ExplainRequest()
      explain.picture = request.picture
      explain.layer = request.layer
      explain.view = request.view
      explain.channel = place[0]
      explain.position = "\(place[1]),\(place[2])"
      if !subject.isPart {
        steps.append(
          ("Where rounding shows most", CommandLineText(.explain(explain), program: program)))
      }
    }
    var show = ShowRequest()
    show.picture = request.picture
    show.layer = request.layer
    show.view = request.view
    show.writesPyTorch = true
    steps.append(("The same in PyTorch", CommandLineText(.show(show), program: program)))
    return steps
  }
}
