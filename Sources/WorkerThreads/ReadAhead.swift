internal import CMachine
internal import Synchronization

/// Values that another core makes ahead of when they are wanted, handed out in their order.
///
/// Only so many are made ahead, so what is held does not grow with how many there are.
///
/// Of two processors, the thread that makes them has one and the thread that began it the other until all
/// are made. Otherwise Linux puts both on one whenever one of them has waited for the other, if only for
/// memory, and they take turns on it for milliseconds.
public final class ReadAhead<Value: Sendable>: Sendable {
  private struct Progress {
    var made: [Value] = []
    var failure: (any Error)?
    var wanted = 0
    var isStopped = false
  }

  private let progress = Mutex(Progress())
  /// Raised whenever that is touched: Thread Sanitizer sees it, and the lock it does not.
  private let visits = Atomic(0)
  private let most: Int
  private let make: @Sendable () throws -> Value?
  /// How many values were made; the end counts as one.
  private let made = Counter(movesWaiter: !ReadAhead.isApart)
  /// How many values were taken; stopping counts as one.
  private let taken = Counter(movesWaiter: !ReadAhead.isApart)
  /// Who raises it ends, and is in nobody's way.
  private let ended = Counter(movesWaiter: false)
  /// How often to look before sleeping: some 0.5 ms, since a strip takes 0.2.
  ///
  /// Where there is one processor, who looks keeps it from the one waited for.
  private let looks = cm_processor_count() > 1 ? 20_000 : 0
  private let beginner = (thread: cm_thread(), processor: cm_processor())
  /// Whether each of the two threads has a processor of its own.
  private static var isApart: Bool { cm_processor_count() == 2 }

  /// Begins at once; `nil` if the system gives no thread.
  ///
  /// - Parameters:
  ///   - most: The most values held.
  ///   - make: Makes the next value; `nil` at the end, after which it is not called again.
  public init?(most: Int, _ make: @escaping @Sendable () throws -> Value?) {
    self.most = most
    self.make = make
    guard beginThread({ self.run() }) else { return nil }
  }

  private func withProgress<Result>(_ body: (inout Progress) throws -> Result) rethrows -> Result {
    try progress.withLock { progress in
      visits.add(1, ordering: .acquiringAndReleasing)
      defer { visits.add(1, ordering: .acquiringAndReleasing) }
      return try body(&progress)
    }
  }

  private func run() {
    let isAway = Self.isApart && cm_send_away(0, beginner.processor)
    let here = cm_processor()
    let isSentAway = isAway && cm_send_away(beginner.thread, here)
    var count = 1
    repeat {
      taken.wait(for: count - most, looks: looks)
      count += 1
    } while makeOne()
    if isSentAway { cm_let_back(beginner.thread, here) }
    ended.raise()
  }

  /// Whether another one is to be made.
  private func makeOne() -> Bool {
    guard !withProgress({ $0.isStopped }) else { return false }
    defer { made.raise() }
    do {
      guard let value = try make() else { return false }
      withProgress { $0.made.append(value) }
      return true
    } catch {
      withProgress { $0.failure = error }
      return false
    }
  }

  /// Whether the next value, or the end, need not be waited for.
  public var hasNext: Bool { made.isReached(withProgress { $0.wanted } + 1) }

  /// The next value, waited for if need be; `nil` at the end, after which it is not to be called.
  ///
  /// - Throws: What making it threw.
  public func next() throws -> Value? {
    let wanted = withProgress { progress in
      progress.wanted += 1
      return progress.wanted
    }
    made.wait(for: wanted, looks: looks)
    taken.raise()
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
    taken.raise()
    ended.wait(for: 1, looks: looks)
  }
}
