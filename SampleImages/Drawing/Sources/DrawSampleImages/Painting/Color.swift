/// A colour as it will stand in the file: red, green and blue from 0 to 255, not yet rounded.
struct Color: Hashable, Sendable {
  var red, green, blue: Double

  init(_ red: Double, _ green: Double, _ blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  static let black = Color(0, 0, 0)
  static let white = Color(255, 255, 255)

  static func grey(_ sample: Double) -> Color { Color(sample, sample, sample) }

  static func + (left: Color, right: Color) -> Color {
    Color(left.red + right.red, left.green + right.green, left.blue + right.blue)
  }

  /// The same colour under more light, or less.
  static func * (color: Color, light: Double) -> Color {
    Color(color.red * light, color.green * light, color.blue * light)
  }

  /// What is left of `light` after this colour, as shares from 0 to 1, has taken its part.
  func filtering(_ light: Color) -> Color {
    Color(red * light.red, green * light.green, blue * light.blue)
  }

  /// The colour `amount` of the way to `other`: 0 stays here, 1 arrives.
  func mixed(with other: Color, _ amount: Double) -> Color {
    let amount = min(max(amount, 0), 1)
    return self * (1 - amount) + other * amount
  }

  /// Covers this colour with `other` wherever `isCovered` holds.
  mutating func paint(_ other: Color, where isCovered: Bool) {
    if isCovered { self = other }
  }
}
