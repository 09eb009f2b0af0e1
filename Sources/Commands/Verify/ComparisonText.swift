import FeatureMapViews

extension Comparison {
  /// How many numbers, and how far apart: `3,960 values, the same to the bit`.
  func found(wantsDifference: Bool = false) -> String {
    let values = "\(NumberText.grouped(count)) value\(count == 1 ? "" : "s")"
    guard differing > 0, let place else {
      return differing > 0 ? "the shapes differ" : values + ", all equal"
    }
    let apart =
      largest.isFinite
      ? "at most \(Self.size(largest)) apart" : "at least one a number here, and none there"
    let where_ = ", at output[" + place.map(String.init).joined(separator: ", ") + "]"
    if wantsDifference {
      return "\(NumberText.grouped(differing)) of \(values) differ, \(apart)\(where_)"
    }
    guard allowed > 0 else {
      return "\(NumberText.grouped(differing)) of \(values) differ, \(apart)\(where_)"
    }
    return "\(values), \(apart)\(where_); rounding may make \(Self.size(allowed))"
  }

  /// A small number: `1.19e-07`, `0.25`.
  private static func size(_ value: Double) -> String {
    NumberText.short(Float(value), significant: 3)
  }
}
