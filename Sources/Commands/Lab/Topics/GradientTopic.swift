import ConvolutionCore
import FeatureMapViews

/// What flows back: how much a loss grows with each weight, each input and the bias.
struct GradientTopic {
  let request: LabRequest

  private static let example = "1 2 3 4; 5 6 7 8; 9 10 11 12; 13 14 15 16"

  /// Everything a page shows.
  private struct Findings {
    let input: LabInput
    let layer: Conv2d
    let output: Tensor
    let deltas: Tensor
    /// Which loss gives these deltas; `nil` if they were typed.
    let loss: String?
    let gradients: Gradients
  }

  func result(_ inputs: Inputs) throws -> LabResult {
    let input = try request.input(or: Self.example, inputs)
    let layer = try request.chosenLayer(for: input, kernel: labExampleKernel, inputs)
    let output = try layer(input.tensor)
    let steps = [layer.configuration.weightCount, output.planeSize.area]
    guard let count = Tensor.count(of: steps), count <= 1 << 30 else {
      throw CommandError(
        .usage,
        "The gradients take \(steps.map(String.init).joined(separator: " × ")) products each. lab "
          + "gradient computes up to \(NumberText.grouped(1 << 30)). Give a smaller picture or layer."
      )
    }
    let (deltas, loss) = try chosenDeltas(for: output, of: input)
    let found = Findings(
      input: input, layer: layer, output: output, deltas: deltas, loss: loss,
      gradients: try layer.gradients(of: input.tensor, deltas: deltas))
    let tap = try request.tap.map { try parsePosition($0, option: "--weight") }
    let place = try request.position.map { try parsePosition($0, option: "--at") }
    try tap.map { try layer.weight.requirePosition($0, option: "--weight") }
    try place.map { try input.tensor.requirePosition($0, option: "--at") }
    let weightTerms = try tap.map {
      try layer.weightGradientTerms(
        of: input.tensor, deltas: deltas, outputChannel: 0, inputChannel: 0, tap: $0)
    }
    let inputTerms = try place.map {
      try layer.inputGradientTerms(
        size: input.tensor.planeSize, deltas: deltas, inputChannel: 0, at: $0)
    }
    return LabResult(
      page: try page(found, tap: tap, weightTerms, place: place, inputTerms),
      json: GradientJSON(
        layer: "\(layer.configuration)", outputShape: output.shape, output: output.matrices,
        deltas: deltas.matrices, weightGradient: found.gradients.weight.matrices,
        biasGradient: layer.biasGradient(deltas: deltas),
        inputGradient: found.gradients.input.matrices,
        weightTerms: weightTerms.map { $0.terms.map { [$0.delta, $0.pixel, $0.product] } },
        inputTerms: inputTerms.map { $0.terms.map { [$0.delta, $0.weight, $0.product] } }))
  }

  /// One delta for each output: those given, those of the example, or those of a simple loss.
  private func chosenDeltas(
    for output: Tensor, of input: LabInput
  ) throws -> (deltas: Tensor, loss: String?) {
    guard let text = request.deltas else {
      if request.subjects.isEmpty, output.shape == [1, 2, 2] {
        return (Tensor(shape: output.shape, [1, 2, 3, 4]), nil)
      }
      return input.isTyped
        ? (output.map { _ in 1 }, "The loss is the sum of all outputs, so every δ is 1.")
        : (output, "The loss is half the sum of all outputs squared, so each δ is its output.")
    }
    let deltas = try parseMatrix(text, option: "--delta")
    guard deltas.shape == output.shape else {
      throw ConvolutionError.deltasShape(expected: output.shape, found: deltas.shape)
    }
    return (deltas, nil)
  }

  private func page(
    _ found: Findings, tap: Position?, _ weightTerms: WeightGradientTerms?, place: Position?,
    _ inputTerms: InputGradientTerms?
  ) throws -> LabPage {
    var page = LabPage()
    let configuration = found.layer.configuration
    page.title("What flows back: how much the loss grows with each number")
    page.pair("\(configuration)", found.input.line)
    if let loss = found.loss { page.quiet(loss) }
    page.gap()
    let size = found.input.tensor.planeSize
    let isSmall = found.input.isTyped && size.width <= 12 && size.height <= 12
    if isSmall {
      page.tables(
        [
          NumberTable(title: "input", found.input.tensor.plane(0), marked: sources(weightTerms)),
          NumberTable(title: "kernel", found.layer.weight.plane(0)),
          NumberTable(title: "output", found.output.plane(0)),
          NumberTable(title: "δ of the output", found.deltas.plane(0), marked: outputs(inputTerms)),
        ], signs: ["⋆", "=", ""])
      page.gap()
      page.tables(
        [
          NumberTable(
            title: "for the kernel", found.gradients.weight.plane(0),
            marked: tap.map { [$0] } ?? []),
          NumberTable(
            title: "for the input", found.gradients.input.plane(0),
            marked: place.map { [$0] } ?? []),
        ])
    } else {
      page.plane("for the kernel", found.gradients.weight.plane(0), marked: tap)
      page.gap()
      page.plane("for the input", found.gradients.input.plane(0), marked: place)
    }
    let bias = found.layer.biasGradient(deltas: found.deltas)[0]
    page.line("for the bias: \(NumberText.brief(bias)), all δ together")
    if configuration.weightShape[0] > 1 || configuration.weightShape[1] > 1 {
      page.quiet("Shown are filter 0 and input channel 0; --format json has all.")
    }
    page.gap()
    if let tap, let weightTerms { add(weightTerms, tap, to: &page) }
    if let place, let inputTerms { add(inputTerms, place, to: &page) }
    if tap == nil, place == nil { try addConvolutions(found, to: &page) }
    addNext(to: &page, found)
    return page
  }

