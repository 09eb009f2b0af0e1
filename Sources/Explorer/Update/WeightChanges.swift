import ConvolutionCore
import FeatureMapViews
import FilterGallery

extension ExplorerState {
  // MARK: Bias, ReLU, flip

  mutating func setBias(_ change: ExplorerCommand.BiasChange) throws(Refusal) {
    var filters = layer.filters
    var draft = LayerDraft(configuration)
    let words: String
    switch change {
    case .none:
      guard configuration.hasBias else {
        message = Message("There is no bias already.")
        return
      }
      draft.hasBias = false
      for index in filters.indices { filters[index].bias = nil }
      try show(
        ExplorerLayer(try draft.configuration(), filters: filters, isFlipped: layer.isFlipped),
        what: "bias=False", why: "nothing is added to the partial sums")
      return
    case .all(let values):
      guard values.count == configuration.outChannels else {
        throw Refusal(
          "There are \(values.count) numbers, but \(counted(configuration.outChannels, "output channel"))"
            + ". Each has one bias. Give as many, or one for the channel that is shown.")
      }
      for (index, value) in values.enumerated() { filters[index].bias = value }
      words = "one number for each channel"
    case .next, .value:
      let current = configuration.hasBias ? layer.conv2d.bias(ofChannel: moment.channel) : 0
      let value: Float
      if case .value(let wanted) = change {
        value = wanted
      } else {
        let all: [Float] = [0.5, -0.5, 0]
        value = all.firstIndex(of: current).map { all[($0 + 1) % all.count] } ?? all[0]
      }
      // The others keep what they have; a layer without bias has zeros.
      if !configuration.hasBias {
        for index in filters.indices { filters[index].bias = 0 }
      }
      filters[moment.channel].bias = value
      words =
        "\(NumberText.shortSigned(value)) is added once to every number of channel \(moment.channel)"
    }
    draft.hasBias = true
    try showSameSize(
      ExplorerLayer(try draft.configuration(), filters: filters, isFlipped: layer.isFlipped),
      what: "bias=\(NumberText.brief(filters[moment.channel].bias ?? 0))", words)
  }

  mutating func setRelu(_ isOn: Bool) throws(Refusal) {
    guard isOn != moment.hasRelu else {
      message = Message("ReLU is \(isOn ? "on" : "off") already.")
      return
    }
    let negative = computation.statistics[moment.channel].hasNegative
    var next = moment
    next.hasRelu = isOn
    try recompute(next, what: "relu \(isOn ? "on" : "off")")
    message = Message(
      isOn
        ? "ReLU: negative values become 0\(negative ? "" : ", of which this map has none"); the size "
          + "stays \(sizeText)."
        : "No ReLU: negative values are shown again; the size stays \(sizeText).")
  }

  mutating func setFlip(_ isOn: Bool) throws(Refusal) {
    guard isOn != layer.isFlipped else {
      message = Message("The kernel is \(isOn ? "turned" : "as it was") already.")
      return
    }
    let flipped = try ExplorerLayer(configuration, filters: layer.filters, isFlipped: isOn)
    let isSame = flipped.conv2d == layer.conv2d
    try showSameSize(
      flipped, what: "flip \(isOn ? "on" : "off")",
      (isOn
        ? "kernels turned by half a turn, a true convolution"
        : "kernels as PyTorch lays them, cross-correlation")
        + (isSame ? ", which changes nothing for these" : ""))
  }

  // MARK: Other filters

  mutating func setSeed(_ seed: UInt64?) throws(Refusal) {
    guard let current = layer.filters.lazy.compactMap(\.seed).first else {
      throw Refusal(
        "Nothing is random here. A seed is for random filters. "
          + ":random \(configuration.outChannels) draws some.")
    }
    let next = seed ?? current &+ 1
    let filters = layer.filters.map { filter in
      guard filter.seed != nil else { return filter }
      var drawn = ExplorerFilter(seed: next)
      drawn.bias = filter.bias
      return drawn
    }
    try showSameSize(
      ExplorerLayer(configuration, filters: filters, isFlipped: layer.isFlipped),
      what: "seed \(next)", "the weights torch.manual_seed(\(next)) gives")
  }

