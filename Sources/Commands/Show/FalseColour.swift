import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

/// Three channels drawn as red, green and blue: pretty, and its colours mean nothing.
struct FalseColour {
  private let channels: [Int]
  private let scene: Scene

  init(_ text: String, _ scene: Scene) throws {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).compactMap {
      Int($0.trimmed)
    }
    guard numbers.count == 3 else {
      throw CommandError(
        .usage,
        "--rgb is '\(visible(text))'. It needs three output channels, for red, green and blue. "
          + "Try --rgb 0,1,2.")
    }
    for channel in numbers { try scene.chosen.layer.requireChannel(channel) }
    channels = numbers
    self.scene = scene
  }

  /// The sentence that must stand beside such a picture.
  static let warning = "These colours mean nothing: each is one map, from its least to its most."

  func tile(
    _ maps: FeatureMaps, _ grid: TileGrid, _ appearance: Appearance
  ) -> Canvas {
    let planes = channels.map { channel in
      let statistics = maps.channels[channel].statistics
      let low = statistics.minimum?.value ?? 0
      let range = (statistics.maximum?.value ?? 0) - low
      return maps.channels[channel].reduced.values(maps.channels[channel].method).map {
        range > 0 ? ($0 - low) / range : 0
      }
    }
    let picture = PictureView(
      planes: planes, size: maps.channels[0].reduced.size
    ).canvas(appearance)
    let names = zip(["red", "green", "blue"], channels).map { color, channel in
      "\(color) = \(scene.chosen.title(channel))"
    }
    let title = Canvas(lines: ["false colour"], style: .bold)
    let notes = Canvas(
      lines: (names + [Self.warning]).flatMap { wrapped($0, width: min(24, grid.tileColumns)) },
      foreground: appearance.quiet)
    let room = grid.tileColumns - picture.columns - 1
    return notes.columns <= room
      ? Canvas.row(
        [Canvas.stacked([title, picture], columns: picture.columns), notes], spacing: 1)
      : Canvas.stacked([title, picture, notes], columns: grid.tileColumns)
  }
}
