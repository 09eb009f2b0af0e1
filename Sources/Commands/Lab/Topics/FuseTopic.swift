import ConvolutionCore
import FeatureMapViews
import SafeText

/// Branches that become one kernel, or two kernels in a row that do.
struct FuseTopic {
  let request: LabRequest

  private static let exampleInput = "1 -2 3 0; 4 0 -1 2; -3 1 5 -4"
  private static let exampleKernel = "0 1 0; -1 0.5 1; 0 -1 0"

  func result(_ inputs: Inputs) throws -> LabResult {
    let input = try request.input(or: Self.exampleInput, inputs)
    let kernels = try kernels()
    guard input.tensor.count <= 1 << 22, input.tensor.shape[0] <= 64 else {
      throw CommandError(
        .usage,
        "The input has the shape \(input.shape). lab fuse takes up to 64 channels and "
          + "\(NumberText.grouped(1 << 22)) numbers. Give a smaller picture.")
    }
    return kernels.count == 2
      ? try inARow(input, kernels[0], kernels[1]) : try sideBySide(input, kernels[0])
  }

  /// The kernels written by hand: one for branches, two to be laid in a row.
  private func kernels() throws -> [Tensor] {
    guard !request.layer.sources.isEmpty else {
      return [try parseMatrix(Self.exampleKernel, option: "--kernel").plane(0)]
    }
    var kernels: [Tensor] = []
    for source in request.layer.sources {
      guard case .kernel(let text) = source else {
        throw CommandError(
          .usage,
          "--filters is given, but lab fuse adds kernels in numbers. Give --kernel "
            + "'0 1 0; 1 -4 1; 0 1 0'.")
      }
      let kernel = try parseMatrix(text, option: "--kernel")
      guard kernel.shape[0] == 1 else {
        throw CommandError(
          .usage,
          "--kernel has \(kernel.shape[0]) slices. lab fuse lays one on every channel. Leave '|' out."
        )
      }
      kernels.append(kernel.plane(0))
    }
    guard kernels.count <= 2 else {
      throw CommandError(
        .usage,
        "--kernel is given \(kernels.count) times. lab fuse takes one for branches, or two in a row. "
          + "Leave one away.")
    }
    return kernels
  }

  // MARK: Branches side by side

  private func sideBySide(_ input: LabInput, _ kernel: Tensor) throws -> LabResult {
    let channels = input.tensor.shape[0]
    let size = kernel.planeSize
    let wide = try every(
      kernel, channels, padding: Size2D(height: size.height / 2, width: size.width / 2))
    let weight = Float(
      try parseNumbers(request.pointwise ?? "0.2", option: "--pointwise", count: 1)[0])
    let pointwise = try every(Tensor(shape: [1, 1], repeating: weight), channels, padding: 0)
    let norm = try request.norm.map { try normalisation($0, channels: channels) }
    let normed = try norm.map { try wide.fused(with: $0) } ?? wide
    let block: BranchBlock
    do throws(BranchError) {
      block = try BranchBlock(
        wide: normed, pointwise: pointwise, hasIdentity: !request.leavesIdentityOut)
    } catch {
      throw CommandError(.usage, "\(error)")
    }
    let fused = try block.fused()
    let oneKernel = try fused(input.tensor)
    let branches = try sum(of: input.tensor, wide: wide, norm: norm, pointwise: pointwise)
    let difference = Self.largestDifference(branches, oneKernel)

    var page = LabPage()
    page.title("Branches side by side become one kernel")
    page.pair("\(normed.configuration)", input.line)
    page.gap()
    if let norm {
      let scale = norm.channels[0].scale
      page.line(
        "Normalisation: scale γ / √(variance + ε) = \(NumberText.brief(Float(scale))), shift "
          + "β - mean · scale = \(NumberText.brief(Float(norm.channels[0].shift)))")
      page.gap()
    }
    addKernels(&page, block, fused, weight)
    page.gap()
    if input.isTyped, input.tensor.planeSize.width <= 10 {
      page.tables([
        NumberTable(title: "branches, added", branches.plane(0)),
        NumberTable(title: "one kernel", oneKernel.plane(0)),
      ])
    } else {
      page.plane("branches, added", branches.plane(0))
      page.plane("one kernel", oneKernel.plane(0))
    }
    addVerdict(&page, difference)
    page.line(
      "\(NumberText.grouped(block.weightCount)) weights trained, "
        + "\(NumberText.grouped(fused.weight.count)) used.")
    page.gap()
    addNext(&page)
    return LabResult(
      page: page,
      json: FuseJSON(
        fusedKernels: fused.weight.matrices, bias: fused.bias, apart: branches.matrices,
        together: oneKernel.matrices, largestDifference: difference, relu: request.hasRelu,
        weightsTrained: block.weightCount, weightsUsed: fused.weight.count))
  }

  /// Every output reads every channel with the same kernel.
  private func every(
    _ kernel: Tensor, _ channels: Int, padding: Size2D
  ) throws(ConvolutionError) -> Conv2d {
    let size = kernel.planeSize
    return try Conv2d(
      Conv2dConfiguration(
        inChannels: channels, outChannels: channels, kernelSize: size, padding: .size(padding),
        hasBias: false),
      weight: Tensor(
        shape: [channels, channels, size.height, size.width],
        (0..<channels * channels).lazy.flatMap { _ in kernel.scalars }))
  }

