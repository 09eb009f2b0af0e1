import ConvolutionCore
import FeatureMapViews
import Networks
import SafeText
import TerminalCanvas

/// One number of a layer inside a network: what it sees of the picture, and the steps that made it.
struct UnitPage {
  let explanation: UnitExplanation
  let network: NetworkRequest
  let request: ExplainRequest
  let assumed: [String]
  let appearance: Appearance
  let program: String

  private var scene: NetworkScene { explanation.scene }
  private var entry: TraceRow { explanation.output.entry }
  private var seen: SeenPart? {
    SeenPart(scene, row: explanation.row, place: explanation.place)
  }

  var canvas: Canvas {
    var page = Page(appearance)
    page.pair(scene.pictureLine, "through \(scene.source.name)", style: .bold)
    page.pair("after \(entry.captioned): \(placeText)", "(counted from 0)", style: .bold)
    if let seen { page.text(seen.sentence) }
    page.text(facts, isQuiet: true)
    page.gap()
    page.add(body)
    page.gap()
    if !explanation.output.isVector, appearance.framing == .page {
      let map = explanation.output.maps.plane(
        explanation.place.count == 3 ? explanation.place[0] : 0)
      page.text(MapPlace(map, explanation.value).sentence)
    }
    page.ladder(ladder)
    return page.canvas
  }

  /// The steps, and beside or above them the picture with its frame.
  private var body: Canvas {
    let steps = Canvas.stacked(explanation.steps.enumerated().map(step), spacing: 1)
    guard let seen else { return steps }
    let field = FieldPicture(
      picture: scene.picture, white: scene.stream.white, rows: seen.rows, columns: seen.columns)
    let free = appearance.columns - steps.usedColumns - 3
    let isBeside = free >= min(30, scene.picture.planeSize.width * appearance.dots.columns + 2)
    let factor = field.factor(
      columns: isBeside ? free : min(66, appearance.columns), rows: isBeside ? 26 : 14, appearance)
    let drawn = Canvas.stacked([
      Canvas(lines: ["what it sees"], style: .bold), field.canvas(factor: factor, appearance),
    ])
    guard isBeside else { return Canvas.stacked([drawn, steps], spacing: 1) }
    var left = Canvas(rows: steps.rows, columns: steps.usedColumns)
    left.draw(steps, row: 0, column: 0)
    return Canvas.row([left, drawn], spacing: 3)
  }

  private func step(_ index: Int, _ step: UnitStep) -> Canvas {
    let number = NumberText.signed(Double(step.value), decimals: 4)
    let place = step.place.map(String.init).joined(separator: ", ")
    let title = "\(step.caption)"
    var parts = [Canvas(lines: wrapped(title, width: appearance.columns), style: .bold)]
    func add(_ lines: [String]) {
      parts.append(
        Canvas(
          lines: lines.flatMap {
            wrapped("  " + $0, width: appearance.columns, continuation: "    ")
          }))
    }
    switch step.body {
    case .ledger(let ledger, let window):
      parts.append(
        Canvas(
          lines: wrapped(window, width: appearance.columns, continuation: "  "),
          foreground: appearance.quiet))
      parts.append(LedgerView(ledger).canvas(appearance))
      return Canvas.stacked(parts)
    case .lines(let lines): add(lines)
    case .window(let table, let sentences):
      parts.append(table.narrowed(to: appearance.columns).canvas(appearance))
      add(sentences)
    case .products(let products): add(products.lines)
    }
    parts.append(
      Canvas(lines: ["  = output[\(place)]  \(number)"], style: .bold))
    return Canvas.stacked(parts)
  }

  private var placeText: String {
    let place = explanation.place
    switch place.count {
    case 3: return "channel \(place[0]), row \(place[1]), column \(place[2])"
    case 2: return "row \(place[0]), column \(place[1])"
    default: return "number \(place.map(String.init).joined(separator: ","))"
    }
  }

  private var facts: String {
    var facts = [scene.origin.capitalizedFirst + "."]
    if let normalization = scene.normalization {
      facts.append("Normalised: \(normalization.sentence).")
    }
    if let assumed = scene.assumed(assumed) { facts.append(assumed) }
    return facts.joined(separator: " ")
  }

  private var ladder: [(title: String, command: CommandLineText)] {
    var steps: [(String, CommandLineText)] = []
    if case .row(let before)? = scene.trace.rows[explanation.steps[0].row].inputs.first,
      scene.trace.rows[before].itemShape.count == 3
    {
      var show = ShowRequest()
      show.picture = request.picture
      show.layer = request.layer
      show.view = request.view
      show.network = network
      show.network?.after = scene.trace.rowName(before)
      steps.append(("What arrived", CommandLineText(.show(show), program: program)))
    }
    var explore = ExploreRequest()
    explore.picture = request.picture
    explore.layer = request.layer
    explore.view = request.view
    explore.network = network
    explore.network?.after = scene.trace.rowName(explanation.row)
    explore.position = explanation.place.map(String.init).joined(separator: ",")
    steps.append(("Walk through the network", CommandLineText(.explore(explore), program: program)))
    return steps
  }

  // MARK: In words

  var words: String {
    var lines = [
      "\(scene.pictureLine.replacing(" × ", with: " by ")), through \(scene.source.name).",
      "\(entry.shownName), \(placeText), counted from 0: "
        + "\(NumberText.signed(Double(explanation.value), decimals: 4)).",
    ]
    if let seen { lines.append(seen.sentence.replacing(" × ", with: " by ")) }
    lines.append(facts)
    for step in explanation.steps {
      lines += ["", "\(step.caption)."]
      switch step.body {
      case .ledger(let ledger, let window):
        lines.append(window)
        if ledger.entries.count <= 4 {
          for entry in ledger.entries { lines += LedgerWords(ledger).lines(of: entry) }
        }
        lines += LedgerWords(ledger).lines()
      case .lines(let all): lines += all.map { $0 + ($0.hasSuffix(".") ? "" : ".") }
      case .window(let table, let sentences): lines += table.sentences + sentences
      case .products(let products): lines += products.lines.map { $0 + "." }
      }
      lines.append("It gives \(NumberText.signed(Double(step.value), decimals: 4)).")
    }
    lines.append("")
    lines += ladder.map { "Next: " + $0.command.line }
    return plainText(lines)
  }
}

extension UnitStep {
  /// The layer's own name, made harmless.
  func shownName(_ scene: NetworkScene) -> String { scene.trace.rows[row].shownName }
}

extension Canvas {
  /// Columns up to the last that is not blank.
  var usedColumns: Int {
    (0..<columns).last { column in
      (0..<rows).contains { self[$0, column] != .blank }
    }.map { $0 + 1 } ?? 0
  }
}
