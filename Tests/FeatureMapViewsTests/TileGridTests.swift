import ConvolutionCore
import TerminalCanvas
import TestSupport
import Testing

@testable import FeatureMapViews

struct TileGridTests {
  @Test(arguments: 20...400)
  func noGridIsWiderThanTheWindow(_ columns: Int) throws {
    var generator = SeededGenerator(seed: UInt64(columns))
    for _ in 0..<2 {
      let size = Size2D(
        height: .random(in: 1...40, using: &generator),
        width: .random(
          in: 1...[6, 40, 300, 3000][Int.random(in: 0..<4, using: &generator)], using: &generator))
      let tiles = Int.random(in: 1...6, using: &generator)
      let rows = [nil, 24, 50].randomElement(using: &generator) ?? nil
      let look =
        Look.all(columns: columns, rows: rows).randomElement(using: &generator)
        ?? .of(.none)
      let grid = TileGrid.best(
        for: size, tiles: tiles, kernels: [MapTileTests.sobel], otherLines: 6, look)
      let place: Comment = "\(columns) columns, \(look.dots), \(tiles) of \(size): \(grid)"
      #expect(grid.factor >= 1, place)
      #expect(
        grid.perRow * grid.tileColumns + grid.spacing * (grid.perRow - 1) <= columns, place)
      let dots = (size.width + grid.factor - 1) / grid.factor
      #expect(dots <= grid.dotBudget, place)
      #expect(
        dots * look.dots.columns + (grid.side > 0 ? grid.side + 1 : 0) <= grid.tileColumns, place)
      // The smallest factor that fits: one less would be too wide.
      if grid.factor > 1 {
        #expect((size.width + grid.factor - 2) / (grid.factor - 1) > grid.dotBudget, place)
      }

      let map = Tensor(shape: [size.height, size.width], repeating: -1.25)
      let tile = MapTileTests.tile(map, factor: grid.factor, kernel: MapTileTests.sobel)
        .canvas(grid.form, columns: grid.tileColumns, side: grid.side, look)
      let drawn = grid.arranged([Canvas](repeating: tile, count: tiles))
      #expect(drawn.columns <= columns, place)
      if grid.lines > 0 { #expect(drawn.rows <= grid.lines, place) }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func aMarkTakesNothingAwayFromTheFiguresBeside(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let look = Look.of(.trueColor, columns: .random(in: 60...160, using: &generator), rows: 40)
    let size = Size2D(height: 20, width: .random(in: 20...120, using: &generator))
    let grid = TileGrid.best(
      for: size, tiles: 4, kernels: [MapTileTests.sobel], otherLines: 6, look)
    var tile = MapTileTests.tile(
      Tensor(shape: [size.height, size.width], repeating: -1.25), factor: grid.factor,
      kernel: MapTileTests.sobel)
    let side = MapTile.sideColumns(grid.form, KernelRoom([MapTileTests.sobel], look))
    func text() -> String {
      tile.canvas(grid.form, columns: grid.tileColumns, side: side, look).text
    }
    let words = text().split(whereSeparator: \.isWhitespace).filter { $0 == "-1.250" }
    tile.mark = Position(row: 0, column: 0)
    #expect(
      text().split(whereSeparator: \.isWhitespace).filter { $0 == "-1.250" } == words,
      "seed \(seed), \(grid)")
  }

  @Test func withAWindowTheGridFitsItIfAnyDoes() {
    let kernels = [MapTileTests.sobel]
    for (columns, rows) in [(80, 24), (100, 30), (120, 40), (200, 50)] {
      let look = Look.of(.trueColor, columns: columns, rows: rows)
      let grid = TileGrid.best(
        for: Size2D(height: 94, width: 126), tiles: 4, kernels: kernels, otherLines: 6, look)
      #expect(grid.lines + 6 <= rows, "\(columns) × \(rows): \(grid)")
    }
  }

  @Test func inAPipeTwoTilesStandSideBySideIfTheyFitWhole() {
    let grid = TileGrid.best(
      for: Size2D(height: 22, width: 25), tiles: 4, kernels: [MapTileTests.sobel], otherLines: 6,
      .of(.trueColor, columns: 80))
    #expect(grid.factor == 1 && grid.perRow == 2 && grid.form == .beside)
  }
}
