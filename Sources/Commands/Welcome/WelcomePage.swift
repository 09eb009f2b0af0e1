import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// The first screen: a picture, three maps, one question, and what to type next.
struct WelcomePage {
  let view: ViewRequest
  let appearance: Appearance
  let program: String

  /// One that sees change to the right, one downwards, and one that sees colour.
  private static let filters = "sobel-x,sobel-y,red-green"

  func report(_ inputs: Inputs) throws -> Report {
    var show = ShowRequest()
    show.layer.sources = [.names(Self.filters)]
    show.view = view
    if view.isPlain || view.format != .text {
      return try show.report(inputs, appearance, program: program)
    }
    let scene = try Scene(show.picture, show.layer, inputs)
    let size = scene.plan.geometry.output
    let room = appearance.columns >= 40 + 4 ? (appearance.columns - 6) / 4 : appearance.columns
    let budget = max(1, room / appearance.dots.columns)
    let factor = max(1, (size.width + budget - 1) / budget)
    let inputFactor = max(1, (scene.stream.size.width + budget - 1) / budget)
    let maps = try FeatureMaps(
      scene.stream, plan: scene.plan, factor: factor, inputFactor: inputFactor, hasRelu: false)
    return Report(
      .canvas(canvas(scene, maps, room: room)), notes: scene.stream.warnings())
  }

  private func canvas(_ scene: Scene, _ maps: FeatureMaps, room: Int) -> Canvas {
    var page = Page(appearance)
    page.text("ConvLens shows what a convolution layer does to a picture.", style: .bold)
    page.text("Three filters looked at the picture on the left. Each made one map.")
    page.gap()
    let scales = maps.channels.map {
      ValueScale(showing: [$0.statistics], colormap: nil, background: appearance.background)
    }
    var tiles = [labelled("picture", InputPicture(scene, maps).canvas(appearance), room)]
    for (index, channel) in maps.channels.enumerated() {
      let map = Heatmap(channel.reduced, channel.method, scale: scales[index]).canvas(appearance)
      tiles.append(labelled("map \(["a", "b", "c"][index])", map, room))
    }
    let perRow = max(1, (appearance.columns + 2) / (room + 2))
    for start in stride(from: 0, to: tiles.count, by: perRow) {
      page.add(Canvas.row(Array(tiles[start..<min(start + perRow, tiles.count)]), spacing: 2))
    }
    if appearance.dots != .digits {
      let zero = appearance.background == .dark ? "dark" : "light"
      page.text("blue: below zero    \(zero): zero    orange: above zero", isQuiet: true)
    }
    page.gap()
    page.text(
      "One looks for change from left to right, one for change from top to bottom, one for red "
        + "against green. Which is which?", style: .bold, continuation: "")
    page.gap()
    // The course is no request: it is walked through, not carried out.
    page.ladder(
      ladder.map { ($0, CommandLineText($1, program: program)) }
        + [("The course", CommandLineText(["lesson"], program: program))])
    return page.canvas
  }

  private func labelled(_ title: String, _ picture: Canvas, _ room: Int) -> Canvas {
    var canvas = Canvas(rows: picture.rows + 1, columns: max(room, picture.columns))
    canvas.write(title, row: 0, column: 0, style: .bold)
    canvas.draw(picture, row: 1, column: 0)
    return canvas
  }

  private var ladder: [(String, Request)] {
    var answer = ShowRequest()
    answer.view = view
    answer.layer.sources = [.names(Self.filters)]
    var number = ExplainRequest()
    number.view = view
    number.layer.sources = [.names("sobel-x")]
    var explore = ExploreRequest()
    explore.view = view
    explore.layer.sources = [.names("sobel-x")]
    var filters = FiltersRequest()
    filters.view = view
    return [
      ("The answer", .show(answer)),
      ("One number, opened", .explain(number)),
      ("Under your fingers", .explore(explore)),
      ("All named filters", .filters(filters)),
    ]
  }
}
