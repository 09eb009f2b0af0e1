import TerminalCanvas
import TestSupport
import Testing

@testable import FeatureMapViews

struct ScaleBarTests {
  @Test(arguments: ColorDepth.allCases)
  func leastZeroAndMost(_ depth: ColorDepth) throws {
    let scale = ValueScale(.divergingDark, from: -1.5, to: 1.5)
    try expectGolden(ScaleBar(scale, columns: 26).canvas(.of(depth)), named: "bar-\(depth)")
  }

  @Test func endsStandAtTheEnds() {
    let bar = ScaleBar(ValueScale(.viridis, from: -1, to: 3), columns: 30).canvas(.of(.trueColor))
    #expect(bar.text == "-1.00     0              +3.00")
    // 30 − 2 · 5 − 2 = 18 colours; zero is at 1 / 4 of the way, column 6 + 17 / 4.
    #expect(bar[0, 6].background == Colormap.viridis.color(.sequential(0), depth: .trueColor))
    #expect(bar[0, 23].background == Colormap.viridis.color(.sequential(255), depth: .trueColor))
    #expect(bar[0, 10].glyph == "0")
  }

  @Test func aBarFromZeroHasNoMarkInside() {
    let bar = ScaleBar(ValueScale(.gray, from: 0, to: 2), columns: 20).canvas(.of(.ansi256))
    #expect(bar.text == "0              +2.00")
  }

  @Test func digitsSayWhatNineIs() {
    #expect(
      ScaleBar(ValueScale(.divergingDark, from: -2, to: 2), columns: 26).canvas(.of(.none)).text
        == "9 = 2.00, - below 0")
    #expect(
      ScaleBar(ValueScale(.gray, from: 0, to: 2), columns: 26).canvas(.of(.ansi16)).text
        == "█ = 2.00")
  }

  @Test(arguments: 1...60)
  func noBarIsWiderThanItsColumns(_ columns: Int) {
    for look in Look.all(columns: 80) {
      for ends in [(-1.5, 1.5), (0, 12345), (-0.00001, 0.00001), (0, 0)] as [(Float, Float)] {
        let bar = ScaleBar(
          ValueScale(.divergingDark, from: ends.0, to: ends.1), columns: columns
        ).canvas(look)
        #expect(bar.columns <= columns && bar.rows == 1)
      }
    }
  }
}
