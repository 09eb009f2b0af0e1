import ConvolutionCore
import FeatureMapViews
import Networks
import SafeText
import TerminalCanvas

/// What comes out of a layer of a network, drawn: the picture, and a map for each channel.
struct NetworkPage {
  let scene: NetworkScene
  let network: NetworkRequest
  let request: ShowRequest
  let output: NetworkOutput
  let isRowAssumed: Bool
  let appearance: Appearance
  let program: String

  /// Channels drawn at once; more are reached one by one.
  static let mostMaps = 64

  /// Lines around the tiles that are to stand on one screen with them.
  private static let otherLines = 7

  private var entry: TraceRow { output.entry }

  /// The channels that are drawn.
  private var channels: [Int] {
    if let channel = request.channel { return [channel] }
    return Array(0..<min(Self.mostMaps, output.statistics.count))
  }

  var canvas: Canvas {
    get throws {
      var page = Page(appearance)
      heading(&page)
      page.gap()
      if output.isVector {
        page.add(picture(columns: min(40, appearance.columns)))
        page.gap()
        page.add(NumberBars(output.item, mostBars: 40).canvas(appearance))
      } else {
        page.add(try tiles())
        page.gap()
        let (choice, scales) = try scales()
        if choice.isShared, let scale = scales.first {
          page.add(ScaleBar(scale, columns: min(44, appearance.columns)).canvas(appearance))
        }
        page.text(legend(choice), isQuiet: true, continuation: "")
      }
      if let line = strongestLine { page.text(line) }
      page.ladder(ladder)
      return page.canvas
    }
  }

  private func heading(_ page: inout Page) {
    page.pair(scene.pictureLine, "through \(scene.source.name)", style: .bold)
    page.pair("after \(entry.captioned)", "→  \(shapeText(entry.itemShape))", style: .bold)
    if let sight = entry.sight { page.text(sight) }
    page.text(facts, isQuiet: true)
  }

  /// Where the numbers come from, what was done to the picture, and what was assumed.
  private var facts: String {
    var facts = [scene.origin.capitalizedFirst + "."]
    if let normalization = scene.normalization {
      facts.append("Normalised: \(normalization.sentence).")
    }
    if scene.input.shape[0] > 1 {
      facts.append("The first of \(scene.input.shape[0]) pictures is drawn.")
    }
    let row = isRowAssumed ? ["the first layer that gives maps (--after names another)"] : []
    if let assumed = scene.assumed(row) { facts.append(assumed) }
    return facts.joined(separator: " ")
  }

  private func picture(columns: Int) -> Canvas {
    let field = FieldPicture(
      picture: scene.picture, white: scene.stream.white, rows: 0..<0, columns: 0..<0)
    let factor = field.factor(columns: columns, rows: 14, appearance)
    return Canvas.stacked([
      Canvas(lines: ["input"], style: .bold),
      field.canvas(factor: factor, appearance).withoutMargin,
    ])
  }

  private var grid: TileGrid {
    TileGrid.best(
      for: output.maps.planeSize, tiles: channels.count + 1, kernels: [],
      otherLines: Self.otherLines, appearance)
  }

  private func scales() throws -> (ScaleChoice, [ValueScale]) {
    let choice = try ScaleChoice(request.view.scale, isHandPicked: false)
    let largest = output.statistics.map { Double($0.largestMagnitude) }
    return (
      choice,
      choice.scales(
        output.statistics, largest: largest, colormap: try request.view.chosenColormap(),
        background: appearance.background)
    )
  }

  private func tiles() throws -> Canvas {
    let grid = grid
    let scales = try scales().1
    var tiles = [Canvas(rows: 0, columns: grid.tileColumns)]
    let drawn = picture(columns: grid.tileColumns)
    var first = Canvas(rows: drawn.rows, columns: grid.tileColumns)
    first.draw(drawn, row: 0, column: 0)
    tiles[0] = first
    for channel in channels {
      let map = ReducedMap(output.maps.plane(channel), factor: grid.factor)
      let figures = output.statistics[channel]
      tiles.append(
        MapTile(
          title: output.title(channel), summary: "", map: map,
          method: figures.hasNegative ? .strongest : .mean, statistics: figures,
          scale: scales[channel], kernel: KernelView(slices: [], bias: nil)
        ).canvas(grid.form, columns: grid.tileColumns, side: grid.side, appearance))
    }
    return grid.arranged(tiles)
  }

