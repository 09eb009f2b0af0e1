import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

/// All feature maps of a layer on one page: its story, the picture, the maps, one worked number.
struct ShowPage {
  let scene: Scene
  let request: ShowRequest
  let appearance: Appearance
  let program: String

  /// Lines of story and ladder around the grid, for choosing its size.
  private static let otherLines = 14

  /// The size of dots and tiles, chosen before the picture is read.
  var grid: TileGrid {
    TileGrid.best(
      for: scene.plan.geometry.output,
      tiles: scene.configuration.outChannels + 1 + (request.falseColour == nil ? 0 : 1),
      kernels: scene.kernels, otherLines: Self.otherLines, appearance)
  }

  /// Rows and columns of the picture in one dot.
  func inputFactor(_ grid: TileGrid) -> Int {
    let width = scene.stream.size.width
    let budget = max(1, min(grid.dotBudget, (width + grid.factor - 1) / grid.factor))
    return max(1, (width + budget - 1) / budget)
  }

  func canvas(_ maps: FeatureMaps, grid: TileGrid) throws -> Canvas {
    var page = Page(appearance)
    storyLines(maps, &page)
    page.gap()
    page.add(try tiles(maps, grid: grid))
    page.gap()
    page.text(try legend(maps, grid), isQuiet: true, continuation: "")
    workedNumber(maps, &page)
    ladder(maps, &page)
    return page.canvas
  }

  /// The picture and all maps, each beside its filter.
  func tiles(_ maps: FeatureMaps, grid: TileGrid) throws -> Canvas {
    let scales = try scales(maps)
    var tiles = [inputTile(maps, grid)]
    for (channel, map) in maps.channels.enumerated() {
      tiles.append(
        tile(channel, map, scales[channel])
          .canvas(grid.form, columns: grid.tileColumns, side: grid.side, appearance))
    }
    if let falseColour = request.falseColour {
      let picture = try FalseColour(falseColour, scene)
      tiles.append(picture.tile(maps, grid, appearance))
    }
    return grid.arranged(tiles)
  }

  private var choice: ScaleChoice {
    get throws {
      try ScaleChoice(request.view.scale, isHandPicked: scene.chosen.isHandPicked)
    }
  }

  private func scales(_ maps: FeatureMaps) throws -> [ValueScale] {
    try choice.scales(
      maps.channels.map(\.statistics), colormap: try request.view.chosenColormap(),
      background: appearance.background)
  }

  /// Shapes, parameters, the size formula with the numbers put in, and the cost.
  private func storyLines(_ maps: FeatureMaps, _ page: inout Page) {
    let story = scene.story
    page.text(scene.pictureLine + ", " + valueRange(maps), style: .bold)
    page.text("\(scene.configuration)  →  \(story.outputShape)", style: .bold)
    page.text(story.parameters + ", " + scene.chosen.origin)
    page.pair(story.rows, story.columns)
    page.text(story.cost)
    if let unread = story.neverRead { page.text(unread) }
    if let assumed = scene.assumed() { page.text(assumed, isQuiet: true) }
  }

  private func valueRange(_ maps: FeatureMaps) -> String {
    if let white = scene.stream.white { return "values 0 to \(NumberText.short(white))" }
    let low = maps.inputStatistics.compactMap(\.minimum?.value).min() ?? 0
    let high = maps.inputStatistics.compactMap(\.maximum?.value).max() ?? 0
    return "values \(NumberText.short(low)) to \(NumberText.short(high))"
  }

  private func tile(_ channel: Int, _ map: FeatureMaps.Channel, _ scale: ValueScale) -> MapTile {
    MapTile(
      title: scene.chosen.title(channel), summary: scene.chosen.summary(channel),
      map: map.reduced, method: map.method, statistics: map.statistics, scale: scale,
      kernel: scene.chosen.kernelView(channel, labels: scene.labels))
  }

