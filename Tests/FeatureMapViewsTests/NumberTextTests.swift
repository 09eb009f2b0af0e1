import Testing

@testable import FeatureMapViews

struct NumberTextTests {
  @Test(
    arguments: [
      (0, 2, "0.00"), (1.005, 1, "1.0"), (0.25, 1, "0.3"), (-0.25, 1, "-0.3"), (-0.04, 1, "0.0"),
      (2.5, 0, "3"), (-2.5, 0, "-3"), (1234.5678, 3, "1234.568"), (9.999, 2, "10.00"),
      (0.05, 1, "0.1"), (-0.0, 3, "0.000"), (.nan, 2, "NaN"), (.infinity, 2, "Infinity"),
      (-.infinity, 0, "-Infinity"),
    ] as [(Double, Int, String)])
  func decimalsAreRoundedToTheNearest(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test(
    arguments: [
      (0, "+0.00"), (1, "+1.00"), (-1, "-1.00"), (-0.001, "+0.00"), (.nan, "NaN"),
      (.infinity, "+Infinity"), (-.infinity, "-Infinity"),
    ] as [(Double, String)])
  func signsStandBeforeEveryNumber(_ value: Double, _ text: String) {
    #expect(NumberText.signed(value, decimals: 2) == text)
  }

  @Test(
    arguments: [
      (0, "0"), (1, "1.000"), (-1.5, "-1.500"), (12.345, "12.35"), (123.46, "123.5"),
      (1234.5, "1235"), (12345, "12345"), (0.5, "0.5000"), (0.05, "0.05000"),
      (0.012345, "0.01235"), (0.0002, "0.000200"), (0.0001, "1.00e-4"), (1e-5, "1.00e-5"),
      (-2.5e-7, "-2.50e-7"),
      (1_000_000, "1.00e+6"), (1.5e9, "1.50e+9"), (.nan, "NaN"), (-.infinity, "-Infinity"),
    ] as [(Float, String)])
  func captionsHaveFourDigits(_ value: Float, _ text: String) {
    #expect(NumberText.short(value) == text)
  }

  @Test func captionsWithThreeDigitsAndSigns() {
    #expect(NumberText.shortSigned(1.234, significant: 3) == "+1.23")
    #expect(NumberText.shortSigned(-1.234, significant: 3) == "-1.23")
    #expect(NumberText.shortSigned(0, significant: 3) == "0")
    #expect(NumberText.shortSigned(.infinity) == "+Infinity")
  }

  @Test(
    arguments: [
      (1, "1"), (0.5, "0.5"), (0.25, "0.25"), (10, "10"), (100, "100"), (0, "0"), (-2, "-2"),
      (1e-6, "1.00e-6"), (0.1, "0.1"),
    ] as [(Float, String)])
  func briefNumbersHaveNoZerosAtTheirEnd(_ value: Float, _ text: String) {
    #expect(NumberText.brief(value) == text)
  }

  @Test func exactNumbersReadBackTheSame() {
    for value in [0.1, 1 / 3, -2, 1e-20, 3.402_823_5e38, 16_777_216] as [Float] {
      #expect(Float(NumberText.exact(value)) == value)
    }
    #expect(NumberText.exact(1) == "1")
    #expect(NumberText.exact(255) == "255")
  }

  @Test(
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (106_920, "106,920"), (-1_234_567, "-1,234,567"),
      (.min, "-9,223,372,036,854,775,808"),
    ] as [(Int, String)])
  func thousandsArePartedByCommas(_ value: Int, _ text: String) {
    #expect(NumberText.grouped(value) == text)
  }
}
