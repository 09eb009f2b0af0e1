public import ConvolutionCore
public import TerminalCanvas

/// How tiles stand in rows: as large as they can be on one screen.
///
/// A map is never enlarged, and only reduced by whole numbers, so that a dot is always the same
/// number of values.
public struct TileGrid: Hashable, Sendable {
  /// How much stands in each tile.
  public let form: MapTile.Form
  /// Rows and columns of values in one dot.
  public let factor: Int
  /// Tiles in a row.
  public let perRow: Int
  /// Columns of a tile.
  public let tileColumns: Int
  /// Columns of the text beside a map.
  public let side: Int
  /// Dots that fit side by side in a tile.
  public let dotBudget: Int
  /// Lines of the whole grid.
  public let lines: Int

  /// Columns between two tiles.
  public let spacing: Int

  /// The best grid for some tiles of one size.
  ///
  /// - Parameters:
  ///   - mapSize: The size of the maps.
  ///   - tiles: How many tiles, the input's included.
  ///   - kernels: What stands beside the maps.
  ///   - otherLines: Lines that stand above and below the grid.
  ///   - markColumns: Columns that a mark takes beside each map.
  ///   - appearance: The room there is.
  /// - Returns: The largest maps that fit one screen. Where nothing fits, or there is no window:
  ///   every value as one dot if two tiles stand side by side so, else three tiles in a row.
  public static func best(
    for mapSize: Size2D, tiles: Int, kernels: [KernelView], otherLines: Int,
    markColumns: Int = 0, _ appearance: Appearance
  ) -> TileGrid {
    let room = KernelRoom(kernels, appearance)
    func grid(_ form: MapTile.Form, perRow: Int, coarser: Int = 1) -> TileGrid? {
      Self.grid(
        form, perRow: perRow, coarser: coarser, mapSize: mapSize, tiles: tiles, kernels: room,
        markColumns: markColumns, appearance)
    }
    // A page scrolls; a figure inside a text had better fit, with larger dots if need be.
    let grains = appearance.framing == .page ? 1...1 : 1...4
    let candidates = [MapTile.Form.beside, .below, .compact].flatMap { form in
      (1...max(1, tiles)).flatMap { perRow in
        grains.compactMap { grain -> TileGrid? in
          let found = grid(form, perRow: perRow, coarser: grain)
          let across = found?.dotsAcross(mapSize) ?? 0
          return grain == 1 || across >= min(12, mapSize.width) ? found : nil
        }
      }
    }
    let full = candidates.filter { $0.form == .beside }
    let narrowest = grid(.compact, perRow: 1)
    guard let rows = appearance.rows else {
      let side = full.filter { $0.factor == 1 && $0.perRow >= 2 }
      return side.max { $0.perRow < $1.perRow }
        ?? full.filter { $0.perRow <= (appearance.dots == .halfBlocks ? 3 : 1) }.last
        ?? narrowest ?? smallest(mapSize, appearance)
    }
    let fitting = candidates.filter { $0.lines + otherLines <= rows }
    let best = fitting.min {
      ($0.factor, $0.gridRows(tiles), $0.form.rank) < ($1.factor, $1.gridRows(tiles), $1.form.rank)
    }
    let wide = candidates.filter { $0.dotsAcross(mapSize) >= min(14, mapSize.width) }
    return best ?? wide.min { $0.lines < $1.lines } ?? narrowest
      ?? smallest(mapSize, appearance)
  }

  private func gridRows(_ tiles: Int) -> Int { (tiles + perRow - 1) / perRow }

  private func dotsAcross(_ size: Size2D) -> Int { (size.width + factor - 1) / factor }

  private static func grid(
    _ form: MapTile.Form, perRow: Int, coarser: Int, mapSize: Size2D, tiles: Int,
    kernels: KernelRoom, markColumns: Int, _ appearance: Appearance
  ) -> TileGrid? {
    let side = MapTile.sideColumns(form, kernels)
    let spacing = form == .compact ? 1 : 2
    let columns = (appearance.columns - spacing * (perRow - 1)) / perRow
    let beside = markColumns + (side > 0 ? side + 1 : 0)
    let budget = (columns - beside) / appearance.dots.columns
    guard budget >= min(8, mapSize.width),
      columns >= MapTile.leastColumns(form, kernels)
    else { return nil }
    let factor = coarser * factor(for: mapSize, across: budget, appearance)
    let mapRows = appearance.dots.rows((mapSize.height + factor - 1) / factor)
    let tileLines = MapTile.lines(form, mapRows: mapRows, kernels)
    let gridRows = (tiles + perRow - 1) / perRow
    // Tiles stand close together, not spread over a wide window.
    let map = (mapSize.width + factor - 1) / factor * appearance.dots.columns
    let natural = max(map + beside + 2, 34)
    return TileGrid(
      form: form, factor: factor, perRow: perRow, tileColumns: min(columns, natural), side: side,
      dotBudget: budget, lines: gridRows * (tileLines + 1) - 1, spacing: spacing)
  }

  /// The smallest whole number that brings a map to so many dots across, and to a page's height.
  private static func factor(
    for size: Size2D, across columns: Int, _ appearance: Appearance
  ) -> Int {
    let tallest = mostRows * (appearance.dots == .halfBlocks ? 2 : 1)
    return max(1, (size.width + columns - 1) / columns, (size.height + tallest - 1) / tallest)
  }

  /// The most rows a map is drawn in, however tall it is.
  private static let mostRows = 100

  /// What is left where nothing fits: one tile as narrow as the window.
  private static func smallest(_ mapSize: Size2D, _ appearance: Appearance) -> TileGrid {
    let budget = max(1, appearance.columns / appearance.dots.columns)
    let factor = factor(for: mapSize, across: budget, appearance)
    return TileGrid(
      form: .compact, factor: factor, perRow: 1, tileColumns: appearance.columns, side: 0,
      dotBudget: budget, lines: 0, spacing: 1)
  }

  /// Tiles drawn row by row, with a blank line between rows.
  public func arranged(_ tiles: [Canvas]) -> Canvas {
    Canvas.grid(tiles, perRow: perRow, spacing: spacing)
  }
}

extension MapTile.Form {
  /// The order in which forms are preferred where maps are equally large.
  fileprivate var rank: Int {
    switch self {
    case .beside: 0
    case .below: 1
    case .compact: 2
    }
  }
}
