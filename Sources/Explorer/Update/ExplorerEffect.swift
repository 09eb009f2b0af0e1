/// Something for the world to do, as a value.
public enum ExplorerEffect: Hashable, Sendable {
  /// The view is left.
  case quit
  /// Something goes to the clipboard.
  case copy(TakeAway)
  /// Something goes into a file of that name, as it was typed.
  case save(TakeAway, name: String, overwrites: Bool)
  /// Clicks are wanted, or no longer.
  case mouse(Bool)
}

/// Something to take along.
public enum TakeAway: Hashable, Sendable {
  /// The layer as a PyTorch script.
  case code
  /// The command that shows this frame again.
  case command
  /// The sum behind the number under the window.
  case ledger
  /// What is on the screen, with its colours.
  case frame
  /// Code, command and ledger, in one script.
  case everything
}
