import ConvolutionCore
import Testing

@Suite struct ConvolutionGeometryTests {
  /// 5 × 7 under 3 × 2, stride 2 × 1, one row of zeros above and below.
  private func geometry(_ mode: PaddingMode) throws -> ConvolutionGeometry {
    try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: Size2D(height: 3, width: 2),
      stride: Size2D(height: 2, width: 1), padding: .size(Size2D(height: 1, width: 0)),
      paddingMode: mode
    ).geometry(for: Size2D(height: 5, width: 7))
  }

  @Test func heightsComeFromHeightsAndWidthsFromWidths() throws {
    let geometry = try geometry(.zeros)
    #expect(geometry.input == Size2D(height: 5, width: 7))
    #expect(geometry.kernel == Size2D(height: 3, width: 2))
    #expect(geometry.output == Size2D(height: (5 + 2 - 3) / 2 + 1, width: (7 - 2) / 1 + 1))
  }

  @Test func aTapReadsARowAndAColumn() throws {
    let geometry = try geometry(.zeros)
    let inside = Position(row: 1, column: 4)
    let tap = Position(row: 2, column: 1)
    #expect(
      geometry.source(of: inside, tap: tap) == Position(row: 1 * 2 + 2 - 1, column: 4 * 1 + 1))
    #expect(!geometry.isPadding(of: inside, tap: tap))
  }

  @Test func aboveTheFirstRowStandsPadding() throws {
    let first = Position(row: 0, column: 3)
    let tap = Position(row: 0, column: 1)
    #expect(try geometry(.zeros).source(of: first, tap: tap) == nil)
    #expect(try geometry(.reflect).source(of: first, tap: tap) == Position(row: 1, column: 4))
    #expect(try geometry(.replicate).source(of: first, tap: tap) == Position(row: 0, column: 4))
    #expect(try geometry(.circular).source(of: first, tap: tap) == Position(row: 4, column: 4))
    for mode in PaddingMode.allCases {
      #expect(try geometry(mode).isPadding(of: first, tap: tap))
    }
  }

  @Test func aWholeNumberIsASquare() {
    let size: Size2D = 3
    #expect(size == Size2D(height: 3, width: 3))
    #expect(size.area == 9)
  }
}
