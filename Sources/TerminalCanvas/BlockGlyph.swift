/// The block characters that pictures are made of.
public enum BlockGlyph {
  /// The upper half in the foreground colour, the lower in the background colour.
  public static let upperHalf: Character = "▀"
  /// The lower half in the foreground colour, the upper in the background colour.
  ///
  /// Where either would do, this one is used: several fonts leave a gap above `▀`.
  public static let lowerHalf: Character = "▄"
  /// From nothing to everything in five steps.
  public static let shades: [Character] = [" ", "░", "▒", "▓", "█"]
}
