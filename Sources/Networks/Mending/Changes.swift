import ConvolutionCore

/// A change of a layer: what it is, the layer then, and how far-fetched it is.
typealias LayerChange = (change: Mend.Change, layer: Layer, cost: Int)

/// Changes of the layer that refused.
func changes(of layer: Layer, for problem: ShapeProblem) -> [LayerChange] {
  switch problem {
  case .channels(let found, _): channelChanges(of: layer, to: found)
  case .features(let found, _):
    if case .linear(let linear) = layer,
      let changed = try? Linear(
        inFeatures: found, outFeatures: linear.outFeatures, hasBias: linear.hasBias)
    {
      [(.arguments("in_features", linear.inFeatures, found), .linear(changed), 20)]
    } else {
      []
    }
  case .window, .noOutput: windowChanges(of: layer, at: 0)
  case .padding(_, _, _, let largest):
    paddingChanges(of: layer, from: 0, through: min(largest, 64), cost: 0)
      .sorted { paddingCount($0.layer) > paddingCount($1.layer) }
  case .poolingPadding(_, let kernel):
    paddingChanges(of: layer, from: 0, through: min(kernel / 2, 64), cost: 0)
      .sorted { paddingCount($0.layer) > paddingCount($1.layer) }
  case .outputPadding: outputPaddingChanges(of: layer)
  case .noDimension, .flattenOrder: dimensionChanges(of: layer)
  default: []
  }
}

/// Changes of a layer before the one that refused, which might send on what is needed.
func upstreamChanges(of layer: Layer, for failure: ShapeFailure) -> [LayerChange] {
  switch failure.problem {
  case .channels(_, let needed): return outChannelChanges(of: layer, to: needed)
  case .features(_, let needed):
    var list = windowChanges(of: layer, at: 4)
    if case .linear(let linear) = layer,
      let changed = try? Linear(
        inFeatures: linear.inFeatures, outFeatures: needed, hasBias: linear.hasBias)
    {
      list.append((.arguments("out_features", linear.outFeatures, needed), .linear(changed), 30))
    }
    return list
  case .sum(let first, let second):
    var list = windowChanges(of: layer, at: 4)
    if first.count == second.count, first.count >= 3 {
      for wanted in [second[second.count - 3], first[first.count - 3]] {
        list += outChannelChanges(of: layer, to: wanted)
      }
    }
    return list
  case .window, .noOutput, .joining, .reshape: return windowChanges(of: layer, at: 10)
  default: return []
  }
}

/// The layer with what arrives as its number of channels.
private func channelChanges(of layer: Layer, to found: Int) -> [LayerChange] {
  switch layer {
  case .conv2d(let conv):
    guard let changed = try? conv.changed(inChannels: found) else { return [] }
    return [(.arguments("in_channels", conv.inChannels, found), .conv2d(changed), 5)]
  case .convTranspose2d(let conv):
    guard let changed = try? conv.changed(inChannels: found) else { return [] }
    return [(.arguments("in_channels", conv.inChannels, found), .convTranspose2d(changed), 5)]
  case .batchNorm2d(let norm):
    guard
      let changed = try? BatchNormalisation(
        features: found, epsilon: norm.epsilon, momentum: norm.momentum, isAffine: norm.isAffine,
        hasBias: norm.hasBias, tracksStatistics: norm.tracksStatistics)
    else { return [] }
    return [(.arguments("num_features", norm.features, found), .batchNorm2d(changed), 5)]
  case .prelu(let prelu):
    guard let changed = try? PReLU(slopes: found) else { return [] }
    return [(.arguments("num_parameters", prelu.slopes, found), .prelu(changed), 5)]
  default: return []
  }
}

/// The layer with another number of channels that come out.
private func outChannelChanges(of layer: Layer, to needed: Int) -> [LayerChange] {
  switch layer {
  case .conv2d(let conv):
    guard let changed = try? conv.changed(outChannels: needed) else { return [] }
    return [(.arguments("out_channels", conv.outChannels, needed), .conv2d(changed), 6)]
  case .convTranspose2d(let conv):
    guard let changed = try? conv.changed(outChannels: needed) else { return [] }
    return [(.arguments("out_channels", conv.outChannels, needed), .convTranspose2d(changed), 6)]
  default: return []
  }
}

