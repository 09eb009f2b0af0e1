public import ConvolutionCore
import FeatureMapViews

/// The layer that is explored: what its filters give for its configuration.
///
/// A change makes a new layer from the same filters, so it is the layer one would have begun with.
public struct ExplorerLayer: Hashable, Sendable {
  /// What PyTorch's constructor takes.
  public let configuration: Conv2dConfiguration
  /// One filter for each output channel.
  public let filters: [ExplorerFilter]
  /// Whether every kernel is turned by half a turn, which makes it a true convolution.
  public let isFlipped: Bool
  /// The weights of each filter, as they are laid on the picture.
  public let weights: [FilterWeights]
  /// The layer.
  public let conv2d: Conv2d

  /// A layer of filters.
  ///
  /// - Throws: ``Refusal`` if the filters cannot stand in such a layer.
  public init(
    _ configuration: Conv2dConfiguration, filters: [ExplorerFilter], isFlipped: Bool = false
  ) throws(Refusal) {
    guard filters.count == configuration.outChannels else {
      throw Refusal(
        "There are \(filters.count) filters, but the layer has \(configuration.outChannels) output "
          + "channels. Each filter makes one. Give as many as there are.")
    }
    guard configuration.weightCount <= Self.largestCount else {
      throw Refusal(
        "The layer would have \(NumberText.grouped(configuration.weightCount)) weights. At most "
          + "\(NumberText.grouped(Self.largestCount)) can be explored. Give a smaller kernel, or fewer "
          + "channels.")
    }
    var draws: [UInt64: Conv2d] = [:]
    var weights: [FilterWeights] = []
    for (channel, filter) in filters.enumerated() {
      let found = try filter.weights(channel: channel, of: configuration, &draws)
      weights.append(isFlipped ? found.flipped : found)
    }
    let scalars = ContiguousArray(weights.lazy.flatMap(\.slices).flatMap(\.weights))
    guard scalars.count == configuration.weightCount else {
      throw Refusal(
        "The filters have \(scalars.count) weights, but the layer needs "
          + "\(configuration.weightCount). Both must be equal. Give filters for this layer.")
    }
    let weight = Tensor(shape: configuration.weightShape, scalars: scalars)
    let bias = configuration.hasBias ? weights.map(\.bias) : nil
    conv2d = try Refusal.orValue { () throws(ConvolutionError) in
      try Conv2d(configuration, weight: weight, bias: bias)
    }
    self.configuration = configuration
    self.filters = filters
    self.isFlipped = isFlipped
    self.weights = weights
  }

  /// The most weights: they are made anew for each change.
  static let largestCount = 1 << 23

  /// The layer that a drawn layer is: every filter random.
  public init(_ configuration: Conv2dConfiguration, seed: UInt64) throws(Refusal) {
    try self.init(
      configuration,
      filters: Array(repeating: ExplorerFilter(seed: seed), count: configuration.outChannels))
  }

  /// Whether filters were picked one by one, so that their maps have no unit in common.
  public var isHandPicked: Bool {
    !filters.contains {
      switch $0.source {
      case .recipe: false
      case .drawn: true
      case .fixed(_, let isEdited): !isEdited
      }
    }
  }

  /// An output channel as it is written over its map, such as `0 sobel-x`.
  public func title(_ channel: Int) -> String {
    filters[channel].name.map { "\(channel) \($0)" } ?? "channel \(channel)"
  }
}
