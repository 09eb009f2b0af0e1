import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// One feature map taken apart: the partial map of every input channel, the bias, the map; all on
/// one scale, because here sharing is the point.
struct ChannelPage {
  let scene: Scene
  let request: ShowRequest
  let channel: Int
  let appearance: Appearance
  let program: String

  func canvas(_ input: Tensor) throws -> Canvas {
    let parts = try scene.chosen.layer.partialMaps(of: input, outputChannel: channel)
    let statistics = (parts.maps + [parts.map]).map { PlaneStatistics($0) }
    let position = try markedPosition(statistics[statistics.count - 1])
    let scale = try sharedScale(statistics)
    let kernels = parts.inputChannels.map { kernel($0) }
    let grid = TileGrid.best(
      for: scene.plan.geometry.output, tiles: parts.maps.count + 2, kernels: kernels,
      otherLines: appearance.framing.tellsSizes ? 12 : 9, markColumns: 1, appearance)

    var page = Page(appearance)
    if appearance.framing.tellsSizes {
      page.text(scene.pictureLine, style: .bold)
      page.pair("\(scene.configuration)", "→  \(scene.story.outputShape)", style: .bold)
    }
    page.text(
      "\(scene.chosen.title(channel)): the kernel slides over every input channel alone; the "
        + "partial maps are added, and the bias once.", continuation: "")
    if appearance.framing.tellsSizes, let assumed = scene.assumed() {
      page.text(assumed, isQuiet: true)
    }
    page.gap()
    let explanation = try position.map {
      try scene.plan.explain(input, firstRow: 0, outputChannel: channel, at: $0)
    }
    let values = explanation.map { self.values(of: scene.ledger($0)) }
    var tiles = [picture(input, grid)]
    for (index, inputChannel) in parts.inputChannels.enumerated() {
      tiles.append(
        tile(
          (index == 0 ? "" : "+ ") + scene.labels[inputChannel], "partial map", parts.maps[index],
          statistics[index], scale, kernels[index], position, values?[index], grid))
    }
    tiles.append(
      tile(
        "+ bias = \(scene.chosen.title(channel))", "",
        parts.map, statistics[statistics.count - 1], scale,
        KernelView(slices: [], bias: nil), position, values?.last, grid))
    page.add(grid.arranged(tiles))
    page.gap()
    if grid.form == .compact {
      page.add(ScaleBar(scale, columns: min(44, appearance.columns)).canvas(appearance))
    }
    if let explanation { worked(explanation, &page) }
    page.text(legend(grid), isQuiet: true)
    try ladder(position, &page)
    return page.canvas
  }

  /// What the slices slide over.
  private func picture(_ input: Tensor, _ grid: TileGrid) -> Canvas {
    let room = max(1, grid.tileColumns / appearance.dots.columns)
    let factor = max(grid.factor, (input.shape[2] + room - 1) / room)
    let drawn = InputPicture(scene, input, factor: factor).titled(appearance)
    return Canvas.stacked([drawn], columns: grid.tileColumns)
  }

  /// The numbers at the marked position as the ledger prints them, so that they add up: one for
  /// each partial map, and the value.
  private func values(of ledger: Ledger) -> [String] {
    let divisor = ledger.lines.first { $0.text.hasPrefix("÷") }?.text.prefix { $0 != "(" }.trimmed
    return ledger.entries.map { $0.sum + (divisor.map { " \($0)" } ?? "") }
      + [ledger.lines.last?.number ?? ""]
  }

  private func markedPosition(_ map: PlaneStatistics) throws -> Position? {
    if let text = request.position {
      let position = try parsePosition(text, option: "--at")
      let output = scene.plan.geometry.output
      guard (0..<output.height).contains(position.row),
        (0..<output.width).contains(position.column)
      else { throw ConvolutionError.noSuchPosition(position, output: output) }
      return position
    }
    return map.strongest?.position
  }

  private func sharedScale(_ statistics: [PlaneStatistics]) throws -> ValueScale {
    let colormap = try request.view.chosenColormap()
    if case .fixed(let low, let high) = try ScaleChoice(request.view.scale, isHandPicked: false) {
      return ValueScale(
        colormap ?? (low < 0 ? .diverging(on: appearance.background) : .gray), from: low, to: high)
    }
    return ValueScale(showing: statistics, colormap: colormap, background: appearance.background)
  }

  private func kernel(_ inputChannel: Int) -> KernelView {
    scene.chosen.slice(channel, inputChannel)
  }

  private func tile(
    _ title: String, _ summary: String, _ map: Tensor, _ statistics: PlaneStatistics,
    _ scale: ValueScale, _ kernel: KernelView, _ position: Position?, _ value: String?,
    _ grid: TileGrid
  ) -> Canvas {
    let reduced = ReducedMap(map, factor: grid.factor)
    let tile = MapTile(
      title: title, summary: summary, map: reduced,
      method: scale.low < 0 ? .strongest : .mean, statistics: statistics, scale: scale,
      kernel: kernel,
      mark: position.map {
        Position(row: $0.row / grid.factor, column: $0.column / grid.factor)
      })
    let drawn = tile.canvas(
      grid.form, columns: grid.tileColumns, side: grid.side, appearance)
    guard let position, let value else { return drawn }
    return Canvas.stacked([
      drawn, Canvas(lines: ["at \(position.row),\(position.column)  \(value)"], style: .bold),
    ])
  }

  private func worked(_ explanation: Explanation, _ page: inout Page) {
    let position = explanation.position
    page.text(
      "At \(position.row),\(position.column):  " + WorkedNumber(scene, explanation).sum)
    page.text(Opinion(explanation, labels: scene.labels).sentence)
  }

  private func legend(_ grid: TileGrid) -> String {
    let mark = appearance.hasHalfBlocks ? "▸ and ▴ point" : "> and ^ point"
    let bias =
      scene.configuration.hasBias
      ? "The bias is \(NumberText.shortSigned(scene.chosen.layer.bias(ofChannel: channel))). "
      : "There is no bias. "
    return bias + "All maps share one scale. \(mark) at the same position in each. "
      + (grid.factor > 1 ? "1 dot = \(grid.factor) × \(grid.factor) values." : "1 dot = 1 value.")
  }

  private func ladder(_ position: Position?, _ page: inout Page) throws {
    var steps: [(String, CommandLineText)] = []
    if let position {
      let explain = request.explaining(channel: channel, at: position)
      steps.append(("This number, opened", CommandLineText(.explain(explain), program: program)))
    }
    var walk = request
    walk.channel = channel
    walk.hasSteps = true
    // The files stand already.
    walk.save = SaveRequest()
    steps.append(("Step by step", CommandLineText(.show(walk), program: program)))
    page.ladder(steps)
  }
}
