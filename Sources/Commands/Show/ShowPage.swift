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

  /// Lines below the grid, which is to stand on one screen with them; the story may scroll away.
  private static let otherLines = 6

  /// Lines of a figure that are neither.
  private static let legendLines = 3

  /// The size of dots and tiles, chosen before the picture is read.
  var grid: TileGrid {
    let isUnlabelled = appearance.framing == .unlabelled
    return TileGrid.best(
      for: scene.plan.geometry.output,
      tiles: isUnlabelled
        ? 2 : scene.configuration.outChannels + 1 + (request.falseColour == nil ? 0 : 1),
      kernels: isUnlabelled ? [] : scene.kernels,
      otherLines: appearance.framing.tellsSizes ? Self.otherLines : Self.legendLines, appearance)
  }

  /// Rows and columns of the picture in one dot.
  func inputFactor(_ grid: TileGrid) -> Int {
    let width = scene.stream.size.width
    let room = max(1, grid.tileColumns / appearance.dots.columns)
    return max(grid.factor, (width + room - 1) / room)
  }

  func canvas(_ maps: FeatureMaps, grid: TileGrid) throws -> Canvas {
    var page = Page(appearance)
    if appearance.framing.tellsSizes {
      storyLines(maps, &page)
      page.gap()
    }
    page.add(try tiles(maps, grid: grid))
    page.gap()
    let (choice, scales) = try scene.scales(maps, request.view, appearance.background)
    if choice.isShared, let scale = scales.first {
      page.add(ScaleBar(scale, columns: min(44, appearance.columns)).canvas(appearance))
    }
    page.text(try legend(maps, grid), isQuiet: true, continuation: "")
    guard appearance.framing == .page else { return page.canvas }
    workedNumber(maps, &page)
    ladder(maps, &page)
    return page.canvas
  }

  /// The picture and all maps, each beside its filter.
  func tiles(_ maps: FeatureMaps, grid: TileGrid) throws -> Canvas {
    let scales = try scene.scales(maps, request.view, appearance.background).scales
    var tiles = [inputTile(maps, grid)]
    if appearance.framing == .unlabelled, let map = maps.channels.first {
      let unlabelled = MapTile(
        title: "a map", summary: "", map: map.reduced, method: map.method,
        statistics: map.statistics, scale: scales[0], kernel: KernelView(slices: [], bias: nil))
      tiles.append(
        unlabelled.canvas(grid.form, columns: grid.tileColumns, side: grid.side, appearance))
      return grid.arranged(tiles)
    }
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

  /// Shapes, parameters, the size formula with the numbers put in, and the cost.
  private func storyLines(_ maps: FeatureMaps, _ page: inout Page) {
    let story = scene.story
    page.text(scene.pictureLine + ", " + valueRange(maps), style: .bold)
    page.pair("\(scene.configuration)", "→  \(story.outputShape)", style: .bold)
    page.text(story.parameters + ", " + scene.chosen.origin)
    page.pair(story.rows, story.columns)
    page.text(story.cost)
    if let unread = story.neverRead { page.text(unread) }
    if let assumed = scene.assumed() { page.text(assumed, isQuiet: true) }
  }

  private func valueRange(_ maps: FeatureMaps) -> String {
    if let white = scene.stream.white { return "values 0 to \(NumberText.exact(white))" }
    guard let low = maps.inputStatistics.compactMap(\.minimum?.value).min(),
      let high = maps.inputStatistics.compactMap(\.maximum?.value).max()
    else { return "no finite value" }
    return "values \(NumberText.brief(low)) to \(NumberText.brief(high))"
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
    let dots = factor == grid.factor ? [] : ["1 dot = \(factor) × \(factor)"]
    let notes =
      [picture.range] + dots
      + (picture.hasUnread && appearance.dots == .halfBlocks ? ["hatched: not read"] : [])
    return Canvas.stacked(
      [
        Canvas(lines: [picture.title], style: .bold), drawn,
        Canvas(lines: notes, foreground: appearance.quiet),
      ], columns: grid.tileColumns)
  }

  private func legend(_ maps: FeatureMaps, _ grid: TileGrid) throws -> String {
    let (choice, scales) = try scene.scales(maps, request.view, appearance.background)
    var sentences = [choice.sentence]
    if grid.form == .compact, !choice.isShared {
      sentences = [
        scales.contains { !$0.colormap.isDiverging && $0.low < 0 }
          ? "Own scale each, from the smaller to the larger number."
          : "Own scale each, to the larger number."
      ]
    }
    if let scale = scales.first(where: { $0.colormap.isDiverging }), appearance.dots != .digits {
      let zero = scale.colormap == .divergingLight ? "light" : "dark"
      sentences.append(
        appearance.dots == .shades
          ? "A minus and blue is below zero, yellow above."
          : grid.form == .compact
            ? "Blue below 0, orange above." : "Blue is below 0, orange above, 0 is \(zero).")
    }
    if scales.contains(where: { !$0.colormap.isDiverging }), appearance.dots == .halfBlocks,
      request.view.colormap == nil
    {
      sentences.append(grid.form == .compact ? "Grey from 0." : "Grey is from 0 up.")
    }
    if grid.form == .compact { sentences.append("0:50% = half are 0.") }
    if appearance.dots == .digits {
      sentences.append("Digits go from 0, a point, to 9, the end of the scale; - is below zero.")
    }
    let dust = zip(maps.channels, scene.largestValues(maps.inputStatistics)).enumerated()
      .filter { $1.0.statistics.isDust(beside: $1.1) }.map { scene.chosen.title($0.offset) }
    if !dust.isEmpty {
      sentences.append(
        "Only rounding is left in \(dust.joined(separator: ", ")): on paper it is 0.")
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
          ? "the furthest from 0" : "the furthest from 0, or the mean"
      let size = scene.plan.geometry.output
      let block =
        "\(min(grid.factor, size.height)) × \(min(grid.factor, size.width))"
      sentences.append("1 dot = \(block): \(what).")
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
    // Taken apart it is shown before ReLU.
    one.hasRelu = false
    var steps = [("One map, taken apart", CommandLineText(.show(one), program: program))]
    if let position = maps.strongest?.position {
      let explain = request.explaining(channel: 0, at: position)
      steps.append(("Its strongest number", CommandLineText(.explain(explain), program: program)))
    }
    page.ladder(steps)
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
    explain.channel = channel
    explain.position = "\(position.row),\(position.column)"
    return explain
  }
}
