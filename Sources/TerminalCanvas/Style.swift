/// How a glyph is drawn, besides its colours.
public struct Style: OptionSet, Hashable, Sendable {
  /// One bit per way of drawing.
  public let rawValue: UInt8

  /// A style from its bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Heavier strokes.
  public static let bold = Style(rawValue: 1 << 0)
  /// Fainter than usual.
  public static let dim = Style(rawValue: 1 << 1)
  /// A line below.
  public static let underline = Style(rawValue: 1 << 2)
  /// Foreground and background exchanged.
  public static let reverse = Style(rawValue: 1 << 3)
}
