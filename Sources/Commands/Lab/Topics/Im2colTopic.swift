import ConvolutionCore
import FeatureMapViews

/// Windows as the columns of a matrix, and the loops that this saves writing.
struct Im2colTopic {
  let request: LabRequest

  func result(_ inputs: Inputs) throws -> LabResult {
    let input = try request.input(
      or: "1 2 3 4; 5 6 7 8; 9 10 11 12; 13 14 15 16", inputs)
    let layer = try request.chosenLayer(for: input, kernel: labExampleKernel, inputs)
    let configuration = layer.configuration
    let size = input.tensor.planeSize
    let output = try configuration.geometry(for: size).output
    let shape = try configuration.im2colShape(for: size)
    let loops = try configuration.loops(for: size)
    let cost = try configuration.cost(on: size)
    let stored = shape[0] * shape[1]
    // A large matrix is told, not made.
    let columns = stored <= 1 << 22 ? try layer.im2col(input.tensor) : nil
    let position = try request.position.map { try parsePosition($0, option: "--at") }
    if let position {
      try Tensor(shape: [output.height, output.width], repeating: 0)
        .requirePosition(position, option: "--at")
    }
    let column = position.map { $0.row * output.width + $0.column } ?? 0

    var page = LabPage()
    page.title("Windows as columns: a convolution is one product of matrices")
    page.pair("\(configuration)", input.line)
    page.gap()
    if let columns {
      addMatrices(&page, input, layer, columns, column: column, try layer(input.tensor))
      page.gap()
    }
    let growth = Double(stored) / Double(input.tensor.count)
    page.line(
      "\(NumberText.grouped(shape[0])) × \(NumberText.grouped(shape[1])) numbers stored, "
        + "\(NumberText.fixed(growth, decimals: 2)) times those of the input.")
    page.line(
      "\(configuration.outChannels) × \(NumberText.grouped(shape[0] / configuration.groups)) times "
        + "that matrix: \(NumberText.grouped(cost.multiplyAdds)) multiply-adds, as many as before.")
    page.line(
      "Written out, seven loops: "
        + loops.map { "\($0.name) \(NumberText.grouped($0.count))" }.joined(separator: ", "))
    page.gap()
    if position == nil {
      page.next(
        "Another window",
        request.changed { $0.position = "\(output.height - 1),\(output.width - 1)" })
    }
    return LabResult(
      page: page,
      json: Im2colJSON(
        layer: "\(configuration)", inputShape: input.tensor.shape, shape: shape, stored: stored,
        growth: growth, multiplyAdds: cost.multiplyAdds,
        loops: loops.map { Im2colJSON.LoopJSON(name: $0.name, count: $0.count) },
        columns: columns?.count ?? .max <= 1 << 16 ? columns?.matrix : nil))
  }

  private func addMatrices(
    _ page: inout LabPage, _ input: LabInput, _ layer: Conv2d, _ columns: Tensor, column: Int,
    _ maps: Tensor
  ) {
    let configuration = layer.configuration
    let rows = columns.shape[0]
    let width = columns.shape[1]
    let marks = Set((0..<min(rows, 24)).map { Position(row: $0, column: column) })
    let table = NumberTable(
      title: "each column a window", columns, marked: column < 24 ? marks : [],
      most: Size2D(height: 12, width: 24))
    let weights = layer.weight.reshaped([
      configuration.outChannels, layer.weight.count / configuration.outChannels,
    ])
    let filters = NumberTable(
      title: "each row a filter", weights, most: Size2D(height: 4, width: 12))
    let results = NumberTable(
      title: "each row a map, unrolled", maps.reshaped([configuration.outChannels, width]),
      marked: column < 24
        ? Set((0..<min(4, configuration.outChannels)).map { Position(row: $0, column: column) })
        : [], most: Size2D(height: 4, width: 24))
    if input.isTyped, input.tensor.planeSize.width <= 8, input.tensor.planeSize.height <= 8 {
      let geometry = try? configuration.geometry(for: input.tensor.planeSize)
      let place = Position(
        row: column / (geometry?.output.width ?? 1), column: column % (geometry?.output.width ?? 1))
      let sources = configuration.kernelSize.positions.compactMap {
        geometry?.source(of: place, tap: $0)
      }
      page.tables([
        NumberTable(title: "input", input.tensor.plane(0), marked: Set(sources)), table,
      ])
    } else {
      page.tables([table])
    }
    page.gap()
    page.tables([filters, results], signs: ["→"])
  }
}

private struct Im2colJSON: Encodable {
  struct LoopJSON: Encodable {
    let name: String
    let count: Int
  }

  let layer: String
  let inputShape: [Int]
  let shape: [Int]
  let stored: Int
  let growth: Double
  let multiplyAdds: Int
  let loops: [LoopJSON]
  /// The matrix, unless it has more than 65,536 numbers.
  let columns: [[Float]]?

  enum CodingKeys: String, CodingKey {
    case layer, shape, stored, growth, loops, columns
    case inputShape = "input_shape"
    case multiplyAdds = "multiply_adds"
  }
}
