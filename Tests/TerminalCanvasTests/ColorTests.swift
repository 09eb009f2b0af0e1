import TerminalCanvas
import Testing

struct ColorTests {
  @Test(
    arguments: [
      (0, 0, 0, 16), (255, 255, 255, 231), (95, 135, 175, 67), (253, 231, 37, 220), (68, 1, 84, 53),
      (8, 8, 8, 232), (238, 238, 238, 255), (128, 128, 128, 244), (127, 0, 0, 88),
    ] as [(UInt8, UInt8, UInt8, UInt8)])
  func aColourBecomesItsNeighbourInThePalette(
    red: UInt8, green: UInt8, blue: UInt8, index: UInt8
  ) {
    #expect(Color.rgb(red, green, blue).reduced(to: .ansi256) == .indexed(index))
  }

  @Test func contrastIsTheWayToTheNearestOfOthers() {
    let white = Color.rgb(255, 255, 255)
    #expect(white.contrast(toAny: [.rgb(0, 0, 0)]) == 1)
    #expect(white.contrast(toAny: [.rgb(0, 0, 0), .indexed(231)]) == 0)
    #expect(
      abs(white.contrast(toAny: [.rgb(0, 0, 0), .rgb(255, 0, 0)]) - (2.0 / 3).squareRoot()) < 1e-9)
    // Nobody knows what a theme looks like.
    #expect(white.contrast(toAny: [.standard, .indexed(15)]) == 1)
    #expect(Color.indexed(15).contrast(toAny: [white]) == 1)
  }

  @Test func noColourOfThePaletteIsNearerAndTheThemeIsNeverUsed() {
    let fixed = Self.fixedPalette()
    for red in stride(from: 0, through: 255, by: 17) {
      for green in stride(from: 0, through: 255, by: 15) {
        for blue in stride(from: 0, through: 255, by: 51) {
          let color = Color.rgb(UInt8(red), UInt8(green), UInt8(blue))
          guard case .indexed(let index) = color.reduced(to: .ansi256), index >= 16 else {
            Issue.record("\(color) became \(color.reduced(to: .ansi256))")
            continue
          }
          let distances = fixed.map { squares($0, (red, green, blue)) }
          #expect(distances[Int(index) - 16] == distances.min(), "\(color)")
        }
      }
    }
  }

  @Test(
    arguments: [
      (Color.rgb(0, 0, 0), 0), (.rgb(255, 255, 255), 15), (.rgb(250, 10, 10), 9),
      (.rgb(10, 10, 200), 4),
      (.rgb(128, 128, 128), 8), (.indexed(196), 9), (.indexed(255), 7), (.indexed(16), 0),
    ] as [(Color, UInt8)])
  func sixteenColoursAreTheNearestOfXtermsTheme(color: Color, index: UInt8) {
    #expect(color.reduced(to: .ansi16) == .indexed(index))
  }

  @Test func whatADepthHasIsLeftAlone() {
    for depth in ColorDepth.allCases { #expect(Color.standard.reduced(to: depth) == .standard) }
    #expect(Color.rgb(1, 2, 3).reduced(to: .trueColor) == .rgb(1, 2, 3))
    #expect(Color.indexed(200).reduced(to: .trueColor) == .indexed(200))
    #expect(Color.indexed(3).reduced(to: .ansi256) == .indexed(3))
    #expect(Color.indexed(11).reduced(to: .ansi16) == .indexed(11))
    #expect(Color.rgb(1, 2, 3).reduced(to: .none) == .standard)
    #expect(Color.indexed(3).reduced(to: .none) == .standard)
  }

  @Test func depthsAreInOrder() {
    #expect(ColorDepth.allCases == ColorDepth.allCases.sorted())
    #expect(max(ColorDepth.ansi16, .none) == .ansi16)
  }

  /// xterm's colours 16 to 255, written out from its documentation.
  private static func fixedPalette() -> [(Int, Int, Int)] {
    let levels = [0, 95, 135, 175, 215, 255]
    var colors: [(Int, Int, Int)] = []
    for red in levels {
      for green in levels { for blue in levels { colors.append((red, green, blue)) } }
    }
    for grey in stride(from: 8, through: 238, by: 10) { colors.append((grey, grey, grey)) }
    return colors
  }

  private func squares(_ first: (Int, Int, Int), _ second: (Int, Int, Int)) -> Int {
    let (red, green, blue) = (first.0 - second.0, first.1 - second.1, first.2 - second.2)
    return red * red + green * green + blue * blue
  }
}
