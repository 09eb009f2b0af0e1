import ConvolutionCore
import FeatureMapViews
import LayerNotation

/// What a layer costs, beside the same in two steps.
struct CostTopic {
  let request: LabRequest

  func result() throws -> LabResult {
    let layers = try request.layers(or: ["Conv2d(64, 64, kernel_size=3, padding=1)"], most: 16)
    let size = try parsePictureSize(request.size ?? "56x56")
    let costs = try layers.map { try $0.cost(on: size) }
    var page = LabPage()
    page.title("What it costs: numbers kept, products computed")
    page.quiet("on an input of \(size.height) × \(size.width); biases are not multiplied")
    page.gap()
    guard layers.count == 1 else {
      for (index, layer) in layers.enumerated() {
        page.line("layer \(index)  \(layer)")
      }
      page.gap()
      page.bars(
        "parameters", costs.enumerated().map { BarChart.Bar("layer \($0)", $1.parameters) })
      page.gap()
      page.bars(
        "multiply-adds", costs.enumerated().map { BarChart.Bar("layer \($0)", $1.multiplyAdds) })
      return LabResult(page: page, json: CostJSON(size, zip(layers, costs).map { ($0, $1) }, nil))
    }
    let (layer, cost) = (layers[0], costs[0])
    page.line("\(layer)")
    page.line(
      "\(NumberText.grouped(cost.weights)) weights + \(NumberText.grouped(cost.biases)) "
        + "\(cost.biases == 1 ? "bias" : "biases") = \(NumberText.grouped(cost.parameters)) "
        + "parameters, for pictures of any size")
    page.line(
      "\(layer.outChannels) × \(cost.outputSize.height) × \(cost.outputSize.width) = "
        + "\(NumberText.grouped(cost.outputs)) outputs")
    page.gap()
    let separable = try separable(layer)
    if let separable {
      try addSeparable(&page, separable, cost, size)
      page.gap()
    }
    page.bars(
      "a training step: three passes of equal cost",
      [
        BarChart.Bar("forward", cost.multiplyAdds),
        BarChart.Bar("gradient of the weights", cost.multiplyAdds),
        BarChart.Bar("gradient of the input", cost.multiplyAdds),
      ])
    page.gap()
    if request.subjects.isEmpty {
      page.next(
        "With 72 outputs it is eight times",
        request.changed { $0.subjects = ["Conv2d(64, 72, kernel_size=3, padding=1)"] })
    }
    return LabResult(page: page, json: CostJSON(size, [(layer, cost)], separable))
  }

  /// The two steps that could stand in for the layer, if that means anything.
  private func separable(_ layer: Conv2dConfiguration) throws -> SeparableConvolution? {
    guard layer.groups == 1, layer.kernelSize != 1 else { return nil }
    return try SeparableConvolution(of: layer)
  }

  private func addSeparable(
    _ page: inout LabPage, _ separable: SeparableConvolution, _ cost: LayerCost, _ size: Size2D
  ) throws {
    let depthwise = try separable.depthwise.cost(on: size)
    let pointwise = try separable.pointwise.cost(on: depthwise.outputSize)
    let labels = ["this layer", "depthwise", "pointwise 1 × 1"]
    page.bars(
      "multiply-adds",
      zip(labels, [cost, depthwise, pointwise]).map { BarChart.Bar($0, $1.multiplyAdds) })
    page.line(
      "In two steps \(NumberText.grouped(depthwise.weights)) + "
        + "\(NumberText.grouped(pointwise.weights)) = "
        + "\(NumberText.grouped(separable.weightCount)) weights: "
        + "\(Self.ratio(separable.ratio)). The limit is \(separable.limit).")
  }

  static func ratio(_ ratio: Double) -> String {
    let text = NumberText.fixed(ratio, decimals: 2)
    return ratio >= 1 ? "\(text) times fewer" : "\(text) times as few: it loses"
  }
}

private struct CostJSON: Encodable {
  struct Layer: Encodable {
    let layer: String
    let weights: Int
    let biases: Int
    let parameters: Int
    let outputShape: [Int]
    let multiplyAdds: Int
    let trainingMultiplyAdds: Int

    enum CodingKeys: String, CodingKey {
      case layer, weights, biases, parameters
      case outputShape = "output_shape"
      case multiplyAdds = "multiply_adds"
      case trainingMultiplyAdds = "training_multiply_adds"
    }
  }

  struct Separable: Encodable {
    let depthwise: String
    let pointwise: String
    let weights: Int
    let parameters: Int
    let ratio: Double
    let parameterRatio: Double

    enum CodingKeys: String, CodingKey {
      case depthwise, pointwise, weights, parameters, ratio
      case parameterRatio = "parameter_ratio"
    }
  }

  let inputSize: [Int]
  let layers: [Layer]
  let separable: Separable?

  enum CodingKeys: String, CodingKey {
    case layers, separable
    case inputSize = "input_size"
  }

  init(
    _ size: Size2D, _ all: [(Conv2dConfiguration, LayerCost)], _ two: SeparableConvolution?
  ) {
    inputSize = [size.height, size.width]
    layers = all.map { layer, cost in
      Layer(
        layer: "\(layer)", weights: cost.weights, biases: cost.biases, parameters: cost.parameters,
        outputShape: [layer.outChannels, cost.outputSize.height, cost.outputSize.width],
        multiplyAdds: cost.multiplyAdds, trainingMultiplyAdds: cost.trainingMultiplyAdds)
    }
    separable = two.map {
      Separable(
        depthwise: "\($0.depthwise)", pointwise: "\($0.pointwise)", weights: $0.weightCount,
        parameters: $0.parameterCount, ratio: $0.ratio, parameterRatio: $0.parameterRatio)
    }
  }
}
