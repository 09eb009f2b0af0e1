/// A number as Python prints it: whole numbers without a point, others with one.
public struct PythonNumber: Hashable, Sendable, CustomStringConvertible {
  /// Its value.
  public let value: Double
  /// Whether it was written without a point.
  public let isWhole: Bool

  /// A number from its value.
  public init(_ value: Double, isWhole: Bool = false) {
    self.value = value
    self.isWhole = isWhole && Int(exactly: value) != nil
  }

  /// As Python's `repr` writes it: `1`, `0.01`, `1e-05`.
  public var description: String {
    if isWhole, let whole = Int(exactly: value) { return "\(whole)" }
    if value.isNaN { return "nan" }
    return value.isInfinite ? (value < 0 ? "-inf" : "inf") : "\(value)"
  }
}

/// Python's two words for truth.
func python(_ truth: Bool) -> String { truth ? "True" : "False" }