/// Other paddings first, then rounding up, strides and kernels.
private func windowChanges(of layer: Layer, at cost: Int) -> [LayerChange] {
  var list = paddingChanges(of: layer, from: 0, through: 4, cost: cost)
  switch layer {
  case .conv2d(let conv):
    for stride in 1...3 where conv.stride != Size2D(height: stride, width: stride) {
      guard let changed = try? conv.changed(stride: Size2D(height: stride, width: stride)) else {
        continue
      }
      list.append(
        (.arguments("stride", conv.stride, changed.stride), .conv2d(changed), cost + 30))
    }
    for kernel in 1...7 where conv.kernelSize != Size2D(height: kernel, width: kernel) {
      let size = Size2D(height: kernel, width: kernel)
      guard let changed = try? conv.changed(kernelSize: size) else { continue }
      let distance = max(
        abs(kernel - conv.kernelSize.height), abs(kernel - conv.kernelSize.width))
      list.append(
        (.arguments("kernel_size", conv.kernelSize, size), .conv2d(changed), cost + 34 + distance))
    }
  case .pooling(let pooling):
    if !pooling.isCeiling, let changed = try? pooling.changed(isCeiling: true) {
      list.append(
        (
          .arguments(name: "ceil_mode", was: "False", becomes: "True"), .pooling(changed),
          cost + 6
        ))
    }
    for kernel in 1...4 where pooling.kernelSize != Size2D(height: kernel, width: kernel) {
      let size = Size2D(height: kernel, width: kernel)
      guard let changed = try? pooling.changed(kernelSize: size) else { continue }
      let distance = max(
        abs(kernel - pooling.kernelSize.height), abs(kernel - pooling.kernelSize.width))
      list.append(
        (
          .arguments("kernel_size", pooling.kernelSize, size), .pooling(changed),
          cost + 32 + distance
        ))
    }
  default: break
  }
  return list
}

private func paddingChanges(
  of layer: Layer, from least: Int, through most: Int, cost: Int
) -> [LayerChange] {
  guard least <= most else { return [] }
  func list(_ old: Size2D, extra: Int = 0, _ make: (Size2D) -> Layer?) -> [LayerChange] {
    (least...most).compactMap { side in
      let size = Size2D(height: side, width: side)
      guard size != old, let changed = make(size) else { return nil }
      let distance = max(abs(side - old.height), abs(side - old.width))
      return (.arguments("padding", old, size), changed, cost + extra + distance * 2)
    }
  }
  switch layer {
  case .conv2d(let conv):
    switch conv.padding {
    case .size(let old):
      return list(old) { size in
        (try? conv.changed(padding: .size(size))).map { .conv2d($0) }
      }
    case .same, .valid:
      let word = conv.padding == .same ? "'same'" : "'valid'"
      return (least...most).compactMap { side in
        let size = Size2D(height: side, width: side)
        guard let changed = try? conv.changed(padding: .size(size)) else { return nil }
        return (
          .arguments(name: "padding", was: word, becomes: "\(side)"), .conv2d(changed),
          cost + side * 2 + 2
        )
      }
    }
  case .convTranspose2d(let conv):
    return list(conv.padding) { size in
      (try? conv.changed(padding: size)).map { Layer.convTranspose2d($0) }
    }
  case .pooling(let pooling):
    // Poolings are padded less often than convolutions.
    return list(pooling.padding, extra: 6) { size in
      (try? pooling.changed(padding: size)).map { .pooling($0) }
    }
  default: return []
  }
}

private func paddingCount(_ layer: Layer) -> Int {
  switch layer {
  case .conv2d(let conv):
    if case .size(let size) = conv.padding { size.height + size.width } else { 0 }
  case .pooling(let pooling): pooling.padding.height + pooling.padding.width
  default: 0
  }
}

private func outputPaddingChanges(of layer: Layer) -> [LayerChange] {
  guard case .convTranspose2d(let conv) = layer else { return [] }
  return [1, 0].compactMap { side in
    let size = Size2D(height: side, width: side)
    guard let changed = try? conv.changed(outputPadding: size) else { return nil }
    return (.arguments("output_padding", conv.outputPadding, size), .convTranspose2d(changed), 1)
  }
}

private func dimensionChanges(of layer: Layer) -> [LayerChange] {
  switch layer {
  case .flatten(let flatten):
    [Flatten(start: 1), Flatten(start: 0)].map { changed in
      (
        .arguments(
          name: "start_dim, end_dim", was: "\(flatten.start), \(flatten.end)",
          becomes: "\(changed.start), \(changed.end)"), .flatten(changed), 1
      )
    }
  case .softmax(let softmax):
    [1, -1].map { (dimension: Int) in
      (
        .arguments(
          name: "dim", was: softmax.dimension.map(String.init) ?? "None", becomes: "\(dimension)"),
        .softmax(Softmax(isLogarithm: softmax.isLogarithm, dimension: dimension)), 1
      )
    }
  default: []
  }
}

extension Mend.Change {
  fileprivate static func arguments(_ name: String, _ was: Int, _ becomes: Int) -> Self {
    .arguments(name: name, was: "\(was)", becomes: "\(becomes)")
  }

  fileprivate static func arguments(_ name: String, _ was: Size2D, _ becomes: Size2D) -> Self {
    .arguments(name: name, was: was.pythonShort, becomes: becomes.pythonShort)
  }
}
