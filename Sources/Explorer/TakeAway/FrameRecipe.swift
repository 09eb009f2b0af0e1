public import ConvolutionCore
import FeatureMapViews

/// What it takes to show a frame again: the layer in options, the place, the colours, and keys for
/// what options cannot say.
public struct FrameRecipe: Hashable, Sendable {
  /// The layer; `nil` if no command line can hold its weights.
  public let layer: LayerSpelling?
  /// The output channel.
  public let channel: Int
  /// The place in its map.
  public let position: Position
  /// Whether negative values become zero.
  public let hasRelu: Bool
  /// The colours asked for.
  public let colours: MapColours
  /// The rest, as `--keys` reads it; `nil` if there is none.
  public let keys: String?
}

extension ExplorerState {
  /// What it takes to show this frame again.
  public var frameRecipe: FrameRecipe {
    let spelling = LayerSpelling(layer)
    var lines: [String] = []
    if layer.isFlipped { lines.append("flip on") }
    if let bias = spelling?.bias { lines.append(bias) }
    if !moment.muted.isEmpty {
      lines.append("mute " + moment.muted.sorted().map(String.init).joined(separator: " "))
    }
    if let poked = moment.poked { lines.append("poke \(poked)") }
    if let step = productStep { lines.append("product \(step.ordinal + 1)") }
    return FrameRecipe(
      layer: spelling, channel: moment.channel, position: moment.position, hasRelu: moment.hasRelu,
      colours: moment.colours,
      keys: lines.isEmpty ? nil : lines.map { "':\($0)' Enter" }.joined(separator: " "))
  }
}
