import TestSupport
import Testing

@testable import FilterGallery

@Suite struct WrittenNumberTests {
  @Test(arguments: [
    ("3", 3, 1), ("-1", -1, 1), ("+2", 2, 1), ("−8", -8, 1), ("0.25", 1, 4), (".5", 1, 2),
    ("5.", 5, 1), ("1e-3", 1, 1000), ("2E2", 200, 1), ("1/9", 1, 9), ("-2/6", -1, 3),
    ("0.5/9", 1, 18), ("1/-4", -1, 4), ("0", 0, 1), ("-0", 0, 1),
  ])
  func aNotationIsAFraction(text: String, numerator: Int, divisor: Int) throws {
    let number = try WrittenNumber(text: text[...])
    #expect(number.fraction == Rational(numerator, over: divisor))
    #expect(number.value == Double(numerator) / Double(divisor))
  }

  @Test func aTextWithoutAFractionHasNone() {
    #expect(exactFraction(of: "0.5/9").map { [$0.numerator, $0.divisor] } == [1, 18])
    #expect(exactFraction(of: "1e-40") == nil)
    #expect(exactFraction(of: "x") == nil)
  }

  @Test(arguments: [
    "", "-", ".", "x", "1x", "0x10", "1e", "1e+", "--1", "1/", "/2", "1/2/3", "1 2", "nan", "inf",
    "infinity", "1_000", "１", "½", "e5",
  ])
  func anythingElseIsNotANumber(text: String) {
    #expect(throws: WrittenNumber.Problem.notANumber) { try WrittenNumber(text: text[...]) }
  }

  @Test func aFractionOverZeroIsRefused() {
    #expect(throws: WrittenNumber.Problem.dividedByZero) { try WrittenNumber(text: "1/0") }
    #expect(throws: WrittenNumber.Problem.dividedByZero) { try WrittenNumber(text: "1/0.0") }
  }

  @Test func aNumberMustFitAFloat() throws {
    #expect(throws: WrittenNumber.Problem.tooLarge) { try WrittenNumber(text: "1e39") }
    #expect(throws: WrittenNumber.Problem.tooLarge) { try WrittenNumber(text: "1e999999999999") }
    #expect(try WrittenNumber(text: "3.4e38").value == 3.4e38)
    #expect(try WrittenNumber(text: "1e-999").value == 0)
  }

  @Test func manyDigitsKeepTheirValueAndLoseTheirFraction() throws {
    let number = try WrittenNumber(text: "0.12345678901234567890123")
    #expect(number.value == 0.12345678901234567890123)
    #expect(number.fraction == nil)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func aDecimalReadsBackAsItself(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let value = Double.random(in: -1000...1000, using: &generator)
    #expect(try WrittenNumber(text: "\(value)").value == value)
  }
}
