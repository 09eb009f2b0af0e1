import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// The output map with the pixel marked, its scale, and the other output channels as small maps.
struct MapColumn {
  /// A map and what is known of it.
  struct Map {
    var title: String
    var scale: ValueScale
    /// The map in dots of so many rows and columns of values.
    var reduced: (Int) -> ReducedMap
  }

  let layout: FrameLayout
  let main: Map
  /// The other maps, those that Tab comes to first at the front.
  let others: [Map]
  let mark: Position
  let scaleKind: String
  /// The wiring of groups, in place of other maps where there is no room for both.
  var wiring: WiringGrid?
  let appearance: Appearance

  /// The drawn column, its first row the row below the headings.
  var canvas: Canvas {
    var canvas = Canvas(rows: layout.mapRows, columns: layout.mapColumns)
    let factor = layout.mapFactor
    var heatmap = picture(main, factor)
    heatmap.mark = Position(row: mark.row / factor, column: mark.column / factor)
    heatmap.isMarkReversed = true
    heatmap.isLarge = layout.isMapLarge
    let drawn = heatmap.canvas(appearance)
    canvas.draw(drawn, row: 0, column: 0)
    let barColumns = min(
      layout.mapColumns - 1, max(drawn.columns - 1, min(30, layout.mapColumns - 1)))
    let bar = ScaleBar(main.scale, columns: barColumns).canvas(appearance)
    canvas.draw(bar, row: drawn.rows, column: 1)
    let note = notes(factor)
    if let text = note.first(where: { bar.columns + 2 + $0.count < layout.mapColumns }) {
      canvas.write(
        text, row: drawn.rows, column: 1 + bar.columns + 2, foreground: appearance.quiet)
    }
    var top = drawn.rows + 2
    if let wiring {
      let rows = min(layout.needs.wiringRows, canvas.rows - top)
      if rows >= 3 {
        let drawn = wiring.canvas(rows: rows, columns: layout.mapColumns - 1, appearance)
        canvas.draw(drawn, row: top, column: 1)
        top += drawn.rows + 1
      }
    }
    drawOthers(in: &canvas, from: top)
    return canvas
  }

  /// What is to be said about the scale and the dots, the longest first.
  private func notes(_ factor: Int) -> [String] {
    let method = main.scale.low < 0 ? "strongest" : "mean"
    guard factor > 1 else { return ["\(scaleKind) scale", scaleKind] }
    return [
      "\(scaleKind) scale, 1 dot = \(method) of \(factor)×\(factor)",
      "\(method) of \(factor)×\(factor)",
      "1:\(factor)",
    ]
  }

  private func picture(_ map: Map, _ factor: Int) -> Heatmap {
    Heatmap(map.reduced(factor), map.scale.low < 0 ? .strongest : .mean, scale: map.scale)
  }

  /// How small maps stand below the large one.
  private struct Shelf {
    var factor, perRow, shown, tileColumns, tileRows: Int
  }

  private func shelf(rows: Int) -> Shelf? {
    let size = layout.needs.geometry.output
    let columns = layout.mapColumns - 1
    var best: Shelf?
    let wanted = min(others.count, layout.needs.rows >= 40 ? others.count : 2)
    for factor in layout.mapFactor...max(layout.mapFactor, max(size.height, size.width)) {
      let width = (size.width + factor - 1) / factor * appearance.dots.columns
      let height = appearance.dots.rows((size.height + factor - 1) / factor)
      // A map of a few dots says nothing.
      guard factor == layout.mapFactor || (width >= 6 && height >= 2) else { break }
      let tile = max(width, 11)
      let perRow = (columns + 2) / (tile + 2)
      let gridRows = (rows + 1) / (height + 2)
      let count = min(perRow * gridRows, others.count)
      guard count > 0 else { continue }
      if best.map({ $0.shown < count }) ?? true {
        best = Shelf(
          factor: factor, perRow: perRow, shown: count, tileColumns: tile, tileRows: height + 1)
      }
      if count >= wanted { break }
    }
    return best
  }

  private func drawOthers(in canvas: inout Canvas, from top: Int) {
    let rows = canvas.rows - top
    guard !others.isEmpty, rows >= 1 else { return }
    guard let shelf = shelf(rows: rows) else {
      let noun = others.count == 1 ? "other map" : "other maps"
      canvas.write(
        "\(others.count) \(noun): Tab", row: top, column: 1, foreground: appearance.quiet)
      return
    }
    for (index, map) in others.prefix(shelf.shown).enumerated() {
      let (line, place) = index.quotientAndRemainder(dividingBy: shelf.perRow)
      let row = top + line * (shelf.tileRows + 1)
      let column = 1 + place * (shelf.tileColumns + 2)
      canvas.write(
        String(map.title.prefix(shelf.tileColumns)), row: row, column: column,
        foreground: appearance.quiet)
      canvas.draw(picture(map, shelf.factor).canvas(appearance), row: row + 1, column: column)
    }
    let left = others.count - shelf.shown
    let lines = (shelf.shown + shelf.perRow - 1) / shelf.perRow
    let end = top + lines * (shelf.tileRows + 1)
    if left > 0, end <= canvas.rows {
      canvas.write(
        "+ \(left) more: Tab", row: end - 1, column: 1, foreground: appearance.quiet)
    }
  }
}
