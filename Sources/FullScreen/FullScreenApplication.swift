public import TerminalCanvas
public import TerminalInput

/// A program that fills the screen, without the screen: events in, effects and frames out.
///
/// It is a value. So it can be tested, stepped through and put into another one without a terminal;
/// ``FullScreen`` connects it to one.
public protocol FullScreenApplication {
  /// The smallest size at which everything has a place.
  var smallestSize: ScreenSize { get }

  /// A sentence that says what to do where there is no screen to fill, or too small a one, such as
  /// "Add --plain for a conversation on lines."
  var alternative: String { get }

  /// Takes an event.
  ///
  /// The first is always ``FullScreenEvent/resized(_:)``.
  ///
  /// - Returns: What is to be done, in this order, before the next frame.
  mutating func handle(_ event: FullScreenEvent) throws -> [FullScreenEffect]

  /// What the screen shows now: a canvas of that size.
  func frame(_ size: ScreenSize) throws -> Canvas
}

/// The size of a screen in cells.
public struct ScreenSize: Hashable, Sendable {
  /// The number of rows.
  public var rows: Int
  /// The number of columns.
  public var columns: Int

  /// A size from its sides.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// Whether both sides are at least those of another size.
  public func holds(_ other: ScreenSize) -> Bool {
    rows >= other.rows && columns >= other.columns
  }
}

/// What happens to a program that fills the screen.
public enum FullScreenEvent: Hashable, Sendable {
  /// A key, the mouse or a pasted text.
  case input(InputEvent)
  /// The screen has this size now.
  case resized(ScreenSize)
  /// The time of ``FullScreenEffect/timer(every:)`` has passed.
  case tick
  /// The program was stopped, and runs again.
  case resumed
  /// A file that was to be saved is written; or it is not, and the sentences say why.
  case saved(name: String, problem: String?)
  /// A text was sent to the clipboard; or it was not, and the sentences say why.
  ///
  /// Whether the terminal takes it, no terminal says.
  case copied(problem: String?)
}

/// What a program that fills the screen wants done.
public enum FullScreenEffect: Hashable, Sendable {
  /// The end.
  case quit
  /// Back to the shell until `fg`, as with Ctrl-Z.
  case suspend
  /// A text into the clipboard; ``FullScreenEvent/copied(problem:)`` answers.
  case copyToClipboard(String)
  /// A file; ``FullScreenEvent/saved(name:problem:)`` answers.
  ///
  /// Where a file of that name stands already, it is kept unless it may be overwritten.
  case save(name: String, bytes: [UInt8], overwrites: Bool)
  /// ``FullScreenEvent/tick`` again and again from now on, or no longer.
  case timer(every: Duration?)
  /// Whether the mouse is ours. While it is, text on the screen cannot be marked with it.
  case mouse(Bool)
}

extension FullScreenApplication {
  /// Takes events one after the other, as if there were a screen of some size.
  ///
  /// - Returns: The effects, in order. Nothing is handled after ``FullScreenEffect/quit``.
  public mutating func play(
    _ events: [InputEvent], size: ScreenSize
  ) throws -> [FullScreenEffect] {
    var effects = try handle(.resized(size))
    for event in events where !effects.contains(.quit) {
      effects += try handle(.input(event))
    }
    return effects
  }
}