  private func normalisation(_ text: String, channels: Int) throws(CommandError) -> BatchNorm2d {
    let numbers = try parseNumbers(text, option: "--norm", count: 5)
    guard numbers[3] >= 0, numbers[4] >= 0, numbers[3] + numbers[4] > 0 else {
      throw CommandError(
        .usage,
        "--norm has the variance \(numbers[3]) and epsilon \(numbers[4]). Neither may be below 0, "
          + "and not both 0. Try --norm 2,0.5,1,3,1.")
    }
    let channel = BatchNorm2d.Channel(
      gamma: numbers[0], beta: numbers[1], mean: numbers[2], variance: numbers[3],
      epsilon: numbers[4])
    return BatchNorm2d([BatchNorm2d.Channel](repeating: channel, count: channels))
  }

  /// The branches as they are trained: each for itself, then added.
  private func sum(
    of input: Tensor, wide: Conv2d, norm: BatchNorm2d?, pointwise: Conv2d
  ) throws(ConvolutionError) -> Tensor {
    var first = try wide(input)
    if let norm { first = try norm(first) }
    var parts = [first, try pointwise(input)]
    if request.hasRelu { parts = parts.map(\.relu) }
    if !request.leavesIdentityOut { parts.append(input) }
    return Tensor(
      shape: first.shape,
      first.scalars.indices.lazy.map { index in
        parts.dropFirst().reduce(parts[0].scalars[index]) { $0 + $1.scalars[index] }
      })
  }

  private func addKernels(
    _ page: inout LabPage, _ block: BranchBlock, _ fused: Conv2d, _ weight: Float
  ) {
    let size = block.wide.configuration.kernelSize
    let middle = Position(row: size.height / 2, column: size.width / 2)
    func only(_ value: Float) -> Tensor {
      var plane = Tensor(shape: [size.height, size.width], repeating: 0)
      plane[plane: 0, middle] = value
      return plane
    }
    let channels = block.wide.configuration.inChannels
    // From a channel to itself, and from one channel to another.
    for plane in channels == 1 ? [0] : [0, 1] {
      var tables = [
        NumberTable(
          title: plane == 0 ? "\(size.height) × \(size.width)" : "to another",
          block.wide.weight.plane(plane)),
        NumberTable(title: "1 × 1", only(weight)),
      ]
      if block.hasIdentity {
        tables.append(NumberTable(title: "identity", only(plane == 0 ? 1 : 0)))
      }
      tables.append(NumberTable(title: "one kernel", fused.weight.plane(plane), marked: [middle]))
      page.tables(
        tables, signs: [String](repeating: "+", count: tables.count - 2) + ["="])
      if plane == 0, channels > 1 {
        page.quiet("above: from a channel to itself; below: from a channel to another one")
      }
    }
    if let bias = fused.bias { page.line("bias \(NumberText.brief(bias[0]))") }
  }

  // MARK: Two in a row

  private func inARow(_ input: LabInput, _ first: Tensor, _ second: Tensor) throws -> LabResult {
    let one = try composedKernel(first, then: second)
    let plane = input.tensor.plane(0)
    let picture = plane.reshaped([1] + plane.shape)
    func single(_ kernel: Tensor) throws(ConvolutionError) -> Conv2d {
      try every(kernel, 1, padding: 0)
    }
    var between = try single(first)(picture)
    if request.hasRelu { between = between.relu }
    let inTurn = try single(second)(between)
    let atOnce = try single(one)(picture)
    let difference = Self.largestDifference(inTurn, atOnce)

    var page = LabPage()
    page.title("Two kernels in a row are one larger kernel")
    page.pair(input.line, "no padding")
    page.gap()
    page.tables(
      [
        NumberTable(title: "first", first), NumberTable(title: "second", second),
        NumberTable(title: "one kernel", one),
      ], signs: ["then", "="])
    page.gap()
    page.plane("one after the other", inTurn.plane(0))
    page.gap()
    page.plane("one kernel", atOnce.plane(0))
    addVerdict(&page, difference)
    page.line(
      "\(first.count + second.count) weights in a row, \(one.count) in one kernel: the same reach.")
    page.gap()
    addNext(&page)
    return LabResult(
      page: page,
      json: FuseJSON(
        fusedKernels: [one.matrix], bias: nil, apart: inTurn.matrices, together: atOnce.matrices,
        largestDifference: difference, relu: request.hasRelu,
        weightsTrained: first.count + second.count, weightsUsed: one.count))
  }

  // MARK: Both

  private static func largestDifference(_ first: Tensor, _ second: Tensor) -> Float {
    zip(first.scalars, second.scalars).map { abs($0 - $1) }.max() ?? 0
  }

  private func addVerdict(_ page: inout LabPage, _ difference: Float) {
    page.line(
      "largest difference |Δ| = \(NumberText.brief(difference))"
        + (difference == 0
          ? ": the same numbers."
          : difference < 1e-4
            ? ": the same, up to the rounding of Float32."
            : request.hasRelu
              ? ": with a ReLU between, no one kernel does it." : ": not the same."))
  }

  private func addNext(_ page: inout LabPage) {
    page.next(
      request.hasRelu ? "Without the ReLU" : "With a ReLU between",
      request.changed { $0.hasRelu.toggle() })
  }
}

private struct FuseJSON: Encodable {
  let fusedKernels: [[[Float]]]
  let bias: [Float]?
  let apart: [[[Float]]]
  let together: [[[Float]]]
  let largestDifference: Float
  let relu: Bool
  let weightsTrained: Int
  let weightsUsed: Int

  enum CodingKeys: String, CodingKey {
    case bias, apart, together, relu
    case fusedKernels = "fused_kernels"
    case largestDifference = "largest_difference"
    case weightsTrained = "weights_trained"
    case weightsUsed = "weights_used"
  }
}
