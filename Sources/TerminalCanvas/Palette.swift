/// The 256 colours of xterm's palette, and which of them is nearest to another colour.
///
/// Distances are squares of the Euclidean distance in sRGB.
enum Palette {
  typealias Components = (red: UInt8, green: UInt8, blue: UInt8)

  /// The index in 16 to 255 nearest to a colour; the cube where a grey is no nearer.
  static func nearestFixed(red: UInt8, green: UInt8, blue: UInt8) -> UInt8 {
    let (redLevel, greenLevel, blueLevel) = (
      nearestLevel(red), nearestLevel(green), nearestLevel(blue)
    )
    let inCube = 16 + 36 * redLevel + 6 * greenLevel + blueLevel
    // The nearest grey is the one nearest to the mean of the three.
    let sum = Int(red) + Int(green) + Int(blue)
    let grey = UInt8(min(max((sum - 9) / 30, 0), 23))
    let asGrey = 232 + grey
    let wanted: Components = (red, green, blue)
    return distance(components(ofFixed: asGrey), wanted)
      < distance(components(ofFixed: inCube), wanted) ? asGrey : inCube
  }

  /// The colour of an index in 16 to 255.
  static func components(ofFixed index: UInt8) -> Components {
    if index >= 232 {
      let grey = 8 + 10 * (index - 232)
      return (grey, grey, grey)
    }
    let place = index - min(index, 16)
    return (level(place / 36), level(place / 6 % 6), level(place % 6))
  }

  /// The index in 0 to 15 nearest to a colour, if the theme were xterm's own.
  static func nearestTheme(red: UInt8, green: UInt8, blue: UInt8) -> UInt8 {
    nearestTheme(to: (red, green, blue))
  }

  static func nearestTheme(to wanted: Components) -> UInt8 {
    var nearest: UInt8 = 0
    var leastDistance = Int.max
    for (index, color) in zip(UInt8.min..., theme) {
      let distance = distance(color, wanted)
      if distance < leastDistance { (nearest, leastDistance) = (index, distance) }
    }
    return nearest
  }

  /// What xterm shows for 0 to 15 unless the user has chosen otherwise.
  static let theme: [Components] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]

  /// The six levels of the cube are 0, 95, 135, 175, 215 and 255.
  private static func level(_ step: UInt8) -> UInt8 {
    step == 0 ? 0 : 55 + 40 * step
  }

  private static func nearestLevel(_ value: UInt8) -> UInt8 {
    value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40
  }

  static func distance(_ first: Components, _ second: Components) -> Int {
    let red = Int(first.red) - Int(second.red)
    let green = Int(first.green) - Int(second.green)
    let blue = Int(first.blue) - Int(second.blue)
    return red * red + green * green + blue * blue
  }
}
