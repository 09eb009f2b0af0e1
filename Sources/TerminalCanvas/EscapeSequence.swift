/// Every escape sequence that ConvLens sends, by name.
///
/// Source: ECMA-48 for cursor, erasing and SGR; xterm's control sequences for the private modes.
/// Parameters are separated by `;` and never by `:`, which several recorders do not know.
public enum EscapeSequence {
  /// What every sequence here begins with: ESC and `[`, the "control sequence introducer".
  static let introducer = "\u{1b}["

  /// All colours and styles back to the terminal's own.
  public static let reset = "\u{1b}[0m"

  /// A second screen, so that what was on the first comes back afterwards.
  public static let enterAlternateScreen = "\u{1b}[?1049h"
  /// The first screen again.
  public static let leaveAlternateScreen = "\u{1b}[?1049l"
  /// The cursor out of sight.
  public static let hideCursor = "\u{1b}[?25l"
  /// The cursor back.
  public static let showCursor = "\u{1b}[?25h"
  /// From here on the terminal collects and shows nothing yet; unknown to some, who ignore it.
  public static let beginSynchronizedOutput = "\u{1b}[?2026h"
  /// Everything collected is shown at once.
  public static let endSynchronizedOutput = "\u{1b}[?2026l"

  /// Every cell of the screen blank, in the current background colour.
  public static let eraseScreen = "\u{1b}[2J"
  /// The cells from the cursor to the end of its line blank, in the current background colour.
  public static let eraseToEndOfLine = "\u{1b}[K"

  /// The cursor to a place, counted from 0.
  public static func moveCursor(row: Int, column: Int) -> String {
    "\(introducer)\(row + 1);\(column + 1)H"
  }
}
