/// Fractions with one divisor: whole numbers, to be divided once, at the end.
///
/// With them a sum of products can be written down, and checked in the head, without rounding.
public struct WholeNumbers: Hashable, Sendable {
  /// What is divided.
  public let numerators: [Int]
  /// What all of them are divided by; above zero.
  public let divisor: Int

  /// The largest number that may stand above or below the line.
  ///
  /// Up to here every whole number is a `Float`, so that `Float(numerator) / Float(divisor)` is
  /// the fraction rounded once.
  public static let largest = 1 << 24

  /// Fractions from their numbers, or `nil` if one of them is above ``largest``.
  public init?(numerators: [Int], divisor: Int) {
    guard (1...Self.largest).contains(divisor),
      numerators.allSatisfy({ (-Self.largest...Self.largest).contains($0) })
    else { return nil }
    self.numerators = numerators
    self.divisor = divisor
  }

  /// Fractions brought to their smallest common divisor, or `nil` if the numbers grow too large.
  init?(_ fractions: [Rational]) {
    var divisor = 1
    for fraction in fractions {
      guard let next = leastCommonMultiple(divisor, fraction.divisor) else { return nil }
      divisor = next
    }
    self.init(fractions, divisor: divisor)
  }

  /// The same fractions over a multiple of their divisor, or `nil` if the numbers grow too large.
  func over(_ divisor: Int) -> WholeNumbers? {
    scaled(by: divisor / self.divisor, over: divisor)
  }

  /// Every numerator times `factor`, over `divisor`; `nil` if the numbers grow too large.
  func scaled(by factor: Int, over divisor: Int) -> WholeNumbers? {
    var scaled: [Int] = []
    for numerator in numerators {
      guard let next = product(numerator, factor) else { return nil }
      scaled.append(next)
    }
    return WholeNumbers(numerators: scaled, divisor: divisor)
  }

  /// Each fraction as a `Float`, rounded once.
  public var floats: [Float] { numerators.map { Float($0) / Float(divisor) } }

  private init?(_ fractions: [Rational], divisor: Int) {
    var numerators: [Int] = []
    for fraction in fractions {
      guard let next = product(fraction.numerator, divisor / fraction.divisor) else { return nil }
      numerators.append(next)
    }
    self.init(numerators: numerators, divisor: divisor)
  }
}
