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
