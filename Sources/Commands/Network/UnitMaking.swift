import ConvolutionCore
import FeatureMapViews
import Networks
import SafeText

/// How one layer makes one number of what arrives.
struct UnitMaking {
  let scene: NetworkScene
  let row: Int
  let place: [Int]
  let sources: [UnitSource]
  let output: NetworkOutput

  private var entry: TraceRow { scene.trace.rows[row] }
  var arrived: Tensor { sources.first?.item ?? scene.input.item(0) }
  private var value: Float { output.value(at: place) }

  /// What was done, with the numbers put in.
  func step() throws -> UnitStep {
    let (body, computed) = try made()
    return UnitStep(
      row: row, caption: entry.captioned, place: place, body: body, value: value,
      computed: computed)
  }

  private func made() throws -> (UnitStep.Body, Float?) {
    switch entry.operation {
    case .layer(let layer): return try made(by: layer)
    case .other(let operation): return (.lines(lines(of: operation)), nil)
    }
  }

  private func made(by layer: Layer) throws -> (UnitStep.Body, Float?) {
    switch layer {
    case .conv2d: return try convolution()
    case .convTranspose2d(let layer): return products(transposed(layer))
    case .linear(let layer): return products(linear(layer))
    case .pooling(let layer): return pooled(layer)
    case .adaptivePooling(let layer): return pooled(layer)
    case .batchNorm2d(let layer): return normalised(layer)
    case .activation(let layer): return (.lines(lines(of: layer)), nil)
    case .prelu: return (.lines([slopeLine]), nil)
    case .softmax(let layer): return (.lines(lines(of: layer)), nil)
    case .upsample(let layer): return (.lines([upsampled(layer)]), nil)
    case .flatten:
      return (.lines([sameNumber]), output.item.count == arrived.count ? here : nil)
    case .dropout:
      return (.lines(["\(text(before)) stays: only training leaves numbers out."]), before)
    case .identity: return (.lines(["\(text(before)) stays."]), before)
    }
  }

  // MARK: Numbers

  func text(_ value: Float) -> String { NumberText.signed(Double(value), decimals: 4) }

  /// The number that arrives at the same place.
  var before: Float {
    arrived.shape == output.item.shape ? arrived.scalars[arrived.offset(of: place)] : .nan
  }

  /// The number that arrives at the same place of the row of numbers.
  private var here: Float { arrived.scalars[output.item.offset(of: place)] }

  private func number(_ name: String, _ index: Int) -> Float? {
    guard let id = entry.id, let tensor = scene.run.weights[id, name], index < tensor.count
    else { return nil }
    return tensor.scalars[index]
  }

  private func tensor(_ name: String) -> Tensor? {
    entry.id.flatMap { scene.run.weights[$0, name] }
  }

  // MARK: Convolution

  private func convolution() throws -> (UnitStep.Body, Float?) {
    guard let layer = scene.run.convolution(at: row), place.count == 3 else {
      return (.lines(["= \(text(value))"]), nil)
    }
    let plan = try ConvolutionPlan(
      layer, channels: arrived.shape[0], size: arrived.planeSize)
    let explanation = try plan.explain(
      arrived, firstRow: 0, outputChannel: place[0],
      at: Position(row: place[1], column: place[2]))
    let isFirst = entry.inputs == [.input(0)]
    let chosen = ChosenLayer(layer: layer, filters: nil, assumptions: [], origin: scene.origin)
    let ledger = Ledger(
      explanation, labels: isFirst ? scene.stream.channelLabels : labels(arrived.shape[0]),
      pixelDivisors: isFirst && scene.normalization == nil ? scene.stream.wholeDivisors : [1],
      wholeKernel: chosen.whole(place[0]))
    return (
      .ledger(ledger, window: windowText(plan.geometry, explanation)), explanation.value
    )
  }

  private func labels(_ channels: Int) -> [String] { (0..<channels).map(String.init) }

  private func windowText(_ geometry: ConvolutionGeometry, _ explanation: Explanation) -> String {
    func span(_ axis: WindowAxis, _ output: Int, _ noun: String) -> String {
      let first = axis.paddedPosition(of: output, tap: 0) - axis.paddingBefore
      let last = first + axis.reach - 1
      return first == last ? "\(noun) \(first)" : "\(noun)s \(first) to \(last)"
    }
    let padded = explanation.isPadding.count { $0 }
    return "The window covers \(span(geometry.rows, place[1], "row")) and "
      + "\(span(geometry.columns, place[2], "column")) of \(sources[0].name)"
      + (padded > 0 ? "; \(padded) of its \(explanation.isPadding.count) cells lie outside." : ".")
  }

  // MARK: Sums of products

