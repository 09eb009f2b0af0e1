import ConvolutionCore
import FeatureMapViews

/// A patch times a kernel: one number, and the map of all of them.
struct CorrelateTopic {
  let request: LabRequest

  func result(_ inputs: Inputs) throws -> LabResult {
    let input = try request.input(or: "1 2 3; 4 5 6; 7 8 9", inputs)
    var layer = try request.chosenLayer(for: input, kernel: labExampleKernel, inputs)
    if request.flips {
      layer = try Conv2d(layer.configuration, weight: layer.weight.turned, bias: layer.bias)
    }
    if let text = request.bias {
      layer = try layer.adding(
        Float(try parseNumbers(text, option: "--bias", count: 1)[0]))
    }
    let maps = try layer(input.tensor)
    let position =
      try request.position.map { try parsePosition($0, option: "--at") }
      ?? Position(row: 0, column: 0)
    let explanation = try layer.explain(input.tensor, outputChannel: 0, at: position)
    return LabResult(
      page: page(input, layer, maps, explanation),
      json: CorrelateJSON(layer, explanation, output: maps.plane(0), isFlipped: request.flips))
  }

  private func page(
    _ input: LabInput, _ layer: Conv2d, _ maps: Tensor, _ explanation: Explanation
  ) -> LabPage {
    var page = LabPage()
    let place = "\(explanation.position.row),\(explanation.position.column)"
    page.title("A window times a kernel: one number")
    page.pair("\(layer.configuration)", "output at \(place)")
    page.gap()
    let padded = Set(
      layer.configuration.kernelSize.positions.enumerated().filter {
        explanation.isPadding[$0.offset]
      }
      .map(\.element))
    for part in explanation.contributions {
      let isAlone = explanation.contributions.count == 1
      var tables: [NumberTable] = []
      let plane = input.tensor.plane(part.inputChannel)
      let size = plane.planeSize
      if input.isTyped, size != layer.configuration.kernelSize, size.height <= 12, size.width <= 12
      {
        tables.append(
          NumberTable(
            title: isAlone ? "input" : "input \(part.inputChannel)", plane,
            marked: Set(explanation.sources.compactMap { $0 })))
      }
      tables += [
        NumberTable(
          title: isAlone ? "window" : "window \(part.inputChannel)", part.patch, faint: padded),
        NumberTable(title: request.flips ? "kernel, turned" : "kernel", part.kernel),
        NumberTable(title: "products", part.products),
      ]
      page.tables(tables, signs: (tables.count == 4 ? [""] : []) + ["×", "="])
      page.line(
        "\(isAlone ? "sum" : "partial sum"): \(Self.addition(part.products)) = "
          + NumberText.brief(part.sum))
      page.gap()
    }
    if explanation.contributions.count > 1 || explanation.bias != 0 {
      let sums = Tensor(
        shape: [explanation.contributions.count], explanation.contributions.map(\.sum))
      page.line(
        "output: \(Self.addition(sums)), bias \(NumberText.brief(explanation.bias)) once = "
          + NumberText.brief(explanation.value))
      page.gap()
    }
    if maps.planeSize.area > 1 {
      page.plane(
        "output \(maps.planeSize.height) × \(maps.planeSize.width)", maps.plane(0),
        marked: explanation.position)
      page.gap()
    }
    page.quiet(
      request.flips
        ? "Turned round first, this is what mathematics calls a convolution."
        : "The kernel is not turned round: PyTorch's convolution is a correlation.")
    page.next(
      request.flips ? "Not turned round" : "With the kernel turned round",
      request.changed { $0.flips.toggle() })
    return page
  }

  /// Products written as a sum, as many as one reads at a glance.
  static func addition(_ products: Tensor) -> String {
    let shown = products.scalars.prefix(12)
    var text = ""
    for (index, value) in shown.enumerated() {
      let word = NumberText.brief(abs(value))
      text += index == 0 ? (value < 0 ? "-" : "") + word : (value < 0 ? " - " : " + ") + word
    }
    return products.count > shown.count ? text + " + …" : text
  }
}

extension Conv2d {
  /// The same layer with one bias for all its filters.
  fileprivate func adding(_ bias: Float) throws(ConvolutionError) -> Conv2d {
    let old = configuration
    return try Conv2d(
      Conv2dConfiguration(
        inChannels: old.inChannels, outChannels: old.outChannels, kernelSize: old.kernelSize,
        stride: old.stride, padding: old.padding, dilation: old.dilation, groups: old.groups,
        paddingMode: old.paddingMode),
      weight: weight, bias: [Float](repeating: bias, count: old.outChannels))
  }
}

private struct CorrelateJSON: Encodable {
  let layer: String
  let flipped: Bool
  let position: [Int]
  let bias: Float
  let value: Float
  let contributions: [ExplanationJSON.Contribution]
  let output: [[Float]]

  init(_ conv: Conv2d, _ explanation: Explanation, output map: Tensor, isFlipped: Bool) {
    layer = "\(conv.configuration)"
    flipped = isFlipped
    position = [explanation.position.row, explanation.position.column]
    bias = explanation.bias
    value = explanation.value
    contributions = explanation.contributions.map { ExplanationJSON.Contribution($0) }
    output = map.matrix
  }
}
