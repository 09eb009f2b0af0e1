public import ConvolutionCore
public import FeatureMapViews

/// What one frame shows of the computation.
///
/// Every change of it has a number that one can come back to: where the window stands, which
/// channel, the layer and its numbers, what is muted, how far the sum is told, and the colours. A
/// line that is being typed, a question, help and play are not part of it.
public struct Moment: Hashable, Sendable {
  /// The layer.
  public internal(set) var layer: ExplorerLayer
  /// The output channel that is taken apart.
  public internal(set) var channel = 0
  /// The place in its map.
  public internal(set) var position = Position(row: 0, column: 0)
  /// Input channels that count as zero.
  public internal(set) var muted: Set<Int> = []
  /// The tap whose product was laid down last, counted over the input channels that the filter
  /// reads and their taps; `nil` when the whole sum is shown.
  public internal(set) var product: Int?
  /// Whether negative values of the maps become zero.
  public internal(set) var hasRelu = false
  /// The input channel whose outputs are shown in the wiring; `nil` for none.
  public internal(set) var poked: Int?
  /// How maps are coloured.
  public internal(set) var colours = MapColours()
}

/// How maps are coloured.
public struct MapColours: Hashable, Sendable {
  /// The colours asked for, or `nil` for those that fit each map.
  public internal(set) var colormap: Colormap?
  /// Which maps share a scale, or `nil` for what fits the layer.
  public internal(set) var scale: ScaleChoice?
  /// What is behind the picture, where it was said; else what the terminal has.
  public internal(set) var background: Background?

  /// The defaults.
  public init(
    colormap: Colormap? = nil, scale: ScaleChoice? = nil, background: Background? = nil
  ) {
    self.colormap = colormap
    self.scale = scale
    self.background = background
  }
}
