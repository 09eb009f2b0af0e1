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
    page.pair("\(scene.configuration)", "→  \(scene.story.outputShape)", isQuiet: true)
    page.text(window, isQuiet: true)
    if let assumed = scene.assumed(assumed) { page.text(assumed, isQuiet: true) }
    page.gap()
    page.add(LedgerView(ledger, hidesSums: hidesSums).canvas(appearance))
    page.gap()
    guard !hidesSums else { return page.canvas }
    let place = MapPlace(map, explanation.value)
    page.text(place.sentence)
    if let line = place.line(columns: appearance.columns, isUTF8: appearance.hasHalfBlocks) {
      page.add(Canvas(lines: [line], foreground: appearance.quiet))
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

/// Where a number stands among all numbers of its map.
struct MapPlace {
  private let statistics: PlaneStatistics
  private let stronger: Int
  private let value: Float

  init(_ map: Tensor, _ value: Float) {
    statistics = PlaneStatistics(map)
    stronger = map.scalars.count { abs($0) > abs(value) }
    self.value = value
  }

  /// How many values of the map are further from zero.
  var sentence: String {
    let count = statistics.count
    guard value.isFinite else { return "It is no finite number, so it has no rank in the map." }
    guard stronger > 0 else {
      return "In the map: none of the \(NumberText.grouped(count)) values is stronger."
    }
    return "In the map: \(NumberText.grouped(stronger)) of \(NumberText.grouped(count)) values "
      + (stronger == 1 ? "is" : "are")
      + " stronger, \(NumberText.grouped(count - stronger)) weaker or equal."
  }

  /// The place on a line from the least to the most; `nil` without finite values.
  func line(columns: Int, isUTF8: Bool) -> String? {
    let magnitude = statistics.largestMagnitude
    guard magnitude > 0, value.isFinite else { return nil }
    let low = statistics.hasNegative ? -magnitude : 0
    let ends = [
      NumberText.shortSigned(low), NumberText.shortSigned(magnitude),
    ]
    let width = min(44, columns - ends[0].count - ends[1].count - 6)
    guard width >= 8 else { return nil }
    var bar = [Character](repeating: isUTF8 ? "─" : "-", count: width)
    func place(_ value: Float) -> Int {
      min(width - 1, max(0, Int(((value - low) / (magnitude - low) * Float(width - 1)).rounded())))
    }
    bar[place(0)] = "0"
    bar[place(value)] = "X"
    return "    \(ends[0]) \(String(bar)) \(ends[1])"
  }
}
