/// Numbers as text, the same on every platform and in every locale.
public enum NumberText {
  /// A number with so many decimals, rounded to the nearest, with a minus only if something is
  /// left of it.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return special(value) }
    let scale = power(decimals)
    let scaled = (abs(value) * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 0x1p53 else { return "\(value)" }
    let digits = Int(scaled)
    let sign = value < 0 && digits > 0 ? "-" : ""
    guard decimals > 0 else { return sign + "\(digits)" }
    let (whole, rest) = digits.quotientAndRemainder(dividingBy: Int(scale))
    let text = "\(rest)"
    return sign + "\(whole)." + String(repeating: "0", count: decimals - text.count) + text
  }

  /// The same, with a plus before positive numbers and zero.
  public static func signed(_ value: Double, decimals: Int) -> String {
    let text = fixed(value, decimals: decimals)
    return text.hasPrefix("-") || value.isNaN ? text : "+" + text
  }

  /// Four significant digits, for captions: `1.234`, `0.0123`, `1234`, `1.2e+09`.
  public static func short(_ value: Float, significant: Int = 4) -> String {
    let value = Double(value)
    guard value.isFinite else { return special(value) }
    guard value != 0 else { return "0" }
    let magnitude = abs(value)
    guard magnitude >= 1e-4, magnitude < 1e6 else { return scientific(value) }
    var decimals = significant - 1
    var bound = 10.0
    while bound <= magnitude, decimals > 0 {
      decimals -= 1
      bound *= 10
    }
    var small = 1.0
    while small > magnitude, decimals < 6 {
      decimals += 1
      small /= 10
    }
    return fixed(value, decimals: decimals)
  }

  /// ``short(_:significant:)`` with a plus before positive numbers.
  public static func shortSigned(_ value: Float, significant: Int = 4) -> String {
    value > 0
      ? "+" + short(value, significant: significant) : short(value, significant: significant)
  }

  /// ``short(_:significant:)`` without zeros at its end: `1`, `0.5`.
  public static func brief(_ value: Float) -> String {
    var text = short(value)
    guard text.contains("."), !text.contains("e") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// A number with all its digits, as short as it can be and read back the same.
  public static func exact(_ value: Float) -> String {
    guard value.isFinite else { return special(Double(value)) }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A whole number with commas between thousands.
  public static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }

  private static func scientific(_ value: Double) -> String {
    var mantissa = abs(value)
    var exponent = 0
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 1 {
      mantissa *= 10
      exponent -= 1
    }
    // 9.999 is written 1.00e+1, not 10.00e+0.
    if (mantissa * 100).rounded() >= 1000 {
      mantissa /= 10
      exponent += 1
    }
    let power = exponent < 0 ? "-\(-exponent)" : "+\(exponent)"
    return (value < 0 ? "-" : "") + fixed(mantissa, decimals: 2) + "e" + power
  }

  private static func special(_ value: Double) -> String {
    value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
  }

  private static func power(_ decimals: Int) -> Double {
    (0..<decimals).reduce(1.0) { product, _ in product * 10 }
  }
}