  private func sources(_ terms: WeightGradientTerms?) -> Set<Position> {
    Set(terms?.terms.compactMap(\.source) ?? [])
  }

  private func outputs(_ terms: InputGradientTerms?) -> Set<Position> {
    Set(terms?.terms.filter { $0.outputChannel == 0 }.map(\.output) ?? [])
  }

  private func add(_ terms: WeightGradientTerms, _ tap: Position, to page: inout LabPage) {
    page.line(
      "The weight at \(tap.row),\(tap.column) took part in every output. There it lay on a pixel:")
    page.line(
      "δ × pixel: "
        + Self.sum(terms.terms.map { ($0.delta, $0.pixel) }, NumberText.brief(terms.gradient)))
    page.gap()
  }

  private func add(_ terms: InputGradientTerms, _ place: Position, to page: inout LabPage) {
    guard !terms.terms.isEmpty else {
      page.line("No window reads the input at \(place.row),\(place.column): it gets 0.")
      page.gap()
      return
    }
    page.line(
      "The input at \(place.row),\(place.column) was read by \(terms.terms.count) "
        + "\(terms.terms.count == 1 ? "window" : "windows"), each with another weight:")
    page.line(
      "δ × weight: "
        + Self.sum(terms.terms.map { ($0.delta, $0.weight) }, NumberText.brief(terms.gradient)))
    let taps = terms.terms.prefix(12).map { "\($0.tap.row),\($0.tap.column)" }
    page.quiet(
      "taps in that order: \(taps.joined(separator: "  "))"
        + (terms.terms.count > taps.count ? "  …" : ""))
    page.gap()
  }

  private static func sum(_ terms: [(Float, Float)], _ total: String) -> String {
    let shown = terms.prefix(12).map { delta, other in
      let text = NumberText.brief(other)
      return NumberText.brief(delta) + "·" + (other < 0 ? "(\(text))" : text)
    }
    let more = terms.count > shown.count ? " + … (\(terms.count) in all)" : ""
    return shown.joined(separator: " + ") + more + " = " + total
  }

  /// The two sentences that make both gradients convolutions, with the numbers that prove them.
  private func addConvolutions(_ found: Findings, to page: inout LabPage) throws {
    let configuration = found.layer.configuration
    let hasStride = configuration.stride != 1
    page.line(
      "For the kernel: the input correlated with δ"
        + (hasStride ? ", with zeros put between its numbers for the stride." : "."))
    page.line(
      "For the input: δ" + (hasStride ? ", with the same zeros," : "")
        + " and a border of zeros, under the kernel turned round.")
    let isPlain =
      configuration.inChannels == 1 && configuration.outChannels == 1
      && configuration.dilation == 1
      && (configuration.padding == .size(0) || configuration.padding == .valid)
    if isPlain, found.input.isTyped {
      if hasStride {
        page.tables([
          NumberTable(
            title: "δ with zeros between",
            found.deltas.plane(0).zeroStuffed(configuration.stride))
        ])
      }
      let kernel = found.layer.weight.plane(0)
      let right = try GradientConvolution.input(
        deltas: found.deltas.plane(0), kernel: kernel, stride: configuration.stride)
      let wrong = try GradientConvolution.input(
        deltas: found.deltas.plane(0), kernel: kernel, stride: configuration.stride,
        turning: false)
      let off = zip(right.scalars, wrong.scalars).map { abs($0 - $1) }.max() ?? 0
      page.line(
        off == 0
          ? "This kernel turned round is itself, so forgetting to turn it does no harm here."
          : "Not turned round, it would be off by up to \(NumberText.brief(off)).")
    }
    page.gap()
  }

  private func addNext(to page: inout LabPage, _ found: Findings) {
    if request.tap == nil, request.position == nil {
      page.next(
        "Pick a weight: the deltas it touched", request.changed { $0.tap = "0,0" })
    } else if request.position == nil {
      page.next(
        "Pick an input: the windows that saw it",
        request.changed {
          $0.tap = nil
          $0.position = found.input.tensor.planeSize.area > 4 ? "1,1" : "0,0"
        })
    }
  }
}

private struct GradientJSON: Encodable {
  let layer: String
  let outputShape: [Int]
  let output: [[[Float]]]
  let deltas: [[[Float]]]
  let weightGradient: [[[Float]]]
  let biasGradient: [Float]
  let inputGradient: [[[Float]]]
  /// For each window the delta, the pixel and their product.
  let weightTerms: [[Float]]?
  /// For each window the delta, the weight and their product.
  let inputTerms: [[Float]]?

  enum CodingKeys: String, CodingKey {
    case layer, output, deltas
    case outputShape = "output_shape"
    case weightGradient = "weight_gradient"
    case biasGradient = "bias_gradient"
    case inputGradient = "input_gradient"
    case weightTerms = "weight_terms"
    case inputTerms = "input_terms"
  }
}