  mutating func setFilter(_ recipe: FilterRecipe) throws(Refusal) {
    var filters = layer.filters
    filters[moment.channel] = ExplorerFilter(recipe)
    var draft = LayerDraft(configuration)
    let size = configuration.kernelSize
    draft.kernelSize = Size2D(
      height: max(size.height, recipe.kernelSize.height),
      width: max(size.width, recipe.kernelSize.width))
    if configuration.hasBias { filters[moment.channel].bias = recipe.bias }
    let configuration = try draft.configuration()
    try requireFit(configuration)
    // Without this a filter for three colours would silently lose two of them.
    let read = configuration.inChannels / configuration.groups
    _ = try Refusal.orValue { () throws(FilterError) in try recipe.filter(inChannels: read) }
    let written = recipe.kernelSize
    var why = recipe.summary.isEmpty ? "channel \(moment.channel)" : recipe.summary
    if written != configuration.kernelSize {
      why = "\(written.height) × \(written.width) weights in the middle of zeros"
    } else if written != size {
      why = weightsRule(
        drawn: "the others are drawn again", kept: "the others stand in the middle of zeros")
    }
    try show(
      ExplorerLayer(configuration, filters: filters, isFlipped: layer.isFlipped),
      what: "filter \(recipe.label)", why: why)
  }

  mutating func setFilters(_ recipes: [FilterRecipe]) throws(Refusal) {
    var draft = LayerDraft(configuration)
    draft.outChannels = recipes.count
    let read = max(1, configuration.inChannels / configuration.groups)
    let bank = try Refusal.orValue { () throws(FilterError) in
      try FilterBank(recipes, inChannels: read)
    }
    draft.kernelSize = bank.kernelSize
    draft.hasBias = bank.bias != nil
    let configuration = try draft.configuration()
    try requireFit(configuration)
    try show(
      ExplorerLayer(
        configuration, filters: recipes.map { ExplorerFilter($0) }, isFlipped: layer.isFlipped),
      what: "filters " + recipes.map(\.label).joined(separator: ","),
      why: counted(recipes.count, "output channel"))
  }

  mutating func setRandom(_ count: Int) throws(Refusal) {
    var draft = LayerDraft(configuration)
    draft.outChannels = count
    draft.hasBias = true
    let configuration = try draft.configuration()
    try requireFit(configuration)
    let seed = layer.filters.lazy.compactMap(\.seed).first ?? 0
    let filters = Array(repeating: ExplorerFilter(seed: seed), count: count)
    try show(
      ExplorerLayer(configuration, filters: filters, isFlipped: layer.isFlipped),
      what: "random \(count)", why: "drawn as torch.manual_seed(\(seed)) does")
  }

  mutating func setLayer(_ configuration: Conv2dConfiguration) throws(Refusal) {
    guard configuration.inChannels == picture.channels else {
      throw Refusal(
        "\(ConvolutionError.channelMismatch(expected: configuration.inChannels, found: picture.channels))"
      )
    }
    try requireFit(configuration)
    let seed = layer.filters.lazy.compactMap(\.seed).first ?? 0
    let filters = Array(
      repeating: ExplorerFilter(seed: seed), count: configuration.outChannels)
    try show(
      ExplorerLayer(configuration, filters: filters, isFlipped: layer.isFlipped),
      what: "\(configuration)", why: "drawn as torch.manual_seed(\(seed)) does")
  }

  // MARK: Helpers

  /// Shows another layer of the same geometry, and says so.
  mutating func showSameSize(
    _ layer: ExplorerLayer, what: String, _ words: String, saysSize: Bool = true
  ) throws(Refusal) {
    var next = moment
    next.layer = layer
    guard next != moment else {
      message = Message("That is so already.")
      return
    }
    let before = explanation.value
    try recompute(next, what: what)
    var text = saysSize ? "\(what): \(words); the size stays \(sizeText)." : "\(what) \(words)."
    let tellsValue = !hides(.value) && explanation.value != before
    if tellsValue {
      text +=
        " Here \(NumberText.shortSigned(before)) becomes "
        + "\(NumberText.shortSigned(explanation.value))."
    }
    message = Message(text, tellsValue: tellsValue)
  }

  /// The size of the maps: `22 × 30`.
  var sizeText: String {
    hides(.size) ? "as it is" : "\(geometry.output.height) × \(geometry.output.width)"
  }
}
