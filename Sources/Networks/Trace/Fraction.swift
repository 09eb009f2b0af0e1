/// A positive fraction in lowest terms.
public struct Fraction: Hashable, Sendable, CustomStringConvertible {
  /// Above the line.
  public let numerator: Int
  /// Below the line.
  public let denominator: Int

  /// A fraction of two positive numbers.
  init(_ numerator: Int, _ denominator: Int = 1) {
    precondition(numerator > 0 && denominator > 0)
    var (a, b) = (numerator, denominator)
    while b != 0 { (a, b) = (b, a % b) }
    self.numerator = numerator / a
    self.denominator = denominator / a
  }

  /// The product with another fraction, or `nil` if it does not fit.
  func times(_ other: Fraction) -> Fraction? {
    // Reduced crosswise first, so that only what is really large overflows.
    let left = Fraction(numerator, other.denominator)
    let right = Fraction(other.numerator, denominator)
    guard let top = product([left.numerator, right.numerator]),
      let bottom = product([left.denominator, right.denominator])
    else { return nil }
    return Fraction(top, bottom)
  }

  /// So many of it, rounded up, or `nil` if it does not fit.
  func times(_ count: Int) -> Int? {
    guard let top = product([numerator, count]) else { return nil }
    return top / denominator + (top % denominator == 0 ? 0 : 1)
  }

  /// `2`, or `1/2`.
  public var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }
}
