import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// The whole computation, walked through: for every output channel the partial map of the first
/// input channel, then plus the next, and so on, then plus the bias; each drawn, with a sentence
/// and, at one marked position, its number.
struct StepsPage {
  let scene: Scene
  let request: ShowRequest
  let appearance: Appearance
  let program: String

  func canvas(_ input: Tensor) throws -> Canvas {
    var page = Page(appearance)
    page.text(scene.pictureLine, style: .bold)
    page.pair("\(scene.configuration)", "→  \(scene.story.outputShape)", style: .bold)
    page.text(scene.story.parameters)
    page.pair(scene.story.rows, scene.story.columns)
    if let unread = scene.story.neverRead { page.text(unread) }
    if let assumed = scene.assumed() { page.text(assumed, isQuiet: true) }
    page.gap()
    page.add(InputPicture(scene, input, factor: factor).titled(appearance))
    let channels = request.channel.map { [$0] } ?? Array(0..<scene.configuration.outChannels)
    for channel in channels {
      page.gap()
      try walk(channel, input, &page)
    }
    page.gap()
    page.text(
      "On the left what is added, on the right the sum so far; all maps of a channel share a scale.",
      isQuiet: true)
    let last = channels[channels.count - 1]
    let map = try scene.chosen.layer.partialMaps(of: input, outputChannel: last).map
    if let position = PlaneStatistics(map).strongest?.position {
      let explain = request.explaining(channel: last, at: position)
      page.ladder([
        ("Its strongest number", CommandLineText(.explain(explain), program: program))
      ])
    }
    return page.canvas
  }

  private func walk(_ channel: Int, _ input: Tensor, _ page: inout Page) throws {
    let parts = try scene.chosen.layer.partialMaps(of: input, outputChannel: channel)
    let sums = parts.runningSums
    let all = (parts.maps + sums + [parts.map]).map { PlaneStatistics($0) }
    let scale = ValueScale(
      showing: all, colormap: try request.view.chosenColormap(),
      background: appearance.background)
    let position =
      try request.position.map { try parsePosition($0, option: "--at") }
      ?? all[all.count - 1].strongest?.position ?? Position(row: 0, column: 0)
    let explanation = try scene.plan.explain(
      input, firstRow: 0, outputChannel: channel, at: position)
    let numbers = StepNumbers(scene.ledger(explanation), explanation)
    let summary = scene.chosen.summary(channel)
    page.text(
      "Channel \(scene.chosen.title(channel))" + (summary.isEmpty ? "" : ": \(summary)"),
      style: .bold)
    let factor = self.factor
    let steps = parts.maps.count + 1
    for (index, inputChannel) in parts.inputChannels.enumerated() {
      let label = scene.labels[inputChannel]
      page.text(
        "Step \(index + 1) of \(steps), \(index == 0 ? label : "+ \(label)"). "
          + (index == 0
            ? "The slice for \(label) slides over \(label) alone."
            : "The slice for \(label) slides over \(label), and is added.")
          + " " + numbers.sentence(index, at: position))
      page.add(
        Canvas.row(
          [
            kernel(channel, inputChannel),
            drawn(
              [parts.maps[index]] + (index == 0 ? [] : [sums[index]]), scale, position, factor),
          ], spacing: 2))
    }
    page.text(
      "Step \(steps) of \(steps), + bias \(NumberText.shortSigned(parts.bias)). "
        + (scene.configuration.hasBias
          ? "It belongs to the filter, so it is added once, everywhere the same."
          : "This layer has none: the sum is the map.")
        + " " + numbers.last(at: position))
    let indent = Canvas(rows: 1, columns: kernelColumns(channel))
    page.add(Canvas.row([indent, drawn([parts.map], scale, position, factor)], spacing: 2))
    page.add(ScaleBar(scale, columns: min(44, appearance.columns)).canvas(appearance))
  }

  /// The slice that slides, in numbers or dots, always as wide as the widest.
  private func kernel(_ channel: Int, _ inputChannel: Int) -> Canvas {
    let view = scene.chosen.slice(channel, inputChannel).canvas(appearance)
    return Canvas.stacked([view], columns: kernelColumns(channel))
  }

  private func kernelColumns(_ channel: Int) -> Int {
    scene.configuration.inputChannels(of: channel).map {
      scene.chosen.slice(channel, $0).canvas(appearance).columns
    }.max() ?? 0
  }

  /// Two maps side by side, as large as whole numbers allow.
  private var factor: Int {
    let width = scene.plan.geometry.output.width
    let kernels = (0..<scene.configuration.outChannels).map { kernelColumns($0) }.max() ?? 0
    let room = max(1, (appearance.columns - kernels - 7) / 2 / appearance.dots.columns)
    let limit = min(room, 48)
    return max(1, (width + limit - 1) / limit)
  }

  private func drawn(
    _ maps: [Tensor], _ scale: ValueScale, _ position: Position, _ factor: Int
  ) -> Canvas {
    let canvases = maps.map { map in
      var heatmap = Heatmap(
        ReducedMap(map, factor: factor), scale.low < 0 ? .strongest : .mean, scale: scale)
      heatmap.mark = Position(row: position.row / factor, column: position.column / factor)
      return heatmap.canvas(appearance)
    }
    return Canvas.row(canvases, spacing: 3)
  }
}

/// The numbers at the marked position, so written that each step adds up as printed.
struct StepNumbers {
  private let ledger: Ledger
  private let explanation: Explanation

  init(_ ledger: Ledger, _ explanation: Explanation) {
    self.ledger = ledger
    self.explanation = explanation
  }

  /// What is added at the marked position, and what it makes.
  func sentence(_ index: Int, at position: Position) -> String {
    let sum = ledger.entries[index].sum
    let place = "At \(position.row),\(position.column): "
    guard index > 0 else {
      let divisor = ledger.lines.first { $0.text.hasPrefix("÷") }?.text.prefix { $0 != "(" }.trimmed
      return place + "\(sum)" + (divisor.map { ", still to be taken \($0)" } ?? "") + "."
    }
    return place + "\(total(index - 1)) and \(sum) make \(total(index))."
  }

  /// From the last sum to the value.
  func last(at position: Position) -> String {
    let words = ledger.lines.map { line in
      if line.text.hasPrefix("÷") {
        return "\(line.text.prefix { $0 != "(" })= \(line.number);"
      }
      if line.text.hasPrefix("=") { return "= \(line.number)." }
      return line.text.hasPrefix("+") ? "+ bias \(line.number)" : "rounding \(line.number)"
    }
    return "At \(position.row),\(position.column): \(total(ledger.entries.count - 1)) "
      + words.joined(separator: " ")
  }

  /// The printed sums up to a channel, added as printed.
  private func total(_ index: Int) -> String {
    let printed = ledger.entries[0...index].map(\.sum)
    if ledger.isWhole {
      let total = printed.compactMap { Int($0) }.reduce(0, +)
      return total < 0 ? "\(total)" : "+\(total)"
    }
    let decimals = printed[0].split(separator: ".").last?.count ?? 4
    return NumberText.signed(
      printed.compactMap { Double($0) }.reduce(0, +), decimals: decimals)
  }
}
