import Dispatch
import Synchronization

/// Makes values here while another core takes them in, one after the other and in order.
///
/// At most two are under way at once, so what is held does not grow with how many there are.
///
/// - Parameters:
///   - state: What takes the values in.
///   - usesOneThread: Whether all of it is done here.
///   - next: Makes the next value; `nil` at the end.
///   - consume: Takes a value in; after it has thrown it is not called again.
/// - Returns: The state after the last value.
/// - Throws: What `next` throws, or else the first that `consume` threw.
func overlapped<State: Sendable, Value: Sendable>(
  _ state: State, usesOneThread: Bool, next: () throws -> Value?,
  consume: @escaping @Sendable (inout State, Value) throws -> Void
) throws -> State {
  guard !usesOneThread else {
    var state = state
    while let value = try next() { try consume(&state, value) }
    return state
  }
  let consumer = Consumer(state, consume)
  let queue = DispatchQueue(label: "convlens.consumer")
  let room = DispatchSemaphore(value: 2)
  // Nothing may still be at work when this returns, after an error either.
  defer { queue.sync {} }
  while !consumer.hasFailed, let value = try next() {
    room.wait()
    queue.async {
      consumer.take(value)
      room.signal()
    }
  }
  queue.sync {}
  return try consumer.result()
}

/// What takes values in, on whichever thread.
private final class Consumer<State: Sendable, Value: Sendable>: Sendable {
  private struct Progress {
    var state: State
    var failure: (any Error)?
  }

  private let progress: Mutex<Progress>
  private let consume: @Sendable (inout State, Value) throws -> Void

  init(_ state: State, _ consume: @escaping @Sendable (inout State, Value) throws -> Void) {
    progress = Mutex(Progress(state: state))
    self.consume = consume
  }

  var hasFailed: Bool { progress.withLock { $0.failure != nil } }

  func take(_ value: Value) {
    progress.withLock { progress in
      guard progress.failure == nil else { return }
      do { try consume(&progress.state, value) } catch { progress.failure = error }
    }
  }

  func result() throws -> State {
    try progress.withLock { progress in
      if let failure = progress.failure { throw failure }
      return progress.state
    }
  }
}
