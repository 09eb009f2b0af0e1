internal import TerminalCanvas

/// What the terminal is told at the beginning and at the end: each mode in a sequence of its own, since
/// terminals that do not know one of several drop them all.
struct Modes {
  /// Whether the mouse is ours.
  var hasMouse = false

  /// Takes the screen.
  ///
  /// The second one comes first, since it saves the modes of the first.
  var enter: [UInt8] {
    let sequences = [
      EscapeSequence.enterAlternateScreen, EscapeSequence.hideCursor,
      EscapeSequence.disableWrapping, EscapeSequence.enableBracketedPaste,
    ]
    return Array((sequences + (hasMouse ? mouse : [])).joined().utf8)
  }

  /// Gives everything back that ``enter`` took, and nothing else.
  ///
  /// A signal may come in the middle of a frame, so a sequence that was cut off is ended first.
  var leave: [UInt8] {
    let sequences =
      [EscapeSequence.endOfString, EscapeSequence.endSynchronizedOutput]
      + (hasMouse ? noMouse : [])
      + [
        EscapeSequence.disableBracketedPaste, EscapeSequence.reset, EscapeSequence.enableWrapping,
        EscapeSequence.showCursor, EscapeSequence.leaveAlternateScreen,
      ]
    return Array(sequences.joined().utf8)
  }

  /// What switches the mouse, from the other state to this one.
  var change: [UInt8] { Array((hasMouse ? mouse : noMouse).joined().utf8) }

  private var mouse: [String] {
    [EscapeSequence.enableMouse, EscapeSequence.enableDecimalMouse]
  }

  private var noMouse: [String] {
    [EscapeSequence.disableDecimalMouse, EscapeSequence.disableMouse]
  }
}
