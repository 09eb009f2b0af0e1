import TerminalCanvas
import Testing

@testable import FeatureMapViews

struct ColormapTests {
  private func hex(_ map: Colormap, _ level: Level) -> String {
    let color = map.rgb(level)
    return [color.red, color.green, color.blue].map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  @Test(
    "first, middle and last colour are the published ones",
    arguments: [
      (Colormap.gray, "000000", "808080", "ffffff"),
      (.viridis, "440154", "21918c", "fde725"),
      (.magma, "000004", "b73779", "fcfdbf"),
      (.inferno, "000004", "bc3754", "fcffa4"),
      (.plasma, "0d0887", "cc4778", "f0f921"),
      (.cividis, "00224e", "7d7c78", "fee838"),
      (.turbo, "30123b", "a4fc3c", "7a0403"),
      (.jet, "000080", "7dff7a", "800000"),
    ] as [(Colormap, String, String, String)])
  func publishedColours(_ map: Colormap, _ first: String, _ middle: String, _ last: String) {
    #expect(hex(map, .sequential(0)) == first)
    #expect(hex(map, .sequential(128)) == middle)
    #expect(hex(map, .sequential(255)) == last)
  }

  @Test func divergingMapsBeginAtTheirGroundOnBothSides() {
    #expect(hex(.divergingDark, .negative(0)) == hex(.divergingDark, .positive(0)))
    #expect(hex(.divergingLight, .negative(0)) == hex(.divergingLight, .positive(0)))
    #expect(hex(.divergingDark, .positive(0)) == "0f0f0f")
    #expect(hex(.divergingLight, .positive(0)) == "f5f5f5")
  }

  @Test func blueIsBelowZeroAndOrangeAbove() {
    for map in [Colormap.divergingDark, .divergingLight] {
      for index in UInt8(64)...255 {
        let below = map.rgb(.negative(index))
        let above = map.rgb(.positive(index))
        #expect(below.blue > below.red, "\(map) \(index)")
        #expect(above.red > above.blue, "\(map) \(index)")
      }
    }
  }

  /// Lightness along a map, from index 0 to 255.
  private func lightnesses(
    _ map: Colormap, _ level: (UInt8) -> Level, _ depth: ColorDepth
  ) -> [Double] {
    (0...255).compactMap { lightness(map.color(level(UInt8($0)), depth: depth)) }
  }

  // The published tables have three decimals of lightness, no more: viridis steps back by 0.03.
  private func neverFalls(_ values: [Double]) -> Bool {
    zip(values, values.dropFirst()).allSatisfy { $1 - $0 > -0.05 }
  }

  @Test(arguments: [Colormap.gray, .viridis, .magma, .inferno, .plasma, .cividis])
  func aLargerValueIsNeverDarker(_ map: Colormap) {
    for depth in [ColorDepth.trueColor, .ansi256] {
      let values = lightnesses(map, { .sequential($0) }, depth)
      #expect(values.count == 256)
      #expect(neverFalls(values), "\(map) \(depth)")
      #expect((values.last ?? 0) - (values.first ?? 0) > 45)
    }
  }

  @Test func divergingMapsChangeLightnessOneWayOnEachSide() {
    for depth in [ColorDepth.trueColor, .ansi256] {
      for side in [Level.negative, Level.positive] as [(UInt8) -> Level] {
        let dark = lightnesses(.divergingDark, side, depth)
        let light = lightnesses(.divergingLight, side, depth)
        #expect(dark.count == 256 && light.count == 256)
        #expect(neverFalls(dark), "dark \(depth)")
        #expect(neverFalls(light.reversed()), "light \(depth)")
        #expect((dark.last ?? 0) - (dark.first ?? 0) > 40)
        #expect((light.first ?? 0) - (light.last ?? 0) > 40)
      }
    }
  }

  @Test(arguments: [Colormap.turbo, .jet])
  func rainbowsFallInLightnessAsTheirSummarySays(_ map: Colormap) {
    for depth in [ColorDepth.trueColor, .ansi256] {
      #expect(!neverFalls(lightnesses(map, { .sequential($0) }, depth)))
    }
    #expect(map.summary.contains("edges that are not there"))
  }

  @Test func everyMapHas256ColoursAndNoneIsMagenta() {
    for map in Colormap.allCases {
      let sides: [(UInt8) -> Level] =
        map.isDiverging ? [{ .negative($0) }, { .positive($0) }] : [{ .sequential($0) }]
      for side in sides {
        for index in UInt8.min...UInt8.max {
          #expect(hex(map, side(index)) != "ff00ff")
          #expect(map.color(side(index), depth: .ansi256) != .indexed(201))
        }
      }
      #expect(hex(map, .notFinite) == "ff00ff")
    }
  }

  @Test func bandsUseNoColourThatAThemeMayChange() {
    for map in Colormap.allCases {
      for index in UInt8.min...UInt8.max {
        let level: Level = map.isDiverging ? .negative(index) : .sequential(index)
        guard case .indexed(let entry) = map.color(level, depth: .ansi256) else {
          Issue.record("\(map) \(index) is not of the palette")
          continue
        }
        #expect(entry >= 16)
      }
    }
  }

  @Test func theMapOfABackgroundRestsOnIt() {
    #expect(Colormap.diverging(on: .dark) == .divergingDark)
    #expect(Colormap.diverging(on: .light) == .divergingLight)
    #expect(Colormap.allCases.filter(\.isDiverging) == [.divergingDark, .divergingLight])
  }

  @Test func namesAreWhatIsTyped() {
    #expect(
      Colormap.allCases.map(\.rawValue) == [
        "gray", "viridis", "magma", "inferno", "plasma", "cividis", "turbo", "jet",
        "diverging-dark", "diverging-light",
      ])
  }
}
