import ConvolutionCore

extension LayerProofs {
  /// Groups beside separate layers: the layer's own groups, or groups made of its filters.
  ///
  /// `nil` where only one channel comes in.
  func groups() throws(ConvolutionError) -> Proof? {
    let grouped = try self.grouped()
    guard let grouped else { return nil }
    let configuration = grouped.configuration
    let groups = configuration.groups
    let filters = configuration.outChannels / groups
    let channels = configuration.inChannels / groups
    let slices = grouped.weight.count / groups
    var apart: ContiguousArray<Float> = []
    for group in 0..<groups {
      let single = try Conv2dConfiguration(
        inChannels: channels, outChannels: filters, kernelSize: configuration.kernelSize,
        stride: configuration.stride, padding: configuration.padding,
        dilation: configuration.dilation, hasBias: configuration.hasBias,
        paddingMode: configuration.paddingMode)
      let weight = Tensor(
        shape: single.weightShape, grouped.weight.scalars[group * slices..<(group + 1) * slices])
      let bias = grouped.bias.map { Array($0[group * filters..<(group + 1) * filters]) }
      let area = input.planeSize.area * channels
      let part = Tensor(
        shape: [channels, input.shape[1], input.shape[2]],
        input.scalars[group * area..<(group + 1) * area])
      apart += try Conv2d(single, weight: weight, bias: bias)(part).scalars
    }
    let together = try grouped(input)
    let isOwn = layer.configuration.groups > 1
    return Proof(
      name: "groups", claim: "A layer in \(groups) groups is \(groups) layers side by side",
      computed: isOwn
        ? "\(groups) layers of \(filters) filter\(filters == 1 ? "" : "s")"
        : "these filters, each on \(channels == 1 ? "one channel" : "\(channels) channels")",
      comparison: Comparison(Tensor(shape: together.shape, scalars: apart), together))
  }

  /// The layer if it has groups; else its filters in as many groups as channels and filters allow,
  /// each with the weights of the channels it keeps.
  private func grouped() throws(ConvolutionError) -> Conv2d? {
    let own = layer.configuration
    guard own.groups == 1 else { return layer }
    guard own.inChannels > 1 else { return nil }
    let common = greatestCommonDivisor(own.inChannels, own.outChannels)
    // Without a common divisor the first filter's slices serve, each on its own channel.
    let groups = common > 1 ? common : own.inChannels
    let filters = common > 1 ? own.outChannels : own.inChannels
    let configuration = try Conv2dConfiguration(
      inChannels: own.inChannels, outChannels: filters, kernelSize: own.kernelSize,
      stride: own.stride, padding: own.padding, dilation: own.dilation, groups: groups,
      hasBias: own.hasBias, paddingMode: own.paddingMode)
    var weight: ContiguousArray<Float> = []
    for filter in 0..<filters {
      for channel in configuration.inputChannels(of: filter) {
        weight +=
          layer.kernel(outputChannel: common > 1 ? filter : 0, inputChannel: channel)
          .scalars
      }
    }
    return try Conv2d(
      configuration, weight: Tensor(shape: configuration.weightShape, scalars: weight),
      bias: layer.bias.map { bias in (0..<filters).map { common > 1 ? bias[$0] : bias[0] } })
  }

  /// The same comparison where a difference is wanted: the kernels turned round, or, where that
  /// changes none of them, one weight a little larger.
  func control() throws(ConvolutionError) -> Proof {
    let area = layer.configuration.kernelSize.area
    let turned = Tensor(
      shape: layer.weight.shape,
      (0..<layer.weight.planeCount).flatMap { plane in
        layer.weight.scalars[plane * area..<(plane + 1) * area].reversed()
      })
    guard turned == layer.weight else {
      return Proof(
        name: "turned round", claim: "With the kernels turned round the maps are others",
        computed: "true convolution, to see a comparison fail",
        comparison: Comparison(try changed(turned), output), isControl: true)
    }
    var nudged = layer.weight.scalars
    if let index = nudged.indices.max(by: { abs(nudged[$0]) < abs(nudged[$1]) }) {
      nudged[index] += max(abs(nudged[index]) / 100, 0.01)
    }
    return Proof(
      name: "one weight", claim: "With one weight a hundredth larger the maps are others",
      computed: "these kernels are the same turned round; to see a comparison fail",
      comparison: Comparison(
        try changed(Tensor(shape: layer.weight.shape, scalars: nudged)), output),
      isControl: true)
  }

  private func changed(_ weight: Tensor) throws(ConvolutionError) -> Tensor {
    try Conv2d(layer.configuration, weight: weight, bias: layer.bias)(input)
  }
}

private func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
  var (a, b) = (first, second)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