  private func legend(_ choice: ScaleChoice) -> String {
    var sentences = [choice.sentence]
    if channels.count < output.statistics.count, request.channel == nil {
      sentences.append(
        "Channels 0 to \(channels.count - 1) of \(output.statistics.count); --channel shows any.")
    }
    let dead = output.statistics.count { $0.zeros == $0.count }
    if dead > 0 {
      sentences.append("\(dead) map\(dead == 1 ? " is" : "s are") 0 everywhere.")
    }
    let factor = grid.factor
    let hasNegative = output.statistics.contains { $0.hasNegative }
    sentences.append(
      factor == 1
        ? "1 dot = 1 value."
        : "1 dot = \(factor) × \(factor): \(hasNegative ? "the furthest from 0" : "the mean").")
    if appearance.dots == .digits {
      sentences.append("Digits go from 0, a point, to 9, the end of the scale; - is below zero.")
    }
    return sentences.joined(separator: " ")
  }

  /// The strongest number and where it is.
  private var strongestLine: String? {
    guard let (channel, position) = output.strongest(in: request.channel) else { return nil }
    let value = output.maps[plane: channel, position]
    let place =
      output.isVector
      ? "number \(position.column)" : "channel \(channel), at \(position.row),\(position.column)"
    return "The strongest: \(place), \(NumberText.signed(Double(value), decimals: 4))."
  }

  // MARK: What to do next

  private var ladder: [(title: String, command: CommandLineText)] {
    var steps: [(String, CommandLineText)] = []
    if let (channel, position) = output.strongest(in: request.channel) {
      let explain = request.explaining(
        inside: network, after: entry.name, unit: output.unitText(channel, position))
      steps.append(("This number, opened", CommandLineText(.explain(explain), program: program)))
    }
    if let next = scene.trace.rows.indices.first(where: { $0 > output.row }) {
      var show = request
      show.network?.after = scene.trace.rowName(next)
      show.channel = nil
      show.save = SaveRequest()
      steps.append(("The next layer", CommandLineText(.show(show), program: program)))
    }
    return steps
  }

  // MARK: In words

  /// The page for whoever listens.
  var words: String {
    let spoken = shapeText(entry.itemShape).replacing(" × ", with: " by ")
    var lines = [
      "\(scene.pictureLine.replacing(" × ", with: " by ")), through \(scene.source.name).",
      "After \(entry.captioned): \(spoken).",
    ]
    if let sight = entry.sight { lines.append(sight.replacing(" × ", with: " by ")) }
    lines.append(facts)
    if output.isVector {
      lines += NumberBars(output.item, mostBars: 40).sentences
    } else {
      for channel in channels {
        let figures = output.statistics[channel]
        let method: ReducedMap.Method = figures.hasNegative ? .strongest : .mean
        let plane = output.maps.plane(channel)
        lines += ["", output.title(channel).capitalizedFirst + "."]
        lines += FigureWords(figures, Ninths(ReducedMap(plane, factor: 1), method)).lines
      }
    }
    if let line = strongestLine { lines += ["", line] }
    lines += ladder.map { "Next: " + $0.command.line }
    return plainText(lines)
  }
}

extension NetworkOutput {
  /// A place in it as `--at` reads it: `2,4,7`, or `3` in a list.
  func unitText(_ channel: Int, _ position: Position) -> String {
    isVector ? "\(position.column)" : "\(channel),\(position.row),\(position.column)"
  }
}

extension Trace {
  /// A name that means this row and no other: its own, or its number.
  func rowName(_ row: Int) -> String {
    let name = rows[row].name
    return (try? self.row(named: name)) == row ? name : "\(row)"
  }
}

extension Canvas {
  /// Without the outermost cells on each side.
  fileprivate var withoutMargin: Canvas {
    var inner = Canvas(rows: max(0, rows - 2), columns: max(0, columns - 2))
    inner.draw(self, row: -1, column: -1)
    return inner
  }
}

extension ShowRequest {
  /// The request that opens one number after a layer.
  func explaining(inside network: NetworkRequest, after name: String, unit: String)
    -> ExplainRequest
  {
    var explain = ExplainRequest()
    explain.picture = picture
    explain.layer = layer
    explain.view = view
    explain.view.format = .text
    explain.network = network
    explain.network?.after = name
    explain.position = unit
    return explain
  }
}