  private func inputTile(_ maps: FeatureMaps, _ grid: TileGrid) -> Canvas {
    let picture = InputPicture(scene, maps)
    let drawn = picture.canvas(appearance)
    let factor = maps.input[0].factor
    var notes = scene.stream.channels == 3 ? ["R  G  B"] : []
    notes += factor == 1 ? ["1 dot =", "1 value"] : ["1 dot =", "\(factor) × \(factor)", "values"]
    if picture.hasUnread { notes += ["hatched:", "not read"] }
    let body =
      grid.form == .full
      ? Canvas.row([drawn, Canvas(lines: notes, foreground: appearance.quiet)], spacing: 1) : drawn
    let caption = Canvas(lines: [picture.title], style: .bold)
    let below =
      grid.form == .full
      ? Canvas(rows: 0, columns: 0)
      : Canvas(
        lines: [picture.hasUnread ? "hatched: not read" : picture.range],
        foreground: appearance.quiet)
    var canvas = Canvas(
      rows: caption.rows + body.rows + below.rows, columns: grid.tileColumns)
    canvas.draw(Canvas.stacked([caption, body, below]), row: 0, column: 0)
    return canvas
  }

  private func legend(_ maps: FeatureMaps, _ grid: TileGrid) throws -> String {
    let scales = try scales(maps)
    var sentences = [try choice.sentence]
    if let scale = scales.first(where: { $0.colormap.isDiverging }), appearance.dots != .digits {
      let zero = scale.colormap == .divergingLight ? "light" : "dark"
      sentences.append(
        appearance.dots == .shades
          ? "A minus and blue is below zero, yellow above."
          : "Blue is below zero, orange above, zero is \(zero).")
    }
    if appearance.dots == .digits {
      sentences.append("Digits go from 0, a point, to 9, the end of the scale; - is below zero.")
    }
    if maps.channels.contains(where: { $0.statistics.nans + $0.statistics.infinities > 0 }) {
      sentences.append(
        appearance.dots == .digits ? "? is NaN, ! is infinite." : "Magenta is NaN or infinite.")
    }
    if grid.factor > 1 {
      let methods = Set(maps.channels.map(\.method))
      let what =
        methods == [.mean]
        ? "the mean"
        : methods == [.strongest]
          ? "the value furthest from 0" : "the value furthest from 0 (the mean in maps without minus)"
      sentences.append("1 dot = \(what) of \(grid.factor) × \(grid.factor).")
    } else {
      sentences.append("1 dot = 1 value.")
    }
    return sentences.joined(separator: " ")
  }

  /// The strongest number of the first channel, taken apart in one line.
  private func workedNumber(_ maps: FeatureMaps, _ page: inout Page) {
    guard let explanation = maps.strongest else { return }
    page.text(WorkedNumber(scene, explanation, hasRelu: request.hasRelu).line)
  }

  private func ladder(_ maps: FeatureMaps, _ page: inout Page) {
    var one = request
    one.channel = 0
    one.save = SaveRequest()
    one.falseColour = nil
    page.next("One map, taken apart", CommandLineText(.show(one), program: program))
    guard let position = maps.strongest?.position else { return }
    let explain = request.explaining(channel: 0, at: position)
    page.next("Its strongest number", CommandLineText(.explain(explain), program: program))
  }
}

extension FeatureMaps.Channel {
  /// How a block of this map's values becomes a dot.
  var method: ReducedMap.Method { statistics.hasNegative ? .strongest : .mean }
}

extension ShowRequest {
  /// The request that opens one number of these maps.
  func explaining(channel: Int, at position: Position) -> ExplainRequest {
    var explain = ExplainRequest()
    explain.picture = picture
    explain.layer = layer
    explain.view = view
    explain.view.format = .text
    explain.view.scale = nil
    explain.view.colormap = nil
    explain.channel = channel
    explain.position = "\(position.row),\(position.column)"
    return explain
  }
}
