import SafeText
import Testing

struct TypedNumberTests {
  @Test(
    arguments: [
      ("8", 8), (" - 8 ", -8), ("−8", -8), ("–8", -8), ("0,5", 0.5), (".5", 0.5), ("4/9", 4.0 / 9),
      ("-1/−4", 0.25), ("+3", 3), ("1e3", 1000),
    ] as [(String, Double)])
  func aNumberMayBeWrittenInManyWays(_ text: String, _ number: Double) {
    #expect(typedNumber(text) == number)
  }

  @Test(arguments: [
    "", "eight", "1/0", "1/2/3", "nan", "inf", "1e999", "--8", "1 234,5.6", "/", "1e300/1e-300",
  ])
  func nonsenseIsNone(_ text: String) {
    #expect(typedNumber(text) == nil)
  }

  @Test func theFirstLetterAloneIsMadeLarge() {
    #expect("rows and columns".capitalizedFirst == "Rows and columns")
    #expect("".capitalizedFirst == "")
  }
}
