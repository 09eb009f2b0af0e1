import Foundation
import Testing

@testable import DrawSampleImages

struct AngleTests {
  @Test(arguments: -40...40)
  func theCosineIsTheMathematicians(sixteenth: Int) {
    let turns = Double(sixteenth) / 16 + 0.01
    #expect(abs(cosineOfTurns(turns) - cos(2 * .pi * turns)) < 1e-12)
  }

  @Test func aQuarterTurnCarriesRightToUp() {
    let point = Point(row: 5, column: 9).turned(
      by: Angle(degrees: 90), around: Point(row: 5, column: 7))
    #expect(abs(point.row - 3) < 1e-9)
    #expect(abs(point.column - 7) < 1e-9)
  }
}
