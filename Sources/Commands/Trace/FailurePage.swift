import ConvolutionCore
import FeatureMapViews
import LayerNotation
import Networks
import SafeText
import TerminalCanvas

/// The layer that does not fit: what arrived, what was expected, how it came about, what mends it.
struct FailurePage {
  let traced: TracedCode
  let failure: ShapeFailure
  let request: TraceRequest
  let appearance: Appearance
  let program: String

  private var trace: Trace { traced.trace }

  func write(on page: inout Page) {
    page.text(headline, style: .bold)
    page.gap()
    page.text("arrived   " + arrived, continuation: "          ")
    page.text("expected  " + expected, continuation: "          ")
    page.gap()
    page.text("How it came about", style: .bold)
    writeStory(&page)
    page.gap()
    writeMends(&page)
    for assumption in traced.run.assumptions {
      page.text("(\(assumption))", isQuiet: true, continuation: " ")
    }
  }

  /// Which layer it is.
  var headline: String {
    "The network stops at \(visible(failure.name)): " + short(failure.operation)
  }

  /// What arrived, and where from.
  var arrived: String {
    let shapes = failure.arrived.map { tensor in
      "\(tensor.shape) from \(trace.title(of: tensor.source))"
    }
    return shapes.joined(separator: " and ") + ". \(failure.problem.found)."
  }

  /// What was expected.
  var expected: String {
    var text = failure.problem.needed + "."
    if case .features(let found, let needed) = failure.problem { text += features(found, needed) }
    return text
  }

  /// The features as channels times rows times columns, if they are that.
  private func features(_ found: Int, _ needed: Int) -> String {
    guard let source = failure.arrived.first?.source, case .row(let index) = source,
      let shape = trace.rows[index].inputShapes.first, shape.count >= 3
    else { return "" }
    let sides = Array(shape.suffix(3))
    guard sides.reduce(1, *) == found else { return "" }
    var text = " \(found) = \(sides.map(String.init).joined(separator: " · "))"
    if sides[0] > 0, needed.isMultiple(of: sides[0]) {
      let area = needed / sides[0]
      let side = Int(Double(area).squareRoot().rounded())
      if side * side == area { text += ", and \(needed) would be \(sides[0]) · \(side) · \(side)" }
    }
    return text + "."
  }

  // MARK: How it came about

  /// The way from the input to the failure: every row that had a part in it.
  var story: [(name: String, what: String, shape: String, formula: String?)] {
    var needed: Set<Int> = []
    var open = failure.arrived.map(\.source)
    var inputs: Set<Int> = []
    while let source = open.popLast() {
      switch source {
      case .input(let index): inputs.insert(index)
      case .row(let index): if needed.insert(index).inserted { open += trace.rows[index].inputs }
      }
    }
    var lines = inputs.sorted().map { index in
      (
        name: trace.name(of: .input(index)), what: "input",
        shape: "\(trace.inputs[index].shape)", formula: String?.none
      )
    }
    for index in needed.sorted() {
      let row = trace.rows[index]
      let isSquare = row.windows.map { $0.rows == $0.columns } ?? false
      let changes = row.windows.map { $0.input != $0.output } ?? false
      lines.append(
        (
          visible(row.name), short(row.what), "\(row.shape)",
          changes ? LayerFormulas(row).size(isSquare ? "" : "rows ") : nil
        ))
    }
    return lines
  }

  private func writeStory(_ page: inout Page) {
    var lines = story
    let most = max(8, (appearance.rows ?? 30) - 20)
    var left = 0
    if lines.count > most {
      left = lines.count - most
      lines.removeSubrange(1..<1 + left)
    }
    let shapes = lines.map(\.shape).map(displayWidth).max() ?? 0
    let names = min(20, (lines.map(\.name) + [visible(failure.name)]).map(displayWidth).max() ?? 0)
    let room = max(12, appearance.columns - names - shapes - 6)
    func line(_ name: String, _ what: String, _ shape: String) -> String {
      let name = truncated(name, toWidth: names)
      let what = truncated(what, toWidth: room)
      return
        "  \(padded(name, names))  \(padded(what, room))  \(padded(shape, shapes, right: true))"
    }
    for (index, entry) in lines.enumerated() {
      page.add(Canvas(lines: [line(entry.name, entry.what, entry.shape)]))
      if let formula = entry.formula {
        let indent = String(repeating: " ", count: names + 4)
        page.text(indent + formula, isQuiet: true, continuation: indent)
      }
      if index == 0, left > 0 { page.text("  … \(left) rows left out", isQuiet: true) }
    }
    page.add(
      Canvas(
        lines: [line(visible(failure.name), short(failure.operation), "stops")],
        foreground: appearance.accent, style: .bold))
  }

  private func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - displayWidth(text)))
    return right ? space + text : text + space
  }

  // MARK: What mends it

  private func writeMends(_ page: inout Page) {
    guard let first = traced.mends.first else {
      page.text("No single change of a padding, stride, kernel or number of channels mends it.")
      if let input = traced.fittingInput {
        page.text("It fits as it is with an input of \(shapeText(input)).")
      }
      return
    }
    page.text("The smallest change that mends it", style: .bold)
    write(first, &page)
    page.text("  " + Self.proof(first), isQuiet: true)
    if traced.mends.count > 1 {
      page.gap()
      page.text("These would do as well", style: .bold)
      for mend in traced.mends.dropFirst() { write(mend, &page) }
    }
    if let input = traced.fittingInput {
      page.gap()
      page.text(
        "Or leave it as it is, and give it \(shapeText(input)) instead: that fits.")
    }
    guard request.isShort else {
      page.text("With --mend the mended network is traced.", isQuiet: true)
      return
    }
    page.gap()
    var mended = request
    mended.mends = true
    page.ladder([("The mended network", CommandLineText(.trace(mended), program: program))])
  }

  private func write(_ mend: Mend, _ page: inout Page) {
    let text = MendText(mend)
    page.add(Canvas(lines: []))
    page.text("  " + text.sentence, continuation: "    ")
    if let code = text.code { page.text("  " + code, isQuiet: true, continuation: "    ") }
  }

  /// That the change was tried.
  static func proof(_ mend: Mend) -> String {
    let shape = mend.trace.rows.last.map { shapeText($0.itemShape) } ?? ""
    return "Traced again with it: every layer fits, \(shape) comes out."
  }
}
