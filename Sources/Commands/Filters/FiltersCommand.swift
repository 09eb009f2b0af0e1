import ConvolutionCore
import FeatureMapViews
import FilterGallery
import SafeText
import TerminalCanvas

extension FiltersRequest {
  /// Carries the request out.
  func report(_ inputs: Inputs, _ appearance: Appearance, program: String) throws -> Report {
    if let name, namesFile {
      return try tensorReport(name, inputs, appearance, program: program)
    }
    if tensor != nil || channel != nil {
      throw CommandError(
        .usage,
        "\(tensor == nil ? "--channel" : "--tensor") stands without a file. The tensor of a file was "
          + "expected. Write filters model.safetensors --tensor conv1.weight.")
    }
    let filters = try chosen()
    switch view.format {
    case .json: return Report(.text(try jsonText(filters.map { FilterJSON($0) })))
    case .csv, .markdown:
      throw CommandError(
        .usage,
        "--format is csv, but filters has no table of numbers. It may be text or json. "
          + "Give --format json.")
    case .text where view.isPlain: return Report(.text(words(filters, program: program)))
    case .text:
      return Report(
        .canvas(
          name == nil
            ? gallery(filters, appearance, program: program)
            : try single(filters[0], inputs, appearance, program: program)))
    }
  }

  private func chosen() throws(CommandError) -> [NamedFilter] {
    guard let name else { return Gallery.all }
    guard let filter = Gallery.filter(named: name) else {
      let near = nearest(to: name.lowercased(), in: Gallery.names)
      throw CommandError(
        .usage,
        "There is no filter '\(visible(name))'. filters alone lists all \(Gallery.all.count), and a "
          + "file of weights ends in .safetensors or .npy. "
          + (near.isEmpty
            ? "Try: \(Gallery.names.prefix(4).joined(separator: ", "))."
            : "Did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"))
    }
    return [filter]
  }

  private func gallery(
    _ filters: [NamedFilter], _ appearance: Appearance, program: String
  ) -> Canvas {
    var page = Page(appearance)
    let perRow = max(1, appearance.columns / 40)
    let columns = (appearance.columns - 2 * (perRow - 1)) / perRow
    page.text("\(filters.count) filters to pick from, by what they answer to", style: .bold)
    page.text(
      "On a picture of C channels each lies on every channel with the weight 1/C. "
        + "NAME@r, @g, @b take one colour, NAME@1:0:-1 a factor for each.", isQuiet: true,
      continuation: "")
    for family in NamedFilter.Family.allCases {
      let cards = filters.filter { $0.family == family }
        .map { FilterCard(filter: $0).canvas(columns: columns, appearance) }
      page.gap()
      page.text("— \(family.rawValue) —")
      for start in stride(from: 0, to: cards.count, by: perRow) {
        page.gap()
        page.add(Canvas.row(Array(cards[start..<min(start + perRow, cards.count)]), spacing: 2))
      }
    }
    page.gap()
    var show = ShowRequest()
    show.layer.sources = [.names("sobel-x,laplacian,red-green")]
    show.view.data = view.data
    page.ladder([
      ("One of them", CommandLineText(.filters(asking("sobel-x")), program: program)),
      ("Some at work", CommandLineText(.show(show), program: program)),
    ])
    return page.canvas
  }

  private func asking(_ name: String) -> FiltersRequest {
    var request = FiltersRequest()
    request.name = name
    request.view = view
    return request
  }

  /// One filter in full: its numbers, its dots, and what it makes of the demo picture.
  private func single(
    _ filter: NamedFilter, _ inputs: Inputs, _ appearance: Appearance, program: String
  ) throws -> Canvas {
    let card = FilterCard(filter: filter)
    var page = Page(appearance)
    page.text("\(filter.name)   \(filter.summary)", style: .bold)
    page.gap()
    var kernels = [card.kernel.canvas(appearance, widest: 60)]
    if filter.kernel.whole == nil { kernels = [card.decimals, kernels[0]] }
    if filter.kernel.whole != nil, appearance.dots == .halfBlocks {
      kernels.append(card.kernel.dots(appearance))
    }
    page.add(Canvas.row(kernels, spacing: 4))
    page.gap()
    page.text("formula   \(filter.formula)")
    page.text("source    \(filter.source)")
    page.text("channels  \(card.channels)")
    page.text("weights   \(card.sum)")
    page.gap()

    var show = ShowRequest()
    show.layer.sources = [.names(filter.name)]
    show.view.data = view.data
    let scene = try Scene(show.picture, show.layer, inputs)
    let pageOfMaps = ShowPage(
      scene: scene, request: show, appearance: appearance, program: program)
    let grid = pageOfMaps.grid
    let maps = try FeatureMaps(
      scene.stream, plan: scene.plan, factor: grid.factor,
      inputFactor: pageOfMaps.inputFactor(grid), hasRelu: false)
    page.text("On the demo picture:")
    page.add(try pageOfMaps.tiles(maps, grid: grid))
    page.gap()
    page.ladder([("The same, with its story", CommandLineText(.show(show), program: program))])
    return page.canvas
  }

  private func words(_ filters: [NamedFilter], program: String) -> String {
    var lines: [String] = []
    for filter in filters {
      let card = FilterCard(filter: filter)
      lines.append("\(filter.name): \(filter.summary).")
      if name != nil || filters.count == 1 {
        lines.append("Formula: \(filter.formula).")
        lines.append("Source: \(filter.source).")
        lines.append("Channels: \(card.channels).")
        lines.append("Its weights \(card.sum.replacing("sums to", with: "sum to")).")
        let width = filter.kernel.size.width
        let numbers =
          filter.kernel.whole.map { $0.numerators.map { Spoken.signed("\($0)", positive: false) } }
          ?? filter.kernel.values.map {
            Spoken.signed(NumberText.fixed($0, decimals: 3), positive: false)
          }
        for row in 0..<filter.kernel.size.height {
          lines.append(
            "Row \(row): "
              + numbers[row * width..<(row + 1) * width].joined(separator: ", ") + ".")
        }
        if let divisor = filter.kernel.whole?.divisor, divisor != 1 {
          lines.append("All divided by \(divisor).")
        }
      }
    }
    var show = ShowRequest()
    show.layer.sources = [.names(filters[0].name)]
    show.view.isPlain = true
    show.view.data = view.data
    lines.append("Next: " + CommandLineText(.show(show), program: program).line)
    return plainText(lines)
  }
}

/// A filter for programs.
struct FilterJSON: Encodable {
  let name: String
  let summary: String
  let formula: String
  let source: String
  let sumsToZero: Bool
  let kernel: [[Double]]
  let channels: [Double]?

  enum CodingKeys: String, CodingKey {
    case name, summary, formula, source, kernel, channels
    case sumsToZero = "sums_to_zero"
  }

  init(_ filter: NamedFilter) {
    name = filter.name
    summary = filter.summary
    formula = filter.formula
    source = filter.source
    sumsToZero = filter.sumsToZero
    let size = filter.kernel.size
    kernel = (0..<size.height).map {
      Array(filter.kernel.values[$0 * size.width..<($0 + 1) * size.width])
    }
    if case .weights(let weights) = filter.colours {
      channels = weights.map(\.value)
    } else {
      channels = nil
    }
  }
}
