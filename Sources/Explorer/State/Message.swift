/// One line that says what the last event did, and why.
public struct Message: Hashable, Sendable {
  /// What it says, without a line break.
  public let text: String
  /// Whether it says that something could not be done.
  public let isRefusal: Bool
  /// Whether it says what the value under the window is now.
  let tellsValue: Bool

  /// A message.
  init(_ text: String, isRefusal: Bool = false, tellsValue: Bool = false) {
    self.text = text
    self.isRefusal = isRefusal
    self.tellsValue = tellsValue
  }
}
