import ConvolutionCore

/// What is claimed of every layer, tried on one layer and one picture.
///
/// Each claim is computed in two ways that have nothing in common but the numbers.
struct LayerProofs {
  let layer: Conv2d
  /// `[channels, height, width]`.
  let input: Tensor
  /// The layer's maps as the program shows them.
  let output: Tensor
  /// How far apart two orders of adding may be.
  let bound: Tensor

  /// Numbers that are opened one by one.
  static let mostOpened = 200

  init(_ layer: Conv2d, _ input: Tensor) throws(ConvolutionError) {
    self.layer = layer
    self.input = input
    output = try layer(input)
    bound = try layer.roundingBound(input)
  }

  private var configuration: Conv2dConfiguration { layer.configuration }

  /// All of them.
  func all() throws(ConvolutionError) -> [Proof] {
    var proofs = [
      try definition(), try alone(), try stride(), try im2col(), try partialSums(),
      try opened(),
    ]
    if let groups = try groups() { proofs.insert(groups, at: 5) }
    if let padding = try padding() { proofs.append(padding) }
    if let dilation = try dilation() { proofs.append(dilation) }
    return proofs + [try control()]
  }

  private func definition() throws(ConvolutionError) -> Proof {
    Proof(
      name: "definition", claim: "The maps are those of the definition",
      computed: "seven plain loops",
      comparison: Comparison(try layer.definition(input), output))
  }

  private func alone() throws(ConvolutionError) -> Proof {
    var alone: ContiguousArray<Float> = []
    for channel in 0..<configuration.outChannels {
      alone += try layer.map(outputChannel: channel, of: input).scalars
    }
    let count = configuration.outChannels
    return Proof(
      name: "alone", claim: "Each filter alone gives what all together give",
      computed: count == 1 ? "a layer of this filter" : "\(count) layers of one filter",
      comparison: Comparison(Tensor(shape: output.shape, scalars: alone), output))
  }

  /// The layer's own stride if it has one, else 2.
  private func stride() throws(ConvolutionError) -> Proof {
    let step = configuration.stride == 1 ? Size2D(2) : configuration.stride
    let (padded, padding) = try paddedForStride()
    func walked(_ stride: Size2D) throws(ConvolutionError) -> Tensor {
      let walking = try Conv2dConfiguration(
        inChannels: configuration.inChannels, outChannels: configuration.outChannels,
        kernelSize: configuration.kernelSize, stride: stride, padding: padding,
        dilation: configuration.dilation, groups: configuration.groups,
        hasBias: configuration.hasBias, paddingMode: configuration.paddingMode)
      return try Conv2d(walking, weight: layer.weight, bias: layer.bias)(padded)
    }
    return Proof(
      name: "stride",
      claim: "Stride \(Self.text(step)) gives every \(Self.ordinal(step)) value of stride 1",
      computed: "both strides, and the smaller thinned out",
      comparison: Comparison(try walked(step), try walked(1).thinned(by: step)))
  }

  /// Padding 'same' is refused with a stride, so its border is laid round the picture.
  private func paddedForStride() throws(ConvolutionError) -> (Tensor, Padding) {
    guard case .same = configuration.padding else { return (input, configuration.padding) }
    return (try bordered(), .size(0))
  }

  /// The picture with the border that the layer sees.
  private func bordered() throws(ConvolutionError) -> Tensor {
    let geometry = try configuration.geometry(for: input.planeSize)
    let (rows, columns) = (geometry.rows, geometry.columns)
    let wide = try input.padded(
      by: Size2D(
        height: max(rows.paddingBefore, rows.paddingAfter),
        width: max(columns.paddingBefore, columns.paddingAfter)), configuration.paddingMode)
    // Only 'same' adds more on one side: there it is taken off again.
    let top = max(0, rows.paddingAfter - rows.paddingBefore)
    let left = max(0, columns.paddingAfter - columns.paddingBefore)
    return wide.part(
      rows: top..<top + rows.paddedInput, columns: left..<left + columns.paddedInput)
  }

  private func im2col() throws(ConvolutionError) -> Proof {
    let shape = try configuration.im2colShape(for: input.planeSize)
    return Proof(
      name: "im2col", claim: "A product of matrices gives the same maps",
      computed: "im2col, windows as \(shape[0]) × \(shape[1])",
      comparison: Comparison(try layer.throughIm2col(input), output))
  }

