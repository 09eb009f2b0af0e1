/// A number as it was printed, to be compared with what somebody reckoned by hand.
public struct PrintedNumber: Hashable, Sendable {
  /// The number in the text.
  public let value: Double
  /// How far a number may be off and still count as the same: half of the third digit, since what is
  /// reckoned by hand need not have six decimals.
  public let tolerance: Double

  /// The number of a printed text such as `-0.3765`; `nil` if it is no finite number.
  public init?(_ printed: String) {
    guard let value = Double(printed), value.isFinite else { return nil }
    let decimals =
      printed.contains(".") ? printed.split(separator: ".", maxSplits: 1)[1].count : 0
    let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
    self.value = value
    tolerance = decimals == 0 ? 0.25 : max(unit, 0.005)
  }

  /// Whether a number is this one, as far as it can be told.
  public func agrees(with number: Double) -> Bool { abs(number - value) <= tolerance }
}
