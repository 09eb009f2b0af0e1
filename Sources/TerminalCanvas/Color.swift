/// A colour of a terminal cell.
public enum Color: Hashable, Sendable {
  /// The terminal's own: its text colour in front, its background behind.
  case standard
  /// Red, green and blue, 0 to 255 each, as sRGB.
  case rgb(UInt8, UInt8, UInt8)
  /// A place in xterm's palette: 0 to 15 are the user's theme, 16 to 231 a cube, 232 to 255 greys.
  case indexed(UInt8)
}

extension Color {
  /// The colour nearest to this one that a terminal of that depth can show.
  ///
  /// The theme's colours are chosen only where there is nothing else, since nobody knows what they
  /// look like. At ``ColorDepth/none`` every colour is ``standard``.
  public func reduced(to depth: ColorDepth) -> Color {
    switch (depth, self) {
    case (.none, _): .standard
    case (.trueColor, _), (_, .standard): self
    case (.ansi256, .rgb(let red, let green, let blue)):
      .indexed(Palette.nearestFixed(red: red, green: green, blue: blue))
    case (.ansi16, .rgb(let red, let green, let blue)):
      .indexed(Palette.nearestTheme(red: red, green: green, blue: blue))
    case (.ansi256, .indexed): self
    case (.ansi16, .indexed(let index)):
      index < 16
        ? self : .indexed(Palette.nearestTheme(to: Palette.components(ofFixed: index)))
    }
  }
}

extension Color {
  /// Whether dark letters are read more easily on this colour than light ones.
  ///
  /// `false` for the terminal's own colours and its theme, since nobody knows what they look like.
  ///
  /// Source: relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance, with the
  /// gamma of sRGB taken as a square.
  public var isLight: Bool {
    guard let (red, green, blue) = components else { return false }
    func linear(_ byte: UInt8) -> Double { Double(byte) * Double(byte) / 65025 }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > 0.2
  }

  /// How far this colour is from the nearest of others, as a share of the way from black to white;
  /// 1 if nobody knows what they look like.
  public func contrast(toAny others: [Color]) -> Double {
    guard let own = components else { return 1 }
    let nearest = others.compactMap(\.components).map { Palette.distance(own, $0) }.min()
    return nearest.map { (Double($0) / Double(3 * 255 * 255)).squareRoot() } ?? 1
  }

  /// Red, green and blue, if anybody knows them.
  private var components: Palette.Components? {
    switch self {
    case .standard: nil
    case .rgb(let red, let green, let blue): (red, green, blue)
    case .indexed(let index): index < 16 ? nil : Palette.components(ofFixed: index)
    }
  }
}
