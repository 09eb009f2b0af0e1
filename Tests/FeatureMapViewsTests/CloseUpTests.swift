import ConvolutionCore
import TerminalCanvas
import TestSupport
import Testing

@testable import FeatureMapViews

struct CloseUpTests {
  /// The places in brackets, read off the drawing.
  private func bracketed(_ canvas: Canvas, _ look: Look) -> Set<Position> {
    var found: Set<Position> = []
    for row in 0..<canvas.rows {
      var isInside = false
      for column in 0..<canvas.columns {
        switch canvas[row, column].glyph {
        case "[": isInside = true
        case "]": isInside = false
        default: break
        }
        // Pixel p stands in columns 2 p + 1 and 2 p + 2.
        if isInside, column % 2 == 1 || look.dots != .digits && column % 2 == 0 && column > 0 {
          if canvas[row, column].glyph != "[" {
            found.insert(Position(row: row, column: (column - 1) / 2))
          }
        }
      }
    }
    return found
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func theBracketsHoldExactlyTheTaps(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let random = try RandomLayer(seed: seed)
    let geometry = try random.layer.configuration.geometry(for: random.picture.planeSize)
    let position = Position(
      row: .random(in: 0..<geometry.output.height, using: &generator),
      column: .random(in: 0..<geometry.output.width, using: &generator))
    let rows = Excerpt(
      geometry.rows, output: position.row,
      length: geometry.rows.reach + .random(in: 0...5, using: &generator))
    let columns = Excerpt(
      geometry.columns, output: position.column,
      length: geometry.columns.reach + .random(in: 0...5, using: &generator))
    var expected: Set<Position> = []
    for row in 0..<geometry.kernel.height {
      for column in 0..<geometry.kernel.width {
        expected.insert(
          Position(
            row: geometry.rows.paddedPosition(of: position.row, tap: row)
              - rows.places.lowerBound,
            column: geometry.columns.paddedPosition(of: position.column, tap: column)
              - columns.places.lowerBound))
      }
    }
    for look in Look.all(columns: 80) {
      let canvas = CloseUp(
        random.picture, channel: 0, rows: rows, columns: columns,
        scale: ValueScale(.gray, from: 0, to: 1)
      ).canvas(look)
      #expect(bracketed(canvas, look) == expected, "seed \(seed), \(look)\n\(canvas.text)")
    }
  }

  @Test func aStepInsideTheExcerptLeavesItWhereItIs() throws {
    let geometry = try Conv2dConfiguration(inChannels: 1, outChannels: 1, kernelSize: 3)
      .geometry(for: Size2D(height: 24, width: 32))
    // Nine places for three taps leave six; one of context on each side, so five steps a page.
    let firsts = (0..<10).map {
      Excerpt(geometry.columns, output: $0, length: 9).places.lowerBound
    }
    #expect(firsts == [0, 0, 0, 0, 0, 4, 4, 4, 4, 4])
  }

  @Test func everyWindowLiesInItsExcerptWithTheContextThereIs() throws {
    for (input, kernel, stride, dilation, padding) in [
      (24, 3, 1, 1, 0), (7, 3, 2, 2, 1), (40, 5, 3, 1, 2), (9, 9, 1, 1, 0), (30, 2, 1, 7, 3),
    ] {
      let axis = try Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: Size2D(height: 1, width: kernel),
        stride: Size2D(height: 1, width: stride),
        padding: .size(Size2D(height: 0, width: padding)),
        dilation: Size2D(height: 1, width: dilation)
      ).geometry(for: Size2D(height: 1, width: input)).columns
      for length in axis.reach...axis.paddedInput + 3 {
        for output in 0..<axis.output {
          let places = Excerpt(axis, output: output, length: length).places
          let window = axis.paddedRange(of: output..<output + 1)
          #expect(places.count == min(length, axis.paddedInput))
          #expect(0..<axis.paddedInput ~= places.lowerBound)
          #expect(window.clamped(to: places) == window, "\(axis), \(output), \(length)")
        }
      }
    }
  }

  private func drawn(
    _ mode: PaddingMode, _ look: Look, stride: Int = 1, tap: Position? = nil
  ) throws -> Canvas {
    let geometry = try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: Size2D(height: 2, width: 3),
      stride: Size2D(height: stride, width: stride), padding: .size(1), paddingMode: mode
    ).geometry(for: Size2D(height: 4, width: 5))
    let picture = Tensor(shape: [1, 4, 5], (0..<20).map { Float($0) / 19 })
    var closeUp = CloseUp(
      picture, channel: 0, rows: Excerpt(geometry.rows, output: 0, length: 6),
      columns: Excerpt(geometry.columns, output: 1, length: 7),
      scale: ValueScale(.gray, from: 0, to: 1))
    closeUp.tap = tap
    closeUp.unreadRows = Set(geometry.rows.neverRead)
    closeUp.unreadColumns = Set(geometry.columns.neverRead)
    return closeUp.canvas(look)
  }

  @Test func inDigitsPaddingHasAWaveAndTheDigitThatStandsThere() throws {
    // Rows 0 to 3 of the picture are 0 1 1 1 2 | 2 3 3 4 4 | 5 5 6 6 7 | 7 8 8 9 9, in ninths.
    #expect(
      try drawn(.zeros, .of(.none)).text == """
         ~[~.~.~]~.~.~.
         ~[. . 1]1 2 ~.
         ~.2 3 3 4 4 ~.
         ~.5 5 6 6 7 ~.
         ~.7 8 8 9 9 ~.
         ~.~.~.~.~.~.~.
        """)
  }

  @Test(arguments: PaddingMode.allCases)
  func paddingOfEveryMode(_ mode: PaddingMode) throws {
    try expectGolden(
      drawn(mode, .of(.trueColor), tap: Position(row: 1, column: 2)), named: "close-up-\(mode)")
  }

  @Test(arguments: ColorDepth.allCases)
  func whatNoWindowReadsIsHatched(_ depth: ColorDepth) throws {
    try expectGolden(drawn(.zeros, .of(depth), stride: 3), named: "close-up-unread-\(depth)")
  }
}
