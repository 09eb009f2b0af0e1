import SafeText

/// What every message promises: it is said in words, and does nothing to a terminal.
///
/// A line break is allowed, for messages that mark a place in a text.
func expectHarmless(_ error: any Error) {
  let message = "\(error)"
  precondition(!message.isEmpty, "An error says nothing.")
  precondition(
    message.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy {
      visible(String($0)) == $0
    }, "A message has a control character.")
}

/// Runs `body`, and holds what it throws to its promise.
func attempt<Value>(_ body: () throws -> Value) -> Value? {
  do {
    return try body()
  } catch {
    expectHarmless(error)
    return nil
  }
}

/// Bytes as the words of a command line are read.
func typed(_ bytes: [UInt8]) -> String { escapedText(bytes) }
