public import ConvolutionCore
public import TerminalInput

/// Something that happened to the interactive view.
public enum ExplorerEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
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

/// Something on the screen that can be chosen.
public enum ExplorerTarget: Hashable, Sendable {
  /// A number of the chosen map.
  case output(Position)
  /// An output channel, by its small map.
  case channel(Int)
  /// A pixel of the picture: the window moves so that its middle tap reads it, as nearly as it can.
  case input(Position)
}
