import ConvolutionCore

/// What the later lessons compute: reach, gradients, cost, fusion, and other orders of one sum.
let stackFunctions: [String: PureFunction] = [
  "receptive-field": { arguments in
    .number(try ReceptiveField(of: arguments.layers(0)).rows.size)
  },
  "positions-read": { arguments in
    let rows = try ReceptiveField(of: arguments.layers(0)).rows
    guard let count = rows.positionsRead else {
      throw ExpressionError(
        "positions-read is given layers that see \(rows.size) rows. It counts up to "
          + "\(ReceptiveAxis.largestTapMap). Give fewer or smaller layers.")
    }
    return .number(count)
  },
  "jump": { .number(try ReceptiveField(of: $0.layers(0)).rows.jump) },
  "windows-reading": { arguments in
    let layer = try arguments.layer(0)
    let geometry = try layer.geometry(for: arguments.size(1))
    let counts = geometry.readCounts
    let row = try arguments.whole(2)
    let column = try arguments.whole(3)
    guard counts.indices.contains(row), counts[row].indices.contains(column) else {
      throw ExpressionError(
        "There is no position \(row),\(column) in this picture. Rows and columns are counted from "
          + "0. Give another.")
    }
    return .number(counts[row][column])
  },
  "separable-weights": { .number(try SeparableConvolution(of: $0.layer(0)).weightCount) },
  "separable-parameters": { .number(try SeparableConvolution(of: $0.layer(0)).parameterCount) },
  "separable-ratio": { .number(try SeparableConvolution(of: $0.layer(0)).ratio) },
  "separable-parameter-ratio": {
    .number(try SeparableConvolution(of: $0.layer(0)).parameterRatio)
  },
  "least-outputs": { arguments in
    let ratio = try arguments.whole(0)
    guard
      let count = SeparableConvolution.leastOutChannels(
        forRatio: ratio, kernelSize: try arguments.size(1))
    else {
      throw ExpressionError(
        "No number of channels makes the ratio \(ratio). It stays below the kernel's area. Give a "
          + "smaller ratio.")
    }
    return .number(count)
  },
  "max-pool": { arguments in
    let image = try plane(arguments.numbers(0), "max-pool")
    let kernel = try arguments.size(1)
    let pool = try MaxPool2d(
      kernelSize: kernel, stride: arguments.size("stride", default: kernel),
      padding: arguments.size("padding", default: 0))
    return .numbers(Numbers(try pool(image.reshaped([1] + image.shape))).simplified)
  },
  "zero-stuffed": { arguments in
    let deltas = try plane(arguments.numbers(0), "zero-stuffed")
    return .numbers(Numbers(deltas.zeroStuffed(try arguments.size(1))).simplified)
  },
  "weight-gradient": { arguments in
    .numbers(
      Numbers(
        try GradientConvolution.weight(
          input: plane(arguments.numbers(0), "weight-gradient"),
          deltas: plane(arguments.numbers(1), "weight-gradient"),
          kernelSize: arguments.size("kernel", default: 3),
          stride: arguments.size("stride", default: 1))
      ).simplified)
  },
  "input-gradient": { arguments in
    let deltas = try plane(arguments.numbers(0), "input-gradient")
    let kernel = try plane(arguments.numbers(1), "input-gradient")
    let layer = try Conv2d(
      Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: kernel.planeSize,
        stride: arguments.size("stride", default: 1),
        padding: .size(arguments.size("padding", default: 0)), hasBias: false),
      weight: kernel.reshaped([1, 1] + kernel.shape))
    let size = try arguments.size(
      "size",
      default: Size2D(
        height: deltas.shape[0] + kernel.shape[0] - 1, width: deltas.shape[1] + kernel.shape[1] - 1)
    )
    let gradient = try layer.inputGradient(size: size, deltas: deltas.reshaped([1] + deltas.shape))
    return .numbers(Numbers(gradient).simplified)
  },
  "bias-gradient": { .number(try $0.numbers(0).scalars.reduce(0, +)) },
  "im2col": { arguments in
    let numbers = try arguments.numbers(0)
    guard let image = numbers.picture else {
      throw ExpressionError(
        "im2col is given numbers of shape \(numbers.shape). It needs a picture. Give one.")
    }
    let kernel = try arguments.size(1)
    let configuration = try Conv2dConfiguration(
      inChannels: image.shape[0], outChannels: 1, kernelSize: kernel, hasBias: false)
    let layer = try Conv2d(
      configuration, weight: Tensor(shape: configuration.weightShape, repeating: 0))
    return .numbers(Numbers(try layer.im2col(image)))
  },
  "im2col-shape": { arguments in
    let layer = try arguments.layer(0)
    return .numbers(
      Numbers(list: try layer.im2colShape(for: arguments.size(1)), meaning: .shape))
  },
  "loops": { arguments in
    .number(try arguments.layer(0).loops(for: arguments.size(1)).count)
  },
  "winograd": { arguments in
    let input = try plane(arguments.numbers(0), "winograd")
    let kernel = try plane(arguments.numbers(1), "winograd")
    return .numbers(Numbers(try winogradTile(input, kernel).output).simplified)
  },
  "winograd-multiplications": { arguments in
    let outputs = try arguments.numbers(0)
    let isFlat = outputs.shape.isEmpty
    let size = try arguments.size(0)
    let taps = try arguments.size(1)
    guard size == 2, taps == 3 else {
      throw ExpressionError(
        "winograd-multiplications is given other sizes. It knows F(2, 3) and F((2, 2), (3, 3)). "
          + "Give one of these.")
    }
    let tile = try winogradTile(
      Tensor(shape: isFlat ? [1, 4] : [4, 4], repeating: 0),
      Tensor(shape: isFlat ? [1, 3] : [3, 3], repeating: 0))
    return .number(tile.multiplications)
  },
  "fuse": { arguments in
    let wide = try plane(arguments.numbers(0), "fuse")
    let narrow = try arguments.number(1)
    let hasIdentity = try arguments.number("identity", default: 0) != 0
    let middle = Size2D(height: wide.shape[0] / 2, width: wide.shape[1] / 2)
    let block = try BranchBlock(
      wide: Conv2d(
        Conv2dConfiguration(
          inChannels: 1, outChannels: 1, kernelSize: wide.planeSize, padding: .size(middle),
          hasBias: false),
        weight: wide.reshaped([1, 1] + wide.shape)),
      pointwise: Conv2d(
        Conv2dConfiguration(inChannels: 1, outChannels: 1, kernelSize: 1, hasBias: false),
        weight: Tensor(shape: [1, 1, 1, 1], [Float(narrow)])),
      hasIdentity: hasIdentity)
    return .numbers(Numbers(try block.fused().weight.plane(0)).simplified)
  },
  "fold-scale": { .number(try norm(&$0).scale) },
  "fold-bias": { .number(try norm(&$0).shift) },
]

