/// A fraction of whole numbers in lowest terms, with a divisor above zero.
struct Rational: Hashable, Sendable {
  let numerator: Int
  let divisor: Int

  /// A fraction in lowest terms, or `nil` if it is none, or too large for an `Int`.
  init?(_ numerator: Int, over divisor: Int = 1) {
    guard divisor != 0, divisor != .min, numerator != .min else { return nil }
    let common = greatestCommonDivisor(numerator, divisor)
    let sign = divisor < 0 ? -1 : 1
    self.numerator = numerator / common * sign
    self.divisor = divisor / common * sign
  }

  /// The quotient of two fractions, or `nil` if there is none, or it is too large.
  func divided(by other: Rational) -> Rational? {
    guard let top = product(numerator, other.divisor),
      let bottom = product(divisor, other.numerator)
    else { return nil }
    return Rational(top, over: bottom)
  }
}

/// The largest number that divides both without remainder; 1 if both are zero.
///
/// - Precondition: Neither is `Int.min`.
public func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
  var (first, second) = (abs(first), abs(second))
  while second != 0 { (first, second) = (second, first % second) }
  return max(first, 1)
}

/// The smallest number that both divide without remainder, or `nil` if it is too large.
///
/// - Precondition: Both are above zero.
func leastCommonMultiple(_ first: Int, _ second: Int) -> Int? {
  product(first / greatestCommonDivisor(first, second), second)
}

/// A product, or `nil` if it does not fit an `Int`.
func product(_ first: Int, _ second: Int) -> Int? {
  let (result, overflow) = first.multipliedReportingOverflow(by: second)
  return overflow ? nil : result
}