  private func partialSums() throws(ConvolutionError) -> Proof {
    var sums: ContiguousArray<Float> = []
    for channel in 0..<configuration.outChannels {
      let parts = try layer.partialMaps(of: input, outputChannel: channel)
      let map = parts.runningSums.last ?? parts.map
      sums += map.scalars.map { $0 + parts.bias }
    }
    let each = configuration.inputChannels(of: 0).count
    let maps =
      "\(configuration.outChannels) × \(each) partial map"
      + (configuration.outChannels * each == 1 ? "" : "s")
    return Proof(
      name: "partial sums",
      claim: configuration.hasBias
        ? "Partial maps and the bias add up to the map" : "Partial maps add up to the map",
      computed: maps,
      comparison: Comparison(
        Tensor(shape: output.shape, scalars: sums), output, within: bound))
  }

  /// Numbers spread over all maps, each computed from its window alone.
  private func opened() throws(ConvolutionError) -> Proof {
    let plan = try ConvolutionPlan(layer, channels: input.shape[0], size: input.planeSize)
    let step = max(1, output.count / Self.mostOpened)
    var pairs: [(place: [Int], first: Float, second: Float)] = []
    for index in Swift.stride(from: 0, to: output.count, by: step).prefix(Self.mostOpened) {
      let place = output.indices(of: index)
      let explanation = try plan.explain(
        input, firstRow: 0, outputChannel: place[0],
        at: Position(row: place[1], column: place[2]))
      pairs.append((place, explanation.value, output.scalars[index]))
    }
    return Proof(
      name: "explained", claim: "An explained number is the number in the map",
      computed: "\(pairs.count) windows, each by itself", comparison: Comparison(pairs))
  }

  private func padding() throws(ConvolutionError) -> Proof? {
    let geometry = try configuration.geometry(for: input.planeSize)
    guard
      geometry.rows.paddedInput > geometry.rows.input
        || geometry.columns.paddedInput > geometry.columns.input
    else { return nil }
    let bare = try Conv2dConfiguration(
      inChannels: configuration.inChannels, outChannels: configuration.outChannels,
      kernelSize: configuration.kernelSize, stride: configuration.stride,
      dilation: configuration.dilation, groups: configuration.groups,
      hasBias: configuration.hasBias)
    return Proof(
      name: "padding", claim: "Padding is a border laid round the picture",
      computed: "a picture of \(geometry.rows.paddedInput) × \(geometry.columns.paddedInput), "
        + "padding 0",
      comparison: Comparison(
        try Conv2d(bare, weight: layer.weight, bias: layer.bias)(try bordered()), output))
  }

  private func dilation() throws(ConvolutionError) -> Proof? {
    guard configuration.dilation != 1 else { return nil }
    let wide = layer.weight.spread(by: configuration.dilation)
    let geometry = try configuration.geometry(for: input.planeSize)
    let dense = try Conv2dConfiguration(
      inChannels: configuration.inChannels, outChannels: configuration.outChannels,
      kernelSize: wide.planeSize, stride: configuration.stride,
      groups: configuration.groups, hasBias: configuration.hasBias)
    return Proof(
      name: "dilation",
      claim: "Dilation is a larger kernel with zeros between the weights",
      computed: "a kernel of \(wide.planeSize.height) × \(wide.planeSize.width)",
      comparison: Comparison(
        try Conv2d(dense, weight: wide, bias: layer.bias)(
          geometry.input.height == geometry.rows.paddedInput
            && geometry.input.width == geometry.columns.paddedInput ? input : try bordered()),
        output))
  }

  private static func text(_ size: Size2D) -> String {
    size.height == size.width ? "\(size.height)" : "\(size.height), \(size.width)"
  }

  private static func ordinal(_ size: Size2D) -> String {
    guard size.height == size.width else { return "\(size.height)th, \(size.width)th" }
    return switch size.height {
    case 2: "second"
    case 3: "third"
    default: "\(size.height)th"
    }
  }
}

extension Tensor {
  /// Every so many rows and columns of each plane, from the first.
  fileprivate func thinned(by step: Size2D) -> Tensor {
    let rows = Array(stride(from: 0, to: planeSize.height, by: step.height))
    let columns = Array(stride(from: 0, to: planeSize.width, by: step.width))
    return Tensor(
      shape: shape.dropLast(2) + [rows.count, columns.count],
      (0..<planeCount).flatMap { plane in
        rows.flatMap { row in
          columns.map { self[plane: plane, Position(row: row, column: $0)] }
        }
      })
  }

  /// Each plane with zeros between its numbers, so that neighbours stand `step` apart.
  fileprivate func spread(by step: Size2D) -> Tensor {
    let size = Size2D(
      height: (planeSize.height - 1) * step.height + 1,
      width: (planeSize.width - 1) * step.width + 1)
    var wide = Tensor(shape: shape.dropLast(2) + [size.height, size.width], repeating: 0)
    for plane in 0..<planeCount {
      for place in planeSize.positions {
        wide[
          plane: plane,
          Position(row: place.row * step.height, column: place.column * step.width)] =
          self[plane: plane, place]
      }
    }
    return wide
  }
}
