import ConvolutionCore

/// What a layer, or a stack of layers, is worth in numbers.
let layerFunctions: [String: PureFunction] = [
  "parameters": { .number(try $0.layers(0).reduce(0) { $0 + $1.weightCount + $1.biasCount }) },
  "weights": { .number(try $0.layers(0).reduce(0) { $0 + $1.weightCount }) },
  "biases": { .number(try $0.layers(0).reduce(0) { $0 + $1.biasCount }) },
  "weight-shape": { .numbers(Numbers(list: try $0.layer(0).weightShape, meaning: .shape)) },
  "size": { arguments in
    let isSide = try arguments.numbers(1).shape.isEmpty
    let output = try passes(arguments.layers(0), arguments.size(1)).last ?? 0
    return isSide
      ? .number(output.height)
      : .numbers(Numbers(list: [output.height, output.width], meaning: .shape))
  },
  "shape": { arguments in
    let shape = try arguments.numbers(1).scalars.map { Int($0) }
    let layers = try arguments.layers(0)
    guard (3...4).contains(shape.count) else {
      throw ExpressionError(
        "shape is given a picture of \(shape.count) sides. It needs (channels, height, width), or a "
          + "batch of them. Give that.")
    }
    try requireChannels(shape[shape.count - 3], layers)
    let size = Size2D(height: shape[shape.count - 2], width: shape[shape.count - 1])
    let output = try passes(layers, size).last ?? size
    let channels = layers.last?.outChannels ?? 0
    return .numbers(
      Numbers(
        list: shape.dropLast(3) + [channels, output.height, output.width], meaning: .shape))
  },
  "fits": { arguments in
    let layers = try arguments.layers(0)
    let size = try arguments.size(1)
    return .flag((try? passes(layers, size)) != nil)
  },
  "multiply-adds": { arguments in
    let layers = try arguments.layers(0)
    let outputs = try passes(layers, try arguments.size(1))
    return .number(
      zip(layers, outputs).reduce(0.0) { sum, pass in
        sum + Double(pass.0.multiplyAdds(output: pass.1))
      })
  },
  "unread": { arguments in
    let isSide = try arguments.numbers(1).shape.isEmpty
    let geometry = try arguments.layer(0).geometry(for: arguments.size(1))
    let counts = [geometry.rows.neverRead.count, geometry.columns.neverRead.count]
    return isSide ? .number(counts[0]) : .numbers(Numbers(list: counts, meaning: .plain))
  },
  "span": { arguments in
    let layer = try arguments.layer(0)
    return .number(layer.dilation.height * (layer.kernelSize.height - 1) + 1)
  },
  "inputs-seen": { arguments in
    let layer = try arguments.layer(0)
    let output = try channel(arguments.whole(1), of: layer.outChannels, "output")
    return .numbers(Numbers(list: Array(layer.inputChannels(of: output)), meaning: .plain))
  },
  "outputs-moved": { arguments in
    let layer = try arguments.layer(0)
    let input = try channel(arguments.whole(1), of: layer.inChannels, "input")
    let outputs = (0..<layer.outChannels).filter {
      layer.inputChannels(of: $0).contains(input)
    }
    return .numbers(Numbers(list: outputs, meaning: .plain))
  },
  "repeat": { arguments in
    let layers = try arguments.layers(0)
    let count = try arguments.whole(1)
    guard (1...1000).contains(count) else {
      throw ExpressionError(
        "repeat is given \(count). It needs 1 to 1000 times. Give a number among them.")
    }
    return .layers(Array((0..<count).map { _ in layers }.joined()))
  },
]

/// The output size of each layer of a stack.
///
/// - Throws: `ConvolutionError` from the first layer that does not fit.
private func passes(_ layers: [Conv2dConfiguration], _ size: Size2D) throws -> [Size2D] {
  var size = size
  var sizes: [Size2D] = []
  for layer in layers {
    size = try layer.geometry(for: size).output
    sizes.append(size)
  }
  return sizes
}

private func requireChannels(
  _ channels: Int, _ layers: [Conv2dConfiguration]
) throws(ExpressionError) {
  var channels = channels
  for layer in layers {
    guard layer.inChannels == channels else {
      throw ExpressionError(
        "\(layer) is given \(channels) channels. It needs \(layer.inChannels). Change one of them.")
    }
    channels = layer.outChannels
  }
}

private func channel(_ index: Int, of count: Int, _ name: String) throws(ExpressionError) -> Int {
  guard (0..<count).contains(index) else {
    throw ExpressionError(
      "There is no \(name) channel \(index). There are \(count), counted from 0. Give another.")
  }
  return index
}
