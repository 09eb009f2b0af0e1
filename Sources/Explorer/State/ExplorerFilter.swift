public import ConvolutionCore
public import FilterGallery

/// One filter of the layer: its name, and where its weights come from.
///
/// It is not tied to a kernel size or to groups: the same filter gives its weights for whatever
/// layer it is to stand in, so that a change can be taken back without loss.
public struct ExplorerFilter: Hashable, Sendable {
  /// Where weights come from.
  public enum Source: Hashable, Sendable {
    /// The gallery, or a kernel given with the command: laid anew on the channels of each group.
    case recipe(FilterRecipe)
    /// PyTorch's random numbers: drawn anew for each shape.
    case drawn(seed: UInt64)
    /// Numbers that stay as they are: loaded from a file, or edited.
    ///
    /// A slice for each input channel of the picture; zeros where nothing was written yet.
    case fixed(FilterWeights, isEdited: Bool)
  }

  /// Where the weights come from.
  public let source: Source
  /// The name, such as `laplacian@r`; `nil` if it has none.
  public let name: String?
  /// What the filter answers to, in a few plain words; may be empty.
  public let summary: String
  /// The bias, where it was set by itself; else that of the source.
  public internal(set) var bias: Float?

  /// A filter of the gallery or one given by hand.
  public init(_ recipe: FilterRecipe) {
    source = .recipe(recipe)
    name = recipe.label
    summary = recipe.summary
  }

  /// A random filter.
  public init(seed: UInt64) {
    source = .drawn(seed: seed)
    name = nil
    summary = ""
  }

  /// A filter loaded from a file: one output channel of a layer.
  public init(loaded layer: Conv2d, channel: Int) {
    self.init(
      FilterWeights(layer, channel: channel), onChannel: channel, of: layer.configuration,
      isEdited: false, name: nil, summary: "")
    bias = layer.bias?[channel]
  }

  /// Weights as they stand in a layer; input channels that the filter does not read there get zeros.
  init(
    _ weights: FilterWeights, onChannel channel: Int, of configuration: Conv2dConfiguration,
    isEdited: Bool, name: String?, summary: String
  ) {
    let read = configuration.inputChannels(of: channel)
    let nothing = FilterWeights.Slice(
      weights: Array(repeating: 0, count: weights.size.area),
      numerators: weights.whole.map { _ in Array(repeating: 0, count: weights.size.area) })
    let slices = (0..<configuration.inChannels).map { input in
      read.contains(input) ? weights.slices[input - read.lowerBound] : nothing
    }
    source = .fixed(
      FilterWeights(
        size: weights.size, slices: slices, divisor: weights.divisor, bias: weights.bias),
      isEdited: isEdited)
    self.name = name
    self.summary = summary
  }

  /// What the random numbers began with; `nil` if none are random.
  public var seed: UInt64? {
    if case .drawn(let seed) = source { seed } else { nil }
  }

  /// Whether weights were changed by hand.
  public var isEdited: Bool {
    if case .fixed(_, let isEdited) = source { isEdited } else { false }
  }

  /// The weights in a layer, not turned round.
  ///
  /// - Parameters:
  ///   - channel: The output channel that the filter is to be.
  ///   - configuration: The layer.
  ///   - draws: Layers already drawn, by their seed.
  /// - Returns: A slice for each input channel that it reads there.
  /// - Throws: ``Refusal`` if the filter cannot be laid on these channels.
  func weights(
    channel: Int, of configuration: Conv2dConfiguration, _ draws: inout [UInt64: Conv2d]
  ) throws(Refusal) -> FilterWeights {
    let read = configuration.inputChannels(of: channel)
    var weights: FilterWeights
    switch source {
    case .recipe(let recipe):
      weights = try Self.laid(recipe, on: read, of: configuration.inChannels)
        .fitted(to: configuration.kernelSize)
    case .drawn(let seed):
      let drawn: Conv2d
      if let known = draws[seed] {
        drawn = known
      } else {
        drawn = try Refusal.orValue { () throws(ConvolutionError) in
          try Conv2d(configuration, seed: seed)
        }
        draws[seed] = drawn
      }
      weights = FilterWeights(drawn, channel: channel)
    case .fixed(let fixed, _):
      weights = fixed.reading(read).fitted(to: configuration.kernelSize)
    }
    if let bias { weights.bias = bias }
    return weights
  }

  /// A recipe on the channels of one group; one that needs more channels than that keeps its weights
  /// on those that are left.
  private static func laid(
    _ recipe: FilterRecipe, on read: Range<Int>, of channels: Int
  ) throws(Refusal) -> FilterWeights {
    if let filter = try? recipe.filter(inChannels: read.count) { return FilterWeights(filter) }
    return try Refusal.orValue { () throws(FilterError) in
      FilterWeights(try recipe.filter(inChannels: channels)).reading(read)
    }
  }
}
