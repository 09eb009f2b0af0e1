import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

extension Frame {
  /// The maps, with the wiring of groups where there are any.
  var maps: Canvas {
    func map(_ channel: Int) -> MapColumn.Map {
      MapColumn.Map(
        title: content.title(channel), scale: content.scales[channel],
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
    ).canvas
  }
}
