import ConvolutionCore
import FeatureMapViews
import LayerNotation
import SafeText
import TerminalCanvas

/// What one output of a stack sees of the input.
struct ReceptiveTopic {
  let request: LabRequest

  func result() throws -> LabResult {
    let layers = try chosenLayers()
    var fields: [ReceptiveField] = []
    for layer in layers {
      do throws(ReceptiveFieldError) {
        fields.append(try (fields.last ?? ReceptiveField()).after(layer))
      } catch {
        throw CommandError(.usage, "\(error)")
      }
    }
    let field = fields.last ?? ReceptiveField()
    return LabResult(
      page: page(layers, fields, field), json: ReceptiveJSON(layers, fields, field))
  }

  private func chosenLayers() throws -> [Conv2dConfiguration] {
    guard let dilations = request.dilations else {
      return try request.subjects.isEmpty
        ? Self.plain([1, 2, 4]) : request.layers(or: [])
    }
    guard request.subjects.isEmpty else {
      throw CommandError(
        .usage,
        "--dilations stands beside layers. It makes layers of its own. Leave one of them away.")
    }
    let numbers = dilations.split(separator: ",", omittingEmptySubsequences: false).compactMap {
      Int($0.trimmed)
    }
    guard !numbers.isEmpty, numbers.count <= 64,
      numbers.count == dilations.split(separator: ",", omittingEmptySubsequences: false).count,
      numbers.allSatisfy({ (1...4096).contains($0) })
    else {
      throw CommandError(
        .usage,
        "--dilations is '\(visible(dilations))'. It needs up to 64 numbers of 1 to 4096, one for "
          + "each layer. Try --dilations 1,2,4.")
    }
    return try Self.plain(numbers)
  }

  private static func plain(_ dilations: [Int]) throws -> [Conv2dConfiguration] {
    try dilations.map {
      try Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: 3, dilation: Size2D(height: $0, width: $0))
    }
  }

  private func page(
    _ layers: [Conv2dConfiguration], _ fields: [ReceptiveField], _ field: ReceptiveField
  ) -> LabPage {
    var page = LabPage()
    page.title("What one output of these layers sees of the input")
    page.gap()
    for (index, layer) in layers.enumerated() {
      let jump = fields[index].jump
      page.pair(
        "layer \(index)  \(Self.text(layer))",
        "sees \(Self.text(fields[index].size))"
          + (jump == 1 ? "" : ", neighbours \(Self.text(jump)) apart"))
    }
    page.gap()
    addMaps(&page, fields, field)
    let places = field.rows.size.multipliedReportingOverflow(by: field.columns.size)
    if let read = field.positionsRead, let rows = field.rows.positionsRead, !places.overflow {
      page.line(
        "\(Self.text(field.size)) = \(NumberText.grouped(places.partialValue)) places, "
          + "\(NumberText.grouped(read)) of them read; along a column \(rows) of \(field.rows.size)."
      )
      page.line(
        read == places.partialValue
          ? "No gaps: every place reaches the output in some way."
          : "Gaps: the places between are never read by this output.")
    } else {
      page.line("\(Self.text(field.size)): too long to count what is read.")
    }
    let weights = layers.map(\.weightCount).reduce(0, +)
    page.line("\(NumberText.grouped(weights)) weights in \(layers.count) layers, without biases.")
    if request.subjects.isEmpty {
      page.next(
        request.dilations == "2,2,2" ? "Growing steps" : "The same step three times",
        request.changed { $0.dilations = request.dilations == "2,2,2" ? "1,2,4" : "2,2,2" })
    }
    return page
  }

  /// The longest side that is drawn.
  private static let largestDrawn = 64

  /// How the field grows along a column, a line for each layer, and beside it what is read in all.
  private func addMaps(
    _ page: inout LabPage, _ fields: [ReceptiveField], _ field: ReceptiveField
  ) {
    let size = field.rows.size
    guard size <= Self.largestDrawn, field.columns.size <= Self.largestDrawn,
      let rows = field.rows.paths, let columns = field.columns.paths
    else { return }
    let lines = fields.compactMap { step -> [Bool]? in
      guard let ways = step.rows.paths else { return nil }
      let before = (size - ways.count) / 2
      return (0..<size).map { ways.indices.contains($0 - before) && ways[$0 - before] > 0 }
    }
    let growth = DotGrid(title: "a column, layer after layer", lines)
    let map = DotGrid(
      title: "the tap map: what is read",
      rows.map { row in columns.map { row > 0 && $0 > 0 } })
    let ways = "ways to the output: " + rows.map { NumberText.grouped($0) }.joined(separator: " ")
    page.drawing(words: [ways]) { appearance in
      let drawn = [growth, map].map { $0.canvas(appearance) }
      let fitting = drawn.filter { $0.columns <= appearance.columns }
      let beside = Canvas.row(fitting, spacing: 4)
      let isWide = beside.columns > appearance.columns
      let texts = wrapped(ways, width: appearance.columns, continuation: "  ")
      return Canvas.stacked([
        isWide ? Canvas.stacked(fitting, spacing: 1) : beside, Canvas(rows: 1, columns: 0),
        Canvas(lines: texts, foreground: appearance.quiet),
      ])
    }
  }

  /// What matters of a layer here: its window and its steps.
  private static func text(_ layer: Conv2dConfiguration) -> String {
    func step(_ size: Size2D, _ name: String) -> String {
      guard size != 1 else { return "" }
      return ", \(name) " + (size.height == size.width ? "\(size.height)" : text(size))
    }
    return text(layer.kernelSize) + step(layer.stride, "stride") + step(layer.dilation, "dilation")
  }

  static func text(_ size: Size2D) -> String {
    "\(NumberText.grouped(size.height)) × \(NumberText.grouped(size.width))"
  }
}

private struct ReceptiveJSON: Encodable {
  struct Layer: Encodable {
    let layer: String
    let size: [Int]
    let jump: [Int]
    let start: [Int]
  }

  let layers: [Layer]
  let size: [Int]
  let positionsRead: Int?
  let rowPaths: [Int]?
  let columnPaths: [Int]?
  let weights: Int

  enum CodingKeys: String, CodingKey {
    case layers, size, weights
    case positionsRead = "positions_read"
    case rowPaths = "row_paths"
    case columnPaths = "column_paths"
  }

  init(_ all: [Conv2dConfiguration], _ fields: [ReceptiveField], _ field: ReceptiveField) {
    layers = zip(all, fields).map { layer, field in
      Layer(
        layer: "\(layer)", size: [field.rows.size, field.columns.size],
        jump: [field.rows.jump, field.columns.jump], start: [field.rows.start, field.columns.start])
    }
    size = [field.rows.size, field.columns.size]
    positionsRead = field.positionsRead
    rowPaths = field.rows.paths
    columnPaths = field.columns.paths
    weights = all.map(\.weightCount).reduce(0, +)
  }
}
