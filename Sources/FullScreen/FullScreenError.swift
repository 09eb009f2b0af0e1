/// Why the screen cannot be filled: what was found, what was needed, what to do.
public enum FullScreenError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The output goes to a file or a pipe.
  case noTerminal(alternative: String)
  /// The terminal shows letters one after the other, and nothing more.
  case dumbTerminal(name: String, alternative: String)
  /// The terminal does not let itself be set up; an errno.
  case cannotTakeOver(Int32, alternative: String)
  /// The terminal has gone; an errno, or 0.
  case terminalGone(Int32)

  /// What was found, what was needed, what to do.
  public var description: String {
    switch self {
    case .noTerminal(let alternative):
      "The output is not a terminal. A screen to draw on was needed. \(alternative)"
    case .dumbTerminal("", let alternative):
      "TERM is not set, so nobody knows this terminal. One that can move its cursor was needed. "
        + alternative
    case .dumbTerminal(let name, let alternative):
      "TERM is '\(name)', a terminal that cannot move its cursor. One that can was needed. "
        + alternative
    case .cannotTakeOver(let number, let alternative):
      "The terminal cannot be set up: \(FullScreen.reason(number)). A terminal that hands over every "
        + "key was needed. \(alternative)"
    case .terminalGone(0):
      "The terminal has gone. Someone to read was needed. Start again in a terminal that stays."
    case .terminalGone(let number):
      "The terminal has gone: \(FullScreen.reason(number)). Someone to read was needed. "
        + "Start again in a terminal that stays."
    }
  }
}
