/// Whether the window moves by itself, and how fast.
public struct Play: Hashable, Sendable {
  /// Whether it moves.
  public internal(set) var isRunning = false
  /// Whether play was the last to move the window, so that one step back is one window.
  var isStepping = false
  /// Steps a second, 1 to ``fastest``.
  public internal(set) var speed = 4

  /// More steps a second than this cannot be followed, and would flicker.
  public static let fastest = 20
}
