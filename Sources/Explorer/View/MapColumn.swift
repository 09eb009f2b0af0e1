import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

/// The output map with the pixel marked, its scale, and the other output channels as small maps.
struct MapColumn {
  /// A map and what is known of it.
  struct Map {
    var channel: Int
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
    let drawn = mainCanvas
    canvas.draw(drawn, row: 0, column: 0)
    let barColumns = min(
      layout.mapColumns - 1, max(drawn.columns - 1, min(30, layout.mapColumns - 1)))
    let bar = ScaleBar(main.scale, columns: barColumns).canvas(appearance)
    canvas.draw(bar, row: drawn.rows, column: 1)
    // What the scale and the dots are stands beside the scale, or below it.
    let beside = notes.first { bar.columns + 3 + $0.count <= layout.mapColumns }
    if let text = beside ?? notes.first(where: { $0.count < layout.mapColumns }) {
      canvas.write(
        text, row: drawn.rows + (beside == nil ? 1 : 0),
        column: beside == nil ? 1 : bar.columns + 3, foreground: appearance.quiet)
    }
    if let wiring, wiringRows >= 3 {
      let grid = wiring.canvas(rows: wiringRows, columns: layout.mapColumns - 1, appearance)
      canvas.draw(grid, row: drawn.rows + 2, column: 1)
    }
    drawOthers(in: &canvas)
    return canvas
  }

  /// What a cell of the column shows; rows and columns counted as in ``canvas``.
  func target(row: Int, column: Int) -> ExplorerTarget? {
    let output = layout.needs.geometry.output
    let factor = layout.mapFactor
    let dotColumns = layout.isMapLarge ? 2 : appearance.dots.columns
    let perRow = appearance.dots == .halfBlocks && !layout.isMapLarge ? 2 : 1
    let dot = (row * perRow, column > 0 ? (column - 1) / dotColumns : -1)
    let place = Position(row: dot.0 * factor, column: dot.1 * factor)
    if dot.1 >= 0, row < mainCanvas.rows - 1, place.row < output.height,
      place.column < output.width
    {
      return .output(place)
    }
    guard let shelf else { return nil }
    for (index, map) in others.prefix(shelf.shown).enumerated() {
      let corner = shelf.corner(index)
      if (corner.row..<corner.row + shelf.tileRows).contains(row),
        (corner.column..<corner.column + shelf.tileColumns).contains(column)
      {
        return .channel(map.channel)
      }
    }
    return nil
  }

  private var mainCanvas: Canvas {
    let factor = layout.mapFactor
    var heatmap = picture(main, factor)
    heatmap.mark = Position(row: mark.row / factor, column: mark.column / factor)
    heatmap.isMarkReversed = true
    heatmap.isLarge = layout.isMapLarge
    return heatmap.canvas(appearance)
  }

  /// What is to be said about the scale and the dots, the longest first.
  private var notes: [String] {
    let factor = layout.mapFactor
    guard factor > 1 else { return ["\(scaleKind) scale", scaleKind] }
    let block = "\(factor)×\(factor)"
    let method = main.scale.low < 0 ? "strongest" : "mean"
    return [
      "\(scaleKind) scale, 1 dot = \(method) of \(block)", "\(scaleKind), \(method) of \(block)",
      "\(method) of \(block)", "1:\(factor)",
    ]
  }

  private func picture(_ map: Map, _ factor: Int) -> Heatmap {
    Heatmap(map.reduced(factor), map.scale.low < 0 ? .strongest : .mean, scale: map.scale)
  }

  /// Rows of the large map with the marks below it.
  private var mainRows: Int {
    let height = (layout.needs.geometry.output.height + layout.mapFactor - 1) / layout.mapFactor
    return (layout.isMapLarge ? height : appearance.dots.rows(height)) + 1
  }

  private var wiringRows: Int {
    wiring == nil ? 0 : min(layout.needs.wiringRows, layout.mapRows - mainRows - 2)
  }

  /// The first row of the small maps.
  private var shelfRow: Int { mainRows + 2 + (wiringRows >= 3 ? wiringRows + 1 : 0) }

  /// How small maps stand below the large one.
  private struct Shelf {
    var factor, perRow, shown, tileColumns, tileRows, top: Int

    func corner(_ index: Int) -> Position {
      let (line, place) = index.quotientAndRemainder(dividingBy: perRow)
      return Position(row: top + line * (tileRows + 1), column: 1 + place * (tileColumns + 2))
    }
  }

  private var shelf: Shelf? {
    let size = layout.needs.geometry.output
    let rows = layout.mapRows - shelfRow
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
          factor: factor, perRow: perRow, shown: count, tileColumns: tile, tileRows: height + 1,
          top: shelfRow)
      }
      if count >= wanted { break }
    }
    return best
  }

  private func drawOthers(in canvas: inout Canvas) {
    guard !others.isEmpty, shelfRow < canvas.rows else { return }
    guard let shelf else {
      let noun = others.count == 1 ? "other map" : "other maps"
      canvas.write(
        "\(others.count) \(noun): Tab", row: shelfRow, column: 1, foreground: appearance.quiet)
      return
    }
    let moved = Set(wiring?.moved ?? [])
    for (index, map) in others.prefix(shelf.shown).enumerated() {
      let corner = shelf.corner(index)
      let isMoved = moved.contains(map.channel)
      let title = (isMoved ? "◆ " : "") + visible(map.title)
      let cut = displayWidth(title) > shelf.tileColumns
      canvas.draw(
        Canvas(lines: [title], foreground: isMoved ? appearance.accent : appearance.quiet)
          .cropped(rows: 0..<1, columns: 0..<shelf.tileColumns - (cut ? 1 : 0)),
        row: corner.row, column: corner.column)
      if cut {
        canvas.write(
          "…", row: corner.row, column: corner.column + shelf.tileColumns - 1,
          foreground: appearance.quiet)
      }
      canvas.draw(
        picture(map, shelf.factor).canvas(appearance), row: corner.row + 1,
        column: corner.column)
    }
    let left = others.count - shelf.shown
    let end = shelf.corner(shelf.shown - 1).row + shelf.tileRows
    let reduction = shelf.factor > layout.mapFactor ? "1 dot = \(shelf.factor)×\(shelf.factor)" : ""
    let more = left > 0 ? "+ \(left) more: Tab" : ""
    let texts = [[more, reduction], [more], [reduction]].map { parts in
      parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }
    if end < canvas.rows,
      let text = texts.first(where: { !$0.isEmpty && $0.count < layout.mapColumns })
    {
      canvas.write(text, row: end, column: 1, foreground: appearance.quiet)
    }
  }
}