  private func products(_ products: UnitProducts?) -> (UnitStep.Body, Float?) {
    guard let products else { return (.lines(["= \(text(value))"]), nil) }
    return (.products(products), products.sum)
  }

  private func linear(_ layer: Linear) -> UnitProducts? {
    guard let weight = tensor("weight"), let feature = place.last,
      weight.count == layer.inFeatures * layer.outFeatures
    else { return nil }
    // Along all dimensions but the last it does the same.
    let start =
      place.dropLast().enumerated().reduce(0) { sum, entry in
        sum * arrived.shape[entry.offset] + entry.element
      } * layer.inFeatures
    let terms = (0..<layer.inFeatures).map { index in
      UnitProducts.Term(
        source: "number \(index)", input: arrived.scalars[start + index],
        weight: weight.scalars[feature * layer.inFeatures + index])
    }
    return UnitProducts(terms: terms, bias: number("bias", feature))
  }

  /// What lies on one number of the output: by input channel, kernel row, kernel column.
  private func transposed(_ layer: ConvTranspose2d) -> UnitProducts? {
    guard let weight = tensor("weight"), place.count == 3 else { return nil }
    let (channel, row, column) = (place[0], place[1], place[2])
    let outPerGroup = layer.outChannels / layer.groups
    let inPerGroup = layer.inChannels / layer.groups
    let first = channel / outPerGroup * inPerGroup
    func source(
      _ output: Int, _ tap: Int, _ padding: Int, _ dilation: Int, _ stride: Int,
      _ length: Int
    ) -> Int? {
      let place = output + padding - tap * dilation
      guard place >= 0, place.isMultiple(of: stride), place / stride < length else { return nil }
      return place / stride
    }
    var terms: [UnitProducts.Term] = []
    for input in first..<first + inPerGroup {
      for tapRow in 0..<layer.kernelSize.height {
        guard
          let sourceRow = source(
            row, tapRow, layer.padding.height, layer.dilation.height, layer.stride.height,
            arrived.shape[1])
        else { continue }
        for tapColumn in 0..<layer.kernelSize.width {
          guard
            let sourceColumn = source(
              column, tapColumn, layer.padding.width, layer.dilation.width, layer.stride.width,
              arrived.shape[2])
          else { continue }
          let index =
            ((input * outPerGroup + channel % outPerGroup) * layer.kernelSize.height + tapRow)
            * layer.kernelSize.width + tapColumn
          terms.append(
            UnitProducts.Term(
              source:
                "channel \(input), at \(sourceRow),\(sourceColumn), tap \(tapRow),\(tapColumn)",
              input: arrived[
                plane: input, Position(row: sourceRow, column: sourceColumn)],
              weight: weight.scalars[index]))
        }
      }
    }
    return UnitProducts(terms: terms, bias: number("bias", channel))
  }

  // MARK: One number by itself

  private func normalised(_ layer: BatchNormalisation) -> (UnitStep.Body, Float?) {
    let channel = place[0]
    guard let mean = number("running_mean", channel), let variance = number("running_var", channel)
    else {
      return (
        .lines([
          "Mean and variance are those of what arrives, as the layer keeps none.",
          "\(text(before)) becomes \(text(value))",
        ]), nil
      )
    }
    let weight = number("weight", channel)
    let bias = number("bias", channel)
    let scale = 1 / (variance + Float(layer.epsilon.value)).squareRoot() * (weight ?? 1)
    let shift = (bias ?? 0) - mean * scale
    var formula = "(x - mean) / √(variance + ε)"
    var numbers =
      "(\(text(before)) - (\(text(mean)))) / √(\(NumberText.brief(variance)) + "
      + "\(layer.epsilon))"
    if let weight {
      formula += " · weight"
      numbers += " · \(text(weight))"
    }
    if let bias {
      formula += " + bias"
      numbers += " + (\(text(bias)))"
    }
    return (.lines([formula, numbers]), before * scale + shift)
  }

  private var slopeLine: String {
    let channel = place.first ?? 0
    let slope = number("weight", channel) ?? number("weight", 0) ?? 0.25
    return before > 0
      ? "\(text(before)) is above 0 and stays."
      : "\(text(before)) · \(text(slope)), the slope learned for what is below 0."
  }

  /// Which number of what arrives stands here now.
  var sameNumber: String {
    guard output.item.count == arrived.count else { return "\(text(value)) is taken over." }
    let source = arrived.indices(of: output.item.offset(of: place))
    let place =
      source.count == 3
      ? "channel \(source[0]), row \(source[1]), column \(source[2])"
      : source.map(String.init).joined(separator: ",")
    return "The same number stands at \(place) of \(sources[0].name): \(text(here))."
  }
}
