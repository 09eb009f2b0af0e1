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
      if let weights { return try loaded(weights, configuration, channels: channels, inputs) }
      return try drawn(configuration)
    }
    if let weights { return try loaded(weights, nil, channels: channels, inputs) }
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
    if weights != nil, random != nil {
      throw refuse(
        "--weights stands beside --random. Weights come from one place.",
        "Leave one of them away.")
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

  /// Weights of a file, in the layer that was given, or in the one that they and the options make.
  private func loaded(
    _ address: String, _ given: Conv2dConfiguration?, channels: Int, _ inputs: Inputs
  ) throws -> ChosenLayer {
    let stored = try LoadedLayer(address, shape: given?.weightShape, inputs)
    var assumptions: [String] = []
    let configuration =
      try given ?? configuration(of: stored, channels: channels, &assumptions)
    guard stored.weight.shape == configuration.weightShape else {
      throw CommandError(
        .badData,
        "\(stored.origin) holds a tensor of shape \(stored.weight.shape), but the layer needs "
          + "\(configuration.weightShape). Change the layer or give another file.")
    }
    let out = configuration.outChannels
    var bias: [Float]?
    if configuration.hasBias, let loaded = stored.bias {
      guard loaded.shape == [out] else {
        throw CommandError(
          .badData,
          "The bias beside \(stored.origin) has the shape \(loaded.shape). One number for each of "
            + "\(out) filters is needed. Give another file, or a layer with bias=False.")
      }
      bias = Array(loaded.scalars)
    } else if configuration.hasBias {
      bias = [Float](repeating: 0, count: out)
      assumptions.append("bias 0, as the file holds none")
    } else if stored.bias != nil {
      assumptions.append("the file's bias left away, as the layer has none")
    }
    if stored.broken > 0 {
      assumptions.append(
        "\(stored.broken) of \(stored.weight.count) weights are NaN or infinite")
    }
    return ChosenLayer(
      layer: try Conv2d(configuration, weight: stored.weight, bias: bias),
      filters: nil, assumptions: assumptions, origin: "weights of \(stored.origin)")
  }

  /// The layer of a loaded weight; what a weight does not tell, the options do.
  private func configuration(
    of stored: LoadedLayer, channels: Int, _ assumptions: inout [String]
  ) throws -> Conv2dConfiguration {
    let shape = stored.weight.shape
    guard shape.count == 4, !shape.contains(0) else {
      throw CommandError(
        .badData,
        "\(stored.origin) holds a tensor of shape \(shape). The weight of a convolution is "
          + "[out, in / groups, kernel height, kernel width]. Name another tensor; the command "
          + "filters lists those of a file.")
    }
    // Both layers have four dimensions, in another order; only the bias can tell.
    if let bias = stored.bias, bias.shape != [shape[0]], bias.shape == [shape[1]] {
      throw CommandError(
        .badData,
        "\(stored.origin) holds a weight of shape \(shape) beside a bias of \(shape[1]): a "
          + "ConvTranspose2d's, [in, out, rows, columns]. A Conv2d's is needed here. Look at it "
          + "inside its network: --network with the code, and --weights.")
    }
    let divides = channels.isMultiple(of: shape[1]) && shape[0].isMultiple(of: channels / shape[1])
    let found = groups ?? (divides ? channels / shape[1] : 1)
    if groups == nil, found > 1 {
      assumptions.append("groups \(found), as a filter reads \(shape[1]) of \(channels) channels")
    }
    if stride == nil, padding == nil {
      assumptions.append("stride 1 and padding 0, which weights do not tell")
    }
    if stored.bias == nil {
      assumptions.append("the order [out, in, rows, columns] of a Conv2d")
    }
    let (inChannels, overflow) = shape[1].multipliedReportingOverflow(by: found)
    guard !overflow else {
      throw ConvolutionError.channelMismatch(expected: shape[1], found: channels)
    }
    let configuration = try configuration(
      channels: inChannels, out: shape[0], kernel: stored.weight.planeSize,
      bias: stored.bias?.shape == [shape[0]], groups: found)
    try requireChannels(channels, of: configuration)
    return configuration
  }

  /// A configuration from the options for named and random filters.
  private func configuration(
    channels: Int, out: Int, kernel: Size2D, bias: Bool, groups found: Int? = nil
  ) throws -> Conv2dConfiguration {
    try Conv2dConfiguration(
      inChannels: channels, outChannels: out, kernelSize: kernel,
      stride: try stride.map { try parseSize($0, option: "--stride") } ?? 1,
      padding: try padding.map { try parsePadding($0, option: "--padding") } ?? .size(0),
      dilation: try dilation.map { try parseSize($0, option: "--dilation") } ?? 1,
      groups: found ?? groups ?? 1, hasBias: bias,
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
