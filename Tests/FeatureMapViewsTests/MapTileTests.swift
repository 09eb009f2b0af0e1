import ConvolutionCore
import TerminalCanvas
import TestSupport
import Testing

@testable import FeatureMapViews

struct MapTileTests {
  /// A tile of a map, in dots of `factor` × `factor` values.
  static func tile(_ map: Tensor, factor: Int, kernel: KernelView) -> MapTile {
    let figures = PlaneStatistics(map)
    return MapTile(
      title: "0 sobel-x", summary: "change from left to right",
      map: ReducedMap(map, factor: factor), method: .strongest, statistics: figures,
      scale: ValueScale(showing: [figures], colormap: nil, background: .dark), kernel: kernel)
  }

  static let sobel = KernelView(
    slices: [
      KernelView.Slice(
        label: "", weights: Tensor(shape: [3, 3], [-1, 0, 1, -2, 0, 2, -1, 0, 1]),
        numerators: [-1, 0, 1, -2, 0, 2, -1, 0, 1])
    ], divisor: 3)

  private static let map = Tensor(
    shape: [5, 7], (0..<35).map { Float($0 * 13 % 17 - 8) / 4 })

  @Test(arguments: [MapTile.Form.beside, .below, .compact], [ColorDepth.none, .trueColor])
  func aTileInEachForm(_ form: MapTile.Form, _ depth: ColorDepth) throws {
    let look = Look.of(depth)
    let side = MapTile.sideColumns(form, KernelRoom([Self.sobel], look))
    let canvas = Self.tile(Self.map, factor: 1, kernel: Self.sobel)
      .canvas(form, columns: 40, side: side, look)
    #expect(canvas.columns == 40)
    try expectGolden(canvas, named: "tile-\(form)-\(depth)")
  }

  @Test func aTileTakesTheLinesThatWereCounted() {
    for look in Look.all(columns: 80) {
      for form in [MapTile.Form.beside, .below, .compact] {
        for height in [1, 2, 5, 9, 10, 31] {
          let map = Tensor(shape: [height, 7], repeating: -1)
          let counted = MapTile.lines(
            form, mapRows: look.dots.rows(height), KernelRoom([Self.sobel], look))
          let drawn = Self.tile(map, factor: 1, kernel: Self.sobel)
            .canvas(form, columns: 40, side: 0, look)
          #expect(drawn.rows <= counted, "\(form) \(look.dots) \(height)")
        }
      }
    }
  }

  @Test func whatIsNotFiniteIsCounted() {
    let map = Tensor(shape: [2, 3], [1, .nan, -2, .infinity, .nan, 0])
    let text = Self.tile(map, factor: 1, kernel: Self.sobel)
      .canvas(.beside, columns: 40, side: 9, .of(.none)).text
    #expect(text.contains("NaN 2") && text.contains("inf 1"))
    let none = Self.tile(Tensor(shape: [2, 3], repeating: .nan), factor: 1, kernel: Self.sobel)
    for form in [MapTile.Form.beside, .below, .compact] {
      #expect(none.canvas(form, columns: 40, side: 9, .of(.none)).text.contains("no finite"))
    }
  }

  @Test(
    arguments: [
      (0, "0%"), (1, "100%"), (0.004, "<1%"), (0.996, ">99%"), (0.5, "50%"), (0.0101, "1%"),
      (0.9899, "99%"),
    ] as [(Double, String)])
  func aShareIs0Or100OnlyIfItIsExactlyThat(_ share: Double, _ text: String) {
    #expect(MapTile.percent(share) == text)
  }
}
