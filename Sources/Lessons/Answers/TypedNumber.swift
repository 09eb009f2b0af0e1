/// A number as somebody wrote it, with the digits it was given.
public struct TypedNumber: Hashable, Sendable {
  /// Its value.
  public let value: Double
  /// Digits behind the point; `nil` for a fraction, which is exact.
  let decimals: Int?
  /// Digits from the first that is not 0.
  let significant: Int

  /// Reads `12`, `-8`, `−8`, `+0.5`, `.5`, `1/9`, `1e-3`; the point is a point.
  public init?(_ text: String) {
    let plain = text.replacing("−", with: "-").replacing("–", with: "-")
    let parts = plain.split(separator: "/", omittingEmptySubsequences: false)
    guard plain.utf8.count <= 40, (1...2).contains(parts.count),
      parts.allSatisfy({ $0.utf8.allSatisfy(Self.isPart) && $0.contains(where: \.isNumber) })
    else { return nil }
    let numbers = parts.compactMap { Double($0.hasPrefix("+") ? $0.dropFirst() : $0) }
    guard numbers.count == parts.count, numbers.allSatisfy(\.isFinite) else { return nil }
    if numbers.count == 2 {
      guard numbers[1] != 0 else { return nil }
      value = numbers[0] / numbers[1]
      decimals = nil
      significant = 0
    } else {
      value = numbers[0]
      let digits = parts[0].prefix { $0 != "e" && $0 != "E" }
      let isScientific = digits.count < parts[0].count
      let fraction = digits.drop { $0 != "." }.dropFirst()
      decimals = isScientific ? nil : fraction.count
      significant = digits.filter(\.isNumber).drop { $0 == "0" }.count
    }
  }

  /// Whether it says a number: exactly a whole one, and another rounded or cut to two digits or
  /// more, or within a distance if one is given.
  func says(_ truth: Double, within: Double?) -> Bool {
    let dust = 1e-6 * max(1, abs(truth))
    if abs(value - truth) <= dust { return true }
    if let within { return abs(value - truth) <= within + dust }
    let isWhole = abs(truth - truth.rounded()) <= dust
    guard !isWhole, let decimals, decimals > 0, significant >= 2 else { return false }
    let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
    let left = abs(truth) - abs(value)
    let isCut = (value < 0) == (truth < 0) && left >= 0 && left < unit
    return isCut || abs(value - truth) <= unit / 2 + dust * unit
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
