import ConvolutionCore
import FilterGallery
import LayerNotation
import SafeText
import TensorFiles

extension LayerRequest {
  /// The layer that was asked for, for a picture of so many channels.
  func choose(channels: Int, _ inputs: Inputs) throws -> ChosenLayer {
    try refuseContradictions()
    if let layer {
      let configuration = try parseLayer(layer)
      try requireChannels(channels, of: configuration)
      if !sources.isEmpty { return try handPicked(on: configuration, channels: channels, inputs) }
      if let weights { return try loaded(weights, configuration, inputs) }
      return try drawn(configuration)
    }
    if let random {
      let configuration = try configuration(channels: channels, out: random, kernel: 3, bias: true)
      return try drawn(configuration)
    }
    return try handPicked(on: nil, channels: channels, inputs)
  }

  /// Options that cannot be meant together.
  private func refuseContradictions() throws(CommandError) {
    func refuse(_ found: String, _ needed: String) -> CommandError {
      CommandError(.usage, "\(found) \(needed)")
    }
    if random != nil, !sources.isEmpty {
      throw refuse(
        "--random stands beside --filters or --kernel. Filters are either random or given.",
        "Leave one of them away.")
    }
    if random != nil, layer != nil {
      throw refuse(
        "--random stands beside --layer. A layer without weights is random already.",
        "Leave --random away.")
    }
    if weights != nil, layer == nil {
      throw refuse(
        "--weights stands without --layer. The layer says what the numbers mean.",
        "Add a layer, such as --layer 'Conv2d(3, 6, 3)'.")
    }
    if weights != nil, !sources.isEmpty {
      throw refuse(
        "--weights stands beside --filters or --kernel. Weights come from one place.",
        "Leave one of them away.")
    }
    if let option = geometryOptions.first, layer != nil {
      throw refuse(
        "\(option) stands beside --layer. The layer says its own geometry.",
        "Write it inside: --layer 'Conv2d(3, 6, 3, "
          + option.dropFirst(2).map { $0 == "-" ? "_" : String($0) }.joined() + "=...)'.")
    }
    if let random, !(1...4096).contains(random) {
      throw refuse(
        "--random is \(random). It must be 1 to 4096 filters.", "Try --random 6.")
    }
    if seed != nil, !sources.isEmpty || weights != nil || (random == nil && layer == nil) {
      throw refuse(
        "--seed is given, but nothing is random. Random filters come from --random or --layer.",
        "Add --random 6, or leave --seed away.")
    }
  }

  private var geometryOptions: [String] {
    [
      stride.map { _ in "--stride" }, padding.map { _ in "--padding" },
      paddingMode.map { _ in "--padding-mode" }, dilation.map { _ in "--dilation" },
      groups.map { _ in "--groups" },
    ].compactMap { $0 }
  }

  private func requireChannels(
    _ channels: Int, of configuration: Conv2dConfiguration
  ) throws(CommandError) {
    guard configuration.inChannels != channels else { return }
    let error = ConvolutionError.channelMismatch(
      expected: configuration.inChannels, found: channels)
    var advice = ""
    if configuration.inChannels == 1 { advice = " Or add --one-channel." }
    throw CommandError(.usage, "\(error)" + advice)
  }

  /// Filters of the gallery or of one's own, on a layer given in full or by its options.
  private func handPicked(
    on configuration: Conv2dConfiguration?, channels: Int, _ inputs: Inputs
  ) throws -> ChosenLayer {
    var assumptions: [String] = []
    var recipes = try readSources(inputs)
    let groups = configuration?.groups ?? groups ?? 1
    guard groups >= 1, channels.isMultiple(of: groups) else {
      throw ConvolutionError.groupsDoNotDivide(
        groups: groups, inChannels: channels, outChannels: max(1, recipes.count))
    }
    let channelsPerFilter = channels / groups
    if recipes.isEmpty {
      let names = defaultNames(channelsPerFilter: channelsPerFilter, groups: groups)
      recipes = try parseFilterList(names.joined(separator: ","))
      assumptions.append("filters " + names.joined(separator: ", "))
    }
    let bank = try FilterBank(recipes, inChannels: channelsPerFilter)
    assumptions += bank.enlargements
    let used: Conv2dConfiguration
    if let configuration {
      try requireShape(of: bank, in: configuration)
      used = configuration
    } else {
      used = try self.configuration(
        channels: channels, out: bank.filters.count, kernel: bank.kernelSize,
        bias: bank.bias != nil)
    }
    let bias = used.hasBias ? bank.bias ?? bank.filters.map { _ in 0 } : nil
    return ChosenLayer(
      layer: try Conv2d(used, weight: bank.weight, bias: bias), filters: bank.filters,
      recipes: recipes, assumptions: assumptions, origin: "hand-picked filters")
  }

