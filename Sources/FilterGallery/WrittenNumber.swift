/// A number as somebody wrote it: its value, and the exact fraction where one fits.
public struct WrittenNumber: Hashable, Sendable {
  /// The number, rounded to a `Double`.
  public let value: Double
  /// The number without rounding, if it is a fraction of numbers that fit an `Int`.
  let fraction: Rational?

  /// What a text can be wrong in.
  enum Problem: Error {
    case notANumber
    case dividedByZero
    case tooLarge
  }

  /// A whole number.
  init(_ whole: Int) {
    value = Double(whole)
    fraction = Rational(whole)
  }

  /// The number that a text says: `-1`, `0.25`, `1e-3`, or the quotient of two of them, `1/9`.
  ///
  /// A typeset minus sign counts as a minus.
  init(text: Substring) throws(Problem) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let top = try Self.decimal(parts[0])
    var value = top.value
    var fraction = top.fraction
    if parts.count == 2 {
      let bottom = try Self.decimal(parts[1])
      guard bottom.value != 0 else { throw .dividedByZero }
      value /= bottom.value
      fraction = bottom.fraction.flatMap { top.fraction?.divided(by: $0) }
    }
    guard Float(value).isFinite else { throw .tooLarge }
    self.value = value
    self.fraction = fraction
  }

  /// The number of a decimal notation; its fraction is 10 to the power of the digits moved.
  private static func decimal(
    _ text: Substring
  ) throws(Problem) -> (value: Double, fraction: Rational?) {
    var rest = text
    let isNegative = rest.first == "-" || rest.first == "−"
    if isNegative || rest.first == "+" { rest.removeFirst() }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var decimals: Substring = ""
    if rest.first == "." {
      rest.removeFirst()
      decimals = rest.prefix(while: isDigit)
      rest = rest.dropFirst(decimals.count)
    }
    guard !(whole.isEmpty && decimals.isEmpty) else { throw .notANumber }
    var exponent: Int? = 0
    if rest.first == "e" || rest.first == "E" {
      let digits = rest.dropFirst()
      let unsigned = digits.first == "-" || digits.first == "+" ? digits.dropFirst() : digits
      guard !unsigned.isEmpty, unsigned.allSatisfy(isDigit) else { throw .notANumber }
      exponent = Int(digits)
      rest = ""
    }
    guard rest.isEmpty else { throw .notANumber }
    let sign = isNegative ? "-" : ""
    let digits = "\(sign)\(whole)\(decimals)"
    let notation = "\(sign)\(whole.isEmpty ? "0" : whole).\(decimals.isEmpty ? "0" : decimals)"
    let power = text.drop { $0 != "e" && $0 != "E" }
    guard let value = Double(notation + power), value.isFinite else { throw .tooLarge }
    return (value, fraction(digits, exponent: exponent.map { $0 - decimals.count }))
  }

  private static func fraction(_ digits: String, exponent: Int?) -> Rational? {
    guard let number = Int(digits), let exponent, abs(exponent) <= 18 else { return nil }
    let power = (0..<abs(exponent)).reduce(1) { power, _ in power * 10 }
    guard exponent >= 0 else { return Rational(number, over: power) }
    return product(number, power).flatMap { Rational($0) }
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}

/// The exact fraction that a text such as `0.25` or `1/9` says, in lowest terms; `nil` if it is no
/// number, or none that whole numbers can say.
public func exactFraction(of text: String) -> (numerator: Int, divisor: Int)? {
  guard let fraction = (try? WrittenNumber(text: text[...]))?.fraction else { return nil }
  return (fraction.numerator, fraction.divisor)
}
