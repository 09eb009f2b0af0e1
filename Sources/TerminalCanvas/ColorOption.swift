/// What was asked for with `--color`.
public enum ColorOption: String, CaseIterable, Hashable, Sendable {
  /// Whatever the terminal can show.
  case auto
  /// Colours even where nobody would expect them, such as in a pipe.
  case always
  /// No colours.
  case never
  /// The sixteen colours of the theme.
  case ansi16 = "16"
  /// The 256 colours of xterm.
  case ansi256 = "256"
  /// Red, green and blue in 256 steps each.
  case trueColor = "truecolor"
}