  /// The filters where none is named: those that can read so many channels, as many as the groups can
  /// share evenly.
  private func defaultNames(channelsPerFilter: Int, groups: Int) -> [String] {
    let names = Gallery.defaultNames.filter {
      channelsPerFilter == 3 || Gallery.filter(named: $0)?.readsColour == false
    }
    // More groups than a screen has room for are for the layer itself to refuse.
    guard groups <= 64 else { return names }
    let count = max(groups, names.count / groups * groups)
    return (0..<count).map { names[$0 % names.count] }
  }

  /// A layer and filters given together must agree; else the line that would work.
  private func requireShape(
    of bank: FilterBank, in configuration: Conv2dConfiguration
  ) throws(CommandError) {
    guard bank.weight.shape != configuration.weightShape else { return }
    let kernel =
      bank.kernelSize.height == bank.kernelSize.width
      ? "\(bank.kernelSize.height)" : "(\(bank.kernelSize.height), \(bank.kernelSize.width))"
    throw CommandError(
      .usage,
      "The layer wants weights of shape \(configuration.weightShape), the filters have "
        + "\(bank.weight.shape). Both must be the same. "
        + "Try --layer 'Conv2d(\(configuration.inChannels), \(bank.filters.count), \(kernel))'.")
  }

  private func readSources(_ inputs: Inputs) throws -> [FilterRecipe] {
    var recipes: [FilterRecipe] = []
    var kernels = 0
    for source in sources {
      switch source {
      case .names(let names): recipes += try parseFilterList(names)
      case .kernel(let text):
        kernels += 1
        let label = kernels == 1 ? "kernel" : "kernel-\(kernels)"
        if text.hasSuffix(".json") {
          recipes += try parseKernelFile(try inputs.readFile(text), label: label)
        } else {
          recipes.append(try parseKernelText(text, label: label))
        }
      }
    }
    return recipes
  }

  /// Random numbers, PyTorch's own for the seed.
  private func drawn(_ configuration: Conv2dConfiguration) throws -> ChosenLayer {
    ChosenLayer(
      layer: try Conv2d(configuration, seed: seed ?? 0), filters: nil,
      assumptions: seed == nil ? ["seed 0"] : [],
      origin: "random filters as torch.manual_seed(\(seed ?? 0)) draws them", seed: seed ?? 0)
  }

  private func loaded(
    _ path: String, _ configuration: Conv2dConfiguration, _ inputs: Inputs
  ) throws -> ChosenLayer {
    let weight = try parseNPY(try inputs.readFile(path), name: path)
    guard weight.shape == configuration.weightShape else {
      throw CommandError(
        .badData,
        "\(visible(path)) holds a tensor of shape \(weight.shape), but the layer needs "
          + "\(configuration.weightShape). Change the layer or give another file.")
    }
    var assumptions: [String] = []
    if configuration.hasBias { assumptions.append("bias 0, as the file holds none") }
    let broken = weight.scalars.count { !$0.isFinite }
    if broken > 0 {
      assumptions.append("\(broken) of \(weight.count) weights are NaN or infinite")
    }
    return ChosenLayer(
      layer: try Conv2d(
        configuration, weight: weight,
        bias: configuration.hasBias
          ? [Float](repeating: 0, count: configuration.outChannels) : nil),
      filters: nil, assumptions: assumptions, origin: "weights of \(visible(path))")
  }

  /// A configuration from the options for named and random filters.
  private func configuration(
    channels: Int, out: Int, kernel: Size2D, bias: Bool
  ) throws -> Conv2dConfiguration {
    try Conv2dConfiguration(
      inChannels: channels, outChannels: out, kernelSize: kernel,
      stride: try stride.map { try parseSize($0, option: "--stride") } ?? 1,
      padding: try padding.map { try parsePadding($0, option: "--padding") } ?? .size(0),
      dilation: try dilation.map { try parseSize($0, option: "--dilation") } ?? 1,
      groups: groups ?? 1, hasBias: bias,
      paddingMode: try paddingMode.map { try parsePaddingMode($0, option: "--padding-mode") }
        ?? .zeros)
  }
}

/// A position written `ROW,COL`.
func parsePosition(_ text: String, option: String) throws(CommandError) -> Position {
  let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map {
    Int($0.trimmed)
  }
  guard numbers.count == 2, let row = numbers[0], let column = numbers[1] else {
    throw CommandError(
      .usage,
      "\(option) is '\(visible(text))'. It needs a row and a column, counted from 0. "
        + "Try \(option) 4,7.")
  }
  return Position(row: row, column: column)
}
