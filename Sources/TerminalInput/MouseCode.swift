extension MouseEvent {
  /// An event as xterm reports it, or `nil` for a button that few mice have.
  ///
  /// - Parameters:
  ///   - code: The button in two bits; 32 for a movement, 64 for the wheel; 4, 8 and 16 for Shift, Alt
  ///     and Ctrl, which are dropped.
  ///   - column: The column, counted from 1.
  ///   - row: The row, counted from 1.
  ///   - isRelease: Whether the button went up.
  init?(code: Int, column: Int, row: Int, isRelease: Bool) {
    guard 0..<128 ~= code, column > 0, row > 0 else { return nil }
    let button: Button? = [.left, .middle, .right, nil][code & 3]
    let action: Action
    if code & 64 != 0 {
      guard code & 2 == 0 else { return nil }
      action = code & 1 == 0 ? .scrollUp : .scrollDown
    } else if code & 32 != 0 {
      action = button.map { .drag($0) } ?? .move
    } else if isRelease {
      action = .release(button)
    } else {
      // The oldest form of report says that a button went up, but not which.
      action = button.map { .press($0) } ?? .release(nil)
    }
    self.init(action, row: row - 1, column: column - 1)
  }
}
