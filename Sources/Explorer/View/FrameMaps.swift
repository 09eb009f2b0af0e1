import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

extension Frame {
  /// The maps, with the wiring of groups where there are any.
  var maps: MapColumn {
    func map(_ channel: Int) -> MapColumn.Map {
      MapColumn.Map(
        channel: channel, title: content.title(channel), scale: content.scales[channel],
        reduced: { content.reduced(channel, $0) })
    }
    let count = content.names.count
    let next = (1..<max(1, count)).map { (content.outputChannel + $0) % count }
    var wiring: WiringGrid?
    if content.showsWiring {
      wiring = WiringGrid(
        content.configuration, labels: content.labels, output: content.outputChannel)
      wiring?.poked = content.poked
    }
    return MapColumn(
      layout: layout, main: map(content.outputChannel), others: next.map(map),
      mark: content.explanation.position, scaleKind: content.scaleKind, wiring: wiring,
      appearance: appearance
    )
  }

  /// What a cell of the frame shows, if it can be chosen: a number of a map, or a pixel.
  func target(row: Int, column: Int) -> ExplorerTarget? {
    let place = (row - FrameLayout.firstBodyRow, column - layout.mapColumn)
    if place.1 >= 0 {
      return place.0 < 0 ? nil : maps.target(row: place.0, column: place.1)
    }
    let window = window
    for index in shown.indices where index == 0 || !layout.isCloseUpShared {
      let pixel = (row - layout.top(ofBlock: index), (column - layout.closeUpColumn - 1) / 2)
      guard column > layout.closeUpColumn, window.rows.places.indices.count > pixel.0,
        pixel.0 >= 0, pixel.1 < window.columns.places.count
      else { continue }
      let geometry = content.geometry
      let input = (
        window.rows.places.lowerBound + pixel.0 - geometry.rows.paddingBefore,
        window.columns.places.lowerBound + pixel.1 - geometry.columns.paddingBefore
      )
      // Padding is chosen by the pixel at the edge beside it.
      return .input(
        Position(
          row: min(max(input.0, 0), geometry.input.height - 1),
          column: min(max(input.1, 0), geometry.input.width - 1)))
    }
    return nil
  }
}
