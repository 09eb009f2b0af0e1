internal import CMachine
internal import Dispatch
internal import Synchronization

/// Values that another core makes ahead of when they are wanted, handed out in their order.
///
/// Only so many are made ahead, so what is held does not grow with how many there are.
public final class ReadAhead<Value: Sendable>: Sendable {
  private struct Progress {
    var made: [Value] = []
    var failure: (any Error)?
    var isStopped = false
  }

  private let progress = Mutex(Progress())
  /// Raised whenever that is looked at: Thread Sanitizer sees it, and the lock it does not.
  private let looks = Atomic(0)
  private let make: @Sendable () throws -> Value?
  /// Counts the values that may still be made.
  private let room = DispatchSemaphore(value: 0)
  /// Counts the values that are made, and the end.
  private let arrived = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// Begins at once.
  ///
  /// - Parameters:
  ///   - most: The most values held.
  ///   - make: Makes the next value; `nil` at the end, after which it is not called again.
  public init(most: Int, _ make: @escaping @Sendable () throws -> Value?) {
    self.make = make
    for _ in 0..<most { room.signal() }
    let processor = cm_processor()
    DispatchQueue(label: "convlens.ahead").async {
      if cm_processor() == processor, cm_send_away(0, processor) { cm_let_back(processor) }
      self.run()
    }
  }

  private func withProgress<Result>(_ body: (inout Progress) throws -> Result) rethrows -> Result {
    try progress.withLock { progress in
      looks.add(1, ordering: .acquiringAndReleasing)
      defer { looks.add(1, ordering: .acquiringAndReleasing) }
      return try body(&progress)
    }
  }

  private func run() {
    repeat { room.wait() } while makeOne()
    ended.signal()
  }

  /// Whether another one is to be made.
  private func makeOne() -> Bool {
    guard !withProgress({ $0.isStopped }) else { return false }
    defer { arrived.signal() }
    do {
      guard let value = try make() else { return false }
      withProgress { $0.made.append(value) }
      return true
    } catch {
      withProgress { $0.failure = error }
      return false
    }
  }

  /// The next value, waited for if need be; `nil` at the end, after which it is not to be called.
  ///
  /// - Throws: What making it threw.
  public func next() throws -> Value? {
    arrived.wait()
    room.signal()
    return try withProgress { progress in
      guard progress.made.isEmpty else { return progress.made.removeFirst() }
      if let failure = progress.failure { throw failure }
      return nil
    }
  }

  /// Nothing is at work any more when this returns, at the end or before.
  public func stop() {
    let wasStopped = withProgress { progress in
      defer { progress.isStopped = true }
      return progress.isStopped
    }
    guard !wasStopped else { return }
    room.signal()
    ended.wait()
  }
}