/// A matrix, or a list as one row, as a plane.
private func plane(_ numbers: Numbers, _ function: String) throws(ExpressionError) -> Tensor {
  guard let tensor = numbers.picture, tensor.shape[0] == 1, tensor.count > 0 else {
    throw ExpressionError(
      "\(function) is given numbers of shape \(numbers.shape). It needs a matrix. Give one.")
  }
  return tensor.plane(0)
}

private func winogradTile(_ input: Tensor, _ kernel: Tensor) throws(ExpressionError) -> WinogradTile
{
  let isFlat = input.shape == [1, 4] && kernel.shape == [1, 3]
  guard isFlat || (input.shape == [4, 4] && kernel.shape == [3, 3]) else {
    throw ExpressionError(
      "winograd is given shapes \(input.shape) and \(kernel.shape). It takes 4 numbers and 3 "
        + "weights, or 4 x 4 and 3 x 3. Give those.")
  }
  return WinogradTile(input: input, kernel: kernel)
}

private func norm(_ arguments: inout Arguments) throws(ExpressionError) -> BatchNorm2d.Channel {
  BatchNorm2d.Channel(
    gamma: try arguments.number("gamma", default: 1),
    beta: try arguments.number("beta", default: 0),
    mean: try arguments.number("mean", default: 0),
    variance: try arguments.number("variance", default: 1),
    epsilon: try arguments.number("epsilon", default: 1e-5))
}
