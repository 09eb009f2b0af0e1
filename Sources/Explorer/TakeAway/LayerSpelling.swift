import ConvolutionCore
import FeatureMapViews
import FilterGallery

/// A layer in the options of the command line, so that a command makes it again to the bit.
public struct LayerSpelling: Hashable, Sendable {
  /// Filters given by hand, in their order.
  public enum Source: Hashable, Sendable {
    /// A list of names for `--filters`.
    case names(String)
    /// A kernel in numbers for `--kernel`.
    case kernel(String)
  }

  /// Filters given by hand.
  public private(set) var sources: [Source] = []
  /// So many random filters of 3 × 3, for `--random`.
  public private(set) var random: Int?
  /// The layer as PyTorch writes it, for `--layer`.
  public private(set) var layer: String?
  /// Whether the weights are those of the file that was given.
  public private(set) var usesWeightsFile = false
  /// What random numbers begin with.
  public private(set) var seed: UInt64?
  /// Arguments that differ from their defaults, where ``layer`` does not say them.
  public private(set) var stride, padding, paddingMode, dilation: String?
  /// Blocks of channels, where ``layer`` does not say them.
  public private(set) var groups: Int?
  /// What options cannot say, as a line of the command language: the bias of each channel.
  public private(set) var bias: String?

  /// The most characters of all kernels: a shell takes 128 KiB in a word.
  private static let longest = 60_000

  /// A layer's options, or `nil` if no command line can hold its weights.
  init?(_ layer: ExplorerLayer) {
    let configuration = layer.configuration
    let seeds = Set(layer.filters.map(\.seed))
    if let only = seeds.first, seeds.count == 1, let seed = only {
      self.seed = seed
      if configuration.kernelSize == 3, configuration.hasBias {
        random = configuration.outChannels
        setGeometry(configuration)
      } else {
        self.layer = "\(configuration)"
      }
      if layer.filters.contains(where: { $0.bias != nil }) { setBias(layer) }
      return
    }
    if layer.filters.allSatisfy(\.isLoaded) {
      self.layer = "\(configuration)"
      usesWeightsFile = true
      setBias(layer)
      return
    }
    let isPlain = Self.namesAlone(layer)
    for channel in layer.filters.indices {
      guard let source = Self.source(layer, channel, exactSize: !isPlain) else { return nil }
      if case .names(let name) = source, case .names(let names)? = sources.last {
        sources[sources.count - 1] = .names(names + "," + name)
      } else {
        sources.append(source)
      }
    }
    let length = sources.reduce(0) { sum, source in
      switch source {
      case .names(let text), .kernel(let text): sum + text.utf8.count
      }
    }
    guard length <= Self.longest else { return nil }
    if isPlain {
      setGeometry(configuration)
    } else {
      self.layer = "\(configuration)"
      setBias(layer)
    }
  }

  /// Whether names and options alone give the layer.
  private static func namesAlone(_ layer: ExplorerLayer) -> Bool {
    let sizes = layer.filters.compactMap { filter -> Size2D? in
      guard case .recipe(let recipe) = filter.source else { return nil }
      return recipe.kernelSize
    }
    let largest = Size2D(
      height: sizes.map(\.height).max() ?? 0, width: sizes.map(\.width).max() ?? 0)
    return !layer.configuration.hasBias && sizes.count == layer.filters.count
      && largest == layer.configuration.kernelSize
  }

  /// One filter: its name if the gallery has it and it stands there as it would by name, else its
  /// numbers.
  private static func source(
    _ layer: ExplorerLayer, _ channel: Int, exactSize: Bool
  ) -> Source? {
    let configuration = layer.configuration
    let read = configuration.inputChannels(of: channel).count
    if case .recipe(let recipe) = layer.filters[channel].source,
      (try? parseFilterList(recipe.label)) == [recipe],
      (try? recipe.filter(inChannels: read)) != nil,
      !exactSize || recipe.kernelSize == configuration.kernelSize
    {
      return .names(recipe.label)
    }
    let weights = layer.weights[channel]
    return (layer.isFlipped ? weights.flipped : weights).notation.map { .kernel($0) }
  }

  private mutating func setGeometry(_ configuration: Conv2dConfiguration) {
    func text(_ size: Size2D) -> String {
      size.height == size.width ? "\(size.height)" : "\(size.height)x\(size.width)"
    }
    if configuration.stride != 1 { stride = text(configuration.stride) }
    switch configuration.padding {
    case .same: padding = "same"
    case .valid: padding = "valid"
    case .size(let size): padding = size == 0 ? nil : text(size)
    }
    if configuration.paddingMode != .zeros { paddingMode = configuration.paddingMode.rawValue }
    if configuration.dilation != 1 { dilation = text(configuration.dilation) }
    if configuration.groups != 1 { groups = configuration.groups }
  }

  private mutating func setBias(_ layer: ExplorerLayer) {
    guard let biases = layer.conv2d.bias, seed != nil || biases.contains(where: { $0 != 0 })
    else { return }
    bias = "bias " + biases.map(NumberText.exact).joined(separator: " ")
  }
}

extension ExplorerFilter {
  /// Whether the weights are those of a file, unchanged.
  fileprivate var isLoaded: Bool {
    if case .fixed(_, let isEdited) = source { !isEdited } else { false }
  }
}
