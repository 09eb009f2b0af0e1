import ConvolutionCore
import FeatureMapViews
import LayerNotation

/// Who sees whom: the wiring of a layer's channels.
struct GroupsTopic {
  let request: LabRequest

  func result() throws -> LabResult {
    let layer = try request.layer(or: "Conv2d(4, 8, kernel_size=3, groups=2)")
    if let poke = request.poke, !(0..<layer.inChannels).contains(poke) {
      throw CommandError(
        .usage,
        "--poke is \(poke), but the layer has \(layer.inChannels) input "
          + "\(layer.inChannels == 1 ? "channel" : "channels"). Counting begins at 0. "
          + "Try --poke \(layer.inChannels - 1).")
    }
    let whole = try Conv2dConfiguration(
      inChannels: layer.inChannels, outChannels: layer.outChannels, kernelSize: layer.kernelSize,
      hasBias: layer.hasBias)
    var page = LabPage()
    page.title("Who sees whom: a row for each output, a column for each input")
    page.quiet("\(layer)")
    page.gap()
    let isDrawn = layer.inChannels <= 32 && layer.outChannels <= 64
    let words = (0..<min(layer.outChannels, 16)).map { output in
      "Output \(output) reads \(Self.text(layer.inputChannels(of: output), "input"))."
    }
    if isDrawn {
      page.drawing(words: words) { appearance in
        DotGrid(title: "", layer.wiring, isNumbered: true, followedColumn: request.poke)
          .canvas(appearance)
      }
    } else {
      for line in words.prefix(4) { page.line(line) }
      page.line("and so on, \(layer.outChannels) outputs in all.")
    }
    page.gap()
    if let poke = request.poke {
      let moved = layer.outputChannels(reading: poke)
      page.line(
        moved.count == layer.outChannels
          ? "Change input \(poke): every output can change."
          : "Change input \(poke): \(Self.text(moved, "output")) can change, the others cannot.")
    }
    let shape = layer.weightShape.map(String.init).joined(separator: " × ")
    let biases = layer.biasCount == 0 ? "" : " and \(layer.biasCount) biases"
    page.line(
      "weight \(shape)\(biases): \(NumberText.grouped(layer.parameterCount)) parameters"
        + (layer.groups == 1
          ? "." : "; without groups \(NumberText.grouped(whole.parameterCount))."))
    if layer.groups == layer.inChannels, layer.groups > 1 {
      page.line("Every channel is a group of its own: a depthwise convolution.")
    }
    if request.poke == nil {
      page.next("Poke an input", request.changed { $0.poke = 0 })
    } else if request.subjects.isEmpty {
      page.next(
        "Depthwise",
        request.changed { $0.subjects = ["Conv2d(4, 4, kernel_size=3, groups=4)"] })
    }
    return LabResult(
      page: page,
      json: GroupsJSON(
        layer: "\(layer)", weightShape: layer.weightShape, parameters: layer.parameterCount,
        parametersWithoutGroups: whole.parameterCount,
        outputsByInput: (0..<layer.inChannels).map {
          let outputs = layer.outputChannels(reading: $0)
          return [outputs.lowerBound, outputs.upperBound - 1]
        }, poked: request.poke))
  }

  private static func text(_ range: Range<Int>, _ noun: String) -> String {
    range.count == 1
      ? "\(noun) \(range.lowerBound)" : "\(noun)s \(range.lowerBound) to \(range.upperBound - 1)"
  }
}

private struct GroupsJSON: Encodable {
  let layer: String
  let weightShape: [Int]
  let parameters: Int
  let parametersWithoutGroups: Int
  /// For each input channel the first and the last output channel that reads it.
  let outputsByInput: [[Int]]
  let poked: Int?

  enum CodingKeys: String, CodingKey {
    case layer, parameters, poked
    case weightShape = "weight_shape"
    case parametersWithoutGroups = "parameters_without_groups"
    case outputsByInput = "outputs_by_input"
  }
}
