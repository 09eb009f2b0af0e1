import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

/// One number of a feature map, down to its products, and where it stands among the others.
struct ExplainPage {
  let scene: Scene
  let request: ExplainRequest
  let explanation: Explanation
  let map: Tensor
  /// What was assumed about channel and position.
  let assumed: [String]
  let appearance: Appearance
  let program: String

  private var ledger: Ledger { scene.ledger(explanation) }

  func canvas(hidesSums: Bool) -> Canvas {
    var page = Page(appearance)
    let position = explanation.position
    page.pair(
      scene.pictureLine,
      "\(named(explanation.outputChannel))    row \(position.row), column \(position.column) "
        + "(from 0)")
    if appearance.framing.tellsSizes {
      page.pair("\(scene.configuration)", "→  \(scene.story.outputShape)", isQuiet: true)
      page.text(window, isQuiet: true)
      if let assumed = scene.assumed(assumed) { page.text(assumed, isQuiet: true) }
    }
    page.gap()
    page.add(LedgerView(ledger, hidesSums: hidesSums).canvas(appearance))
    page.gap()
    guard !hidesSums else { return page.canvas }
    if appearance.framing == .page {
      let place = MapPlace(map, explanation.value)
      page.text(place.sentence)
      if let line = place.line(columns: appearance.columns, isUTF8: appearance.hasHalfBlocks) {
        page.add(Canvas(lines: [line], foreground: appearance.quiet))
      }
    }
    page.text(Opinion(explanation, labels: scene.labels).sentence)
    page.gap()
    page.ladder([(next.title, CommandLineText(next.request, program: program))])
    return page.canvas
  }

  /// The command to go on with, on one line.
  var nextLine: String { CommandLineText(next.request, program: program).line }

  private func named(_ channel: Int) -> String {
    "channel \(channel)" + (scene.chosen.name(channel).map { ", \($0)" } ?? "")
  }

  /// Which rows and columns the window reads, and how much of it lies in the padding.
  private var window: String {
    let rows = scene.plan.geometry.rows
    let columns = scene.plan.geometry.columns
    func span(_ axis: WindowAxis, _ output: Int, _ noun: String) -> String {
      let first = axis.paddedPosition(of: output, tap: 0) - axis.paddingBefore
      let last = first + axis.reach - 1
      let gaps = axis.dilation > 1 ? " in steps of \(axis.dilation)" : ""
      return first == last ? "\(noun) \(first)" : "\(noun)s \(first) to \(last)\(gaps)"
    }
    let padded = explanation.isPadding.count { $0 }
    var text =
      "The window covers \(span(rows, explanation.position.row, "row")) and "
      + "\(span(columns, explanation.position.column, "column")) of the input."
    if padded > 0 {
      let what =
        scene.configuration.paddingMode == .zeros
        ? "pad counts as 0" : "~ is filled by \(scene.configuration.paddingMode.rawValue)"
      text += " \(padded) of its \(explanation.isPadding.count) cells lie outside: \(what)."
    }
    return text
  }

  /// What to do next: the same number asked before it is shown, or the whole map.
  private var next: (title: String, request: Request) {
    if request.asks {
      var show = ShowRequest()
      show.picture = request.picture
      show.layer = request.layer
      show.view = request.view
      show.channel = explanation.outputChannel
      show.position = "\(explanation.position.row),\(explanation.position.column)"
      return ("The whole map, taken apart", .show(show))
    }
    var neighbour = request
    let output = scene.plan.geometry.output
    let position = explanation.position
    let column =
      position.column + 1 < output.width ? position.column + 1 : max(0, position.column - 1)
    neighbour.channel = explanation.outputChannel
    neighbour.position = "\(position.row),\(column)"
    neighbour.asks = true
    return ("The next one, and you say the sums", .explain(neighbour))
  }
}
