import ConvolutionCore
public import FeatureMapViews

extension ExplorerState {
  /// Which maps share a scale: what was asked for, or what fits the layer.
  public var scaleChoice: ScaleChoice {
    moment.colours.scale ?? (layer.isHandPicked ? .own : .shared)
  }

  /// One scale for each map, with what the terminal has behind the picture.
  public func scales(on background: Background) -> [ValueScale] {
    scaleChoice.scales(
      computation.statistics, largest: largestValues, colormap: moment.colours.colormap,
      background: moment.colours.background ?? background)
  }

  /// The largest number each map could hold: all weights pulling the same way on the brightest
  /// pixels that there are.
  private var largestValues: [Double] {
    layer.weights.indices.map { channel in
      let read = configuration.inputChannels(of: channel)
      let bias = configuration.hasBias ? abs(Double(layer.weights[channel].bias)) : 0
      return zip(read, layer.weights[channel].slices).reduce(bias) { sum, slice in
        let total = slice.1.weights.reduce(0.0) { $0 + Double(abs($1)) }
        return sum + total * Double(picture.statistics[slice.0].largestMagnitude)
      }
    }
  }
}

extension ExplorerState {
  /// The sum as it would be if no channel were muted: what a crossed-out channel would have said.
  public var ledgerOfAll: Ledger {
    guard !moment.muted.isEmpty,
      let whole = try? computation.plan.explain(
        picture.tensor, firstRow: 0, outputChannel: moment.channel, at: moment.position)
    else { return ledger }
    return ledger(of: whole)
  }
}
