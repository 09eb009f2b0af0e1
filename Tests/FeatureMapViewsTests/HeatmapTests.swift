import ConvolutionCore
import TerminalCanvas
import TestSupport
import Testing

@testable import FeatureMapViews

struct HeatmapTests {
  /// Known numbers, five rows of three: odd, so that the last half row has nothing below it.
  private static let known = Heatmap(
    values: [-4, -2, 0, 0, 1, 2, 4, 3, -1, -3, 0, 0.2, 2, -4, 4],
    size: Size2D(height: 5, width: 3), scale: ValueScale(.divergingDark, from: -4, to: 4))

  @Test(arguments: ColorDepth.allCases)
  func aSmallMap(_ depth: ColorDepth) throws {
    try expectGolden(Self.known.canvas(.of(depth)), named: "map-dark-\(depth)")
  }

  @Test(arguments: ColorDepth.allCases)
  func aSmallMapOnALightGround(_ depth: ColorDepth) throws {
    let light = Heatmap(
      values: Self.known.values, size: Self.known.size,
      scale: ValueScale(.divergingLight, from: -4, to: 4))
    try expectGolden(light.canvas(.of(depth, .light)), named: "map-light-\(depth)")
  }

  @Test(arguments: ColorDepth.allCases)
  func aPlaceIsPointedAt(_ depth: ColorDepth) throws {
    var marked = Self.known
    marked.mark = Position(row: 3, column: 1)
    try expectGolden(marked.canvas(.of(depth)), named: "map-marked-\(depth)")
  }

  @Test(
    "the dot pointed at is unlike all around it, be they black, white or both",
    arguments: [
      [0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 0, 1, 1, 1, 1],
      [0, 0, 0, 0, 1, 0, 0, 0, 0], [0, 1, 0, 1, 0, 1, 0, 1, 0], [0, 0.5, 1, 1, 0.5, 0, 0, 0, 1],
    ], [ColorDepth.trueColor, .ansi256])
  func theMarkStandsOut(values: [Float], depth: ColorDepth) throws {
    for colormap in [Colormap.gray, .viridis, .divergingDark, .divergingLight, .jet] {
      var map = Heatmap(
        values: values, size: Size2D(height: 3, width: 3),
        scale: ValueScale(colormap, from: colormap.isDiverging ? -1 : 0, to: 1))
      map.mark = Position(row: 1, column: 1)
      map.isMarkReversed = true
      let screen = map.canvas(.of(depth)).appearance(at: depth)
      guard case .halves(_, .color(let marked)) = screen[0][2] else { throw Missing() }
      let around = values.map {
        colormap.color(map.scale.level(of: $0), depth: depth)
      }
      #expect(marked.contrast(toAny: around) > 0.25, "\(colormap)")
    }
  }

  private struct Missing: Error {}

  @Test func withoutHalfBlocksMarksAreASCII() {
    var marked = Self.known
    marked.mark = Position(row: 3, column: 1)
    let canvas = marked.canvas(Look(depth: .trueColor, hasHalfBlocks: false))
    #expect(
      canvas.text == """
         -9-5 .
          . 2 5
          9 7-2
        >-7 . .
          5-9 9
            ^
        """)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func everyDotIsExactlyTheColourOfItsValue(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let size = Size2D(
      height: .random(in: 1...9, using: &generator), width: .random(in: 1...9, using: &generator))
    var values = (0..<size.area).map { _ in Float.random(in: -3...3, using: &generator) }
    values[Int.random(in: 0..<values.count, using: &generator)] = .nan
    let map =
      [Colormap.viridis, .divergingDark, .divergingLight, .gray]
      .randomElement(using: &generator) ?? .gray
    let scale = ValueScale(map, from: -2, to: 2.5)
    for depth in [ColorDepth.trueColor, .ansi256] {
      let canvas = Heatmap(values: values, size: size, scale: scale).canvas(.of(depth))
      #expect(canvas.rows == (size.height + 1) / 2 && canvas.columns == size.width)
      let screen = canvas.appearance(at: depth)
      for row in 0..<size.height {
        for column in 0..<size.width {
          guard case .halves(let upper, let lower) = screen[row / 2][column] else {
            Issue.record("seed \(seed): \(row),\(column) is a glyph")
            continue
          }
          let value = values[row * size.width + column]
          let color = map.color(scale.level(of: value), depth: depth)
          #expect(
            (row.isMultiple(of: 2) ? upper : lower) == .color(color),
            "seed \(seed) \(row),\(column)")
        }
        if row == size.height - 1, row.isMultiple(of: 2), let cell = screen.last?.first,
          case .halves(_, let lower) = cell
        {
          #expect(lower == .background, "seed \(seed): half a row too many")
        }
      }
    }
  }

  @Test func digitsAreNinthsWithASign() {
    let map = Heatmap(
      values: [0, 9, -9, 0.49, 0.5, -4.5, 4.4, 20, -20, .nan, .infinity, -.infinity],
      size: Size2D(height: 2, width: 6), scale: ValueScale(.divergingDark, from: -9, to: 9))
    #expect(
      map.values.map { map.digits($0) } == [
        " .", " 9", "-9", " .", " 1", "-5", " 4", " 9", "-9", " ?", " !", "-!",
      ])
    #expect(map.canvas(.of(.none)).text == " . 9-9 . 1-5\n 4 9-9 ? !-!")
  }

  @Test func shadesCarryTheirSignTwice() {
    let map = Heatmap(
      values: [-4, -3, -2, -1, -0.4, 0, 1, 2, 3, 4], size: Size2D(height: 1, width: 10),
      scale: ValueScale(.divergingDark, from: -4, to: 4))
    let canvas = map.canvas(.of(.ansi16))
    #expect(canvas.text == "-█-▓-▒-░    ░░▒▒▓▓██")
    #expect(canvas[0, 1].foreground == .indexed(12))
    #expect(canvas[0, 19].foreground == .indexed(11))
    #expect(map.canvas(.of(.ansi16, .light))[0, 1].foreground == .indexed(4))
  }

  @Test func aMapOfZerosIsPoints() {
    let map = Heatmap(
      values: [0, 0, 0], size: Size2D(height: 1, width: 3),
      scale: ValueScale(.gray, from: 0, to: 0))
    #expect(map.canvas(.of(.none)).text == " . . .")
  }

  @Test func shadesThatAreNotFiniteAreQuestionMarks() {
    let map = Heatmap(
      values: [.nan, .infinity, 1], size: Size2D(height: 1, width: 3),
      scale: ValueScale(.gray, from: 0, to: 1))
    let canvas = map.canvas(.of(.ansi16))
    #expect(canvas.text == "????██")
    #expect(canvas[0, 0].foreground == .indexed(13))
  }
}
