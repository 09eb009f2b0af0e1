/// Something that came from the terminal.
public enum InputEvent: Hashable, Sendable {
  /// A key.
  case key(Key)
  /// The mouse, where it was asked for.
  case mouse(MouseEvent)
  /// A pasted text in one piece, so that none of it acts as a key.
  ///
  /// Line breaks are `\n`; other control characters but tabs are left out.
  case paste(String)
  /// Whether the window has the keyboard now.
  case focus(Bool)
}

/// What the mouse did, and in which cell.
public struct MouseEvent: Hashable, Sendable {
  /// The kinds of things that a mouse does.
  public enum Action: Hashable, Sendable {
    /// A button went down.
    case press(Button)
    /// A button, or no one knows which, went up.
    case release(Button?)
    /// The mouse moved with a button down.
    case drag(Button)
    /// The mouse moved.
    case move
    /// The wheel turned away from the user.
    case scrollUp
    /// The wheel turned towards the user.
    case scrollDown
  }

  /// The buttons.
  public enum Button: Hashable, Sendable {
    /// The one under the index finger of a right hand.
    case left
    /// The wheel.
    case middle
    /// The other one.
    case right
  }

  /// What happened.
  public var action: Action
  /// The row of the cell, counted from 0.
  public var row: Int
  /// The column of the cell, counted from 0.
  public var column: Int

  /// An event from its parts.
  public init(_ action: Action, row: Int, column: Int) {
    self.action = action
    self.row = row
    self.column = column
  }
}
