public import ConvolutionCore

/// Something that happened to the interactive view.
public enum ExplorerEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(ExplorerKey)
  /// Text was pasted.
  case paste(String)
  /// The mouse chose something that the view had drawn.
  case choose(ExplorerTarget)
  /// The time of one step of play has passed.
  case tick
  /// A line of the command language, complete.
  case command(String)
  /// What an effect came to, to be told: "maps.txt was written".
  case report(String, isFailure: Bool)
}

/// A key, as far as the interactive view tells keys apart.
public enum ExplorerKey: Hashable, Sendable {
  /// A letter, a digit, a sign or space.
  case character(Character)
  case up, down, left, right, home, end, pageUp, pageDown
  case tab, backTab, enter, escape, backspace, delete
}

/// Something on the screen that can be chosen.
public enum ExplorerTarget: Hashable, Sendable {
  /// A number of the chosen map.
  case output(Position)
  /// An output channel, by its small map.
  case channel(Int)
  /// A pixel of the picture: the window moves so that its middle tap reads it, as nearly as it can.
  case input(Position)
}
