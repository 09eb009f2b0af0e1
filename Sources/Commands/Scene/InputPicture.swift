import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// The input as it is drawn: in its colours, grey, or as a heatmap if it is no picture.
struct InputPicture {
  private let planes: [ReducedMap]
  private let statistics: [PlaneStatistics]
  private let view: PictureView?

  /// The picture that some maps were made of.
  init(_ scene: Scene, _ maps: FeatureMaps) {
    self.init(scene, planes: maps.input, statistics: maps.inputStatistics)
  }

  /// A picture in memory, `[channels, height, width]`, in dots of `factor` rows and columns.
  init(_ scene: Scene, _ input: Tensor, factor: Int) {
    let planes = (0..<input.shape[0]).map { input.plane($0) }
    self.init(
      scene, planes: planes.map { ReducedMap($0, factor: factor) },
      statistics: planes.map { PlaneStatistics($0) })
  }

  private init(_ scene: Scene, planes: [ReducedMap], statistics: [PlaneStatistics]) {
    self.planes = planes
    self.statistics = statistics
    guard let white = scene.stream.white, planes.count == 1 || planes.count == 3 else {
      view = nil
      return
    }
    view = PictureView(channels: planes, largestPixel: white, geometry: scene.plan.geometry)
  }

  /// What stands over it.
  var title: String {
    view != nil || planes.count == 1 ? "input" : "input channel 0 of \(planes.count)"
  }

  /// Whether a part is hatched, because no window reads it.
  var hasUnread: Bool { view?.hasUnread ?? false }

  /// Smallest and largest value, in words.
  var range: String {
    guard let low = statistics.compactMap(\.minimum?.value).min(),
      let high = statistics.compactMap(\.maximum?.value).max()
    else { return "no finite value" }
    return "\(NumberText.brief(low)) to \(NumberText.brief(high))"
  }

  /// The picture alone.
  func canvas(_ appearance: Appearance) -> Canvas {
    if let view { return view.canvas(appearance) }
    let scale = ValueScale(
      showing: [statistics[0]], colormap: nil, background: appearance.background)
    return Heatmap(
      planes[0], statistics[0].hasNegative ? .strongest : .mean, scale: scale
    ).canvas(appearance)
  }

  /// The picture under its title.
  func titled(_ appearance: Appearance) -> Canvas {
    Canvas.stacked([Canvas(lines: [title], style: .bold), canvas(appearance)])
  }
}
