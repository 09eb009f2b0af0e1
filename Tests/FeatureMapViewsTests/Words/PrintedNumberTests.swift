import FeatureMapViews
import Testing

struct PrintedNumberTests {
  @Test func wholeNumbersAgreeOnlyWithThemselves() throws {
    let number = try #require(PrintedNumber("-288"))
    #expect(number.value == -288)
    #expect(number.agrees(with: -288.2) && !number.agrees(with: -287))
  }

  @Test func decimalsAgreeToTheThirdDigit() throws {
    let number = try #require(PrintedNumber("-0.376471"))
    #expect(number.agrees(with: -0.376) && number.agrees(with: -0.38))
    #expect(!number.agrees(with: -0.37) && !number.agrees(with: 0.376471))
  }

  @Test func fewDecimalsAgreeAsFarAsTheyGo() throws {
    let number = try #require(PrintedNumber("0.5"))
    #expect(number.agrees(with: 0.45) && !number.agrees(with: 0.35))
  }

  @Test(arguments: ["", "NaN", "Infinity", "what?"])
  func whatIsNoNumberIsNone(_ text: String) {
    #expect(PrintedNumber(text) == nil)
  }
}
