import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// The input as it is drawn: in its colours, grey, or as a heatmap if it is no picture.
struct InputPicture {
  private let maps: FeatureMaps
  private let view: PictureView?
  /// What stands over it.
  let title: String

  init(_ scene: Scene, _ maps: FeatureMaps) {
    self.maps = maps
    let count = scene.stream.channels
    if let white = scene.stream.white, count == 1 || count == 3 {
      view = PictureView(
        channels: maps.input, largestPixel: white, geometry: scene.plan.geometry)
      title = "input"
    } else {
      view = nil
      title = count == 1 ? "input" : "input channel 0 of \(count)"
    }
  }

  /// Whether a part is hatched, because no window reads it.
  var hasUnread: Bool { view?.hasUnread ?? false }

  /// Smallest and largest value, in words.
  var range: String {
    let low = maps.inputStatistics.compactMap(\.minimum?.value).min() ?? 0
    let high = maps.inputStatistics.compactMap(\.maximum?.value).max() ?? 0
    return "\(NumberText.brief(low)) to \(NumberText.brief(high))"
  }

  func canvas(_ appearance: Appearance) -> Canvas {
    if let view { return view.canvas(appearance) }
    let statistics = maps.inputStatistics[0]
    let scale = ValueScale(
      showing: [statistics], colormap: nil, background: appearance.background)
    return Heatmap(
      maps.input[0], statistics.hasNegative ? .strongest : .mean, scale: scale
    ).canvas(appearance)
  }
}
