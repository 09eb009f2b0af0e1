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

  /// Text that reaches the right edge stays there, and does not go on in the next line.
  public static let disableWrapping = "\u{1b}[?7l"
  /// Text goes on in the next line again.
  public static let enableWrapping = "\u{1b}[?7h"
  /// From here on pasted text comes between two marks, so that none of it acts as a key.
  public static let enableBracketedPaste = "\u{1b}[?2004h"
  /// Pasted text without marks again.
  public static let disableBracketedPaste = "\u{1b}[?2004l"
  /// Reports of the mouse's buttons, and of its movements with a button down.
  public static let enableMouse = "\u{1b}[?1002h"
  /// No more reports of the mouse.
  public static let disableMouse = "\u{1b}[?1002l"
  /// Reports of the mouse in decimal numbers, which have no largest column.
  public static let enableDecimalMouse = "\u{1b}[?1006h"
  /// Reports of the mouse in single bytes again.
  public static let disableDecimalMouse = "\u{1b}[?1006l"
  /// The end of a sequence that may have been cut off in the middle; without effect outside of one.
  public static let endOfString = "\u{1b}\\"

  /// A text, already in base 64, into the clipboard of whoever sits at the terminal.
  public static func copyToClipboard(base64: String) -> String {
    "\u{1b}]52;c;\(base64)\u{07}"
  }

  /// Every cell of the screen blank, in the current background colour.
  public static let eraseScreen = "\u{1b}[2J"
  /// The cells from the cursor to the end of its line blank, in the current background colour.
  public static let eraseToEndOfLine = "\u{1b}[K"

  /// The cursor to a place, counted from 0.
  public static func moveCursor(row: Int, column: Int) -> String {
    "\(introducer)\(row + 1);\(column + 1)H"
  }
}
