internal import CMachine
internal import Dispatch
internal import Synchronization

/// A number that threads raise and one of them waits for.
///
/// Who waits looks at it for a while before it sleeps: what is expected within microseconds is
/// there before a sleeper would have been woken. Who raises it sends the one that waits to another
/// processor, if both would take turns on one.
final class Counter: Sendable {
  private let value = Atomic(0)
  private let isSlept = Atomic(false)
  private let bell = DispatchSemaphore(value: 0)
  /// The thread that waited last, and the processor where it began to.
  private let waiter = Atomic<Int32>(0)
  private let processor = Atomic<Int32>(-1)
  /// Whether who waits is sent to another processor than that of who raises it.
  private let movesWaiter: Bool

  init(movesWaiter: Bool = true) { self.movesWaiter = movesWaiter }

  /// Whether it has reached a value.
  func isReached(_ wanted: Int) -> Bool { value.load(ordering: .acquiring) >= wanted }

  /// Raises it by one.
  ///
  /// What was written before is seen by who waited for it.
  func raise() {
    let thread = waiter.load(ordering: .relaxed)
    let here = cm_processor()
    // It sleeps, or stands in line behind this one. Woken, or moved, it may run anywhere again.
    let isSentAway =
      movesWaiter && thread != 0
      && (isSlept.load(ordering: .relaxed) || processor.load(ordering: .relaxed) == here)
      && cm_send_away(thread, here)
    value.add(1, ordering: .sequentiallyConsistent)
    if isSlept.exchange(false, ordering: .sequentiallyConsistent) { bell.signal() }
    if isSentAway { cm_let_back(thread, here) }
  }

  /// Waits until it has reached a value; `looks` times before sleeping.
  ///
  /// - Precondition: No other thread waits for it.
  func wait(for wanted: Int, looks: Int) {
    if isReached(wanted) { return }
    waiter.store(cm_thread(), ordering: .relaxed)
    processor.store(cm_processor(), ordering: .relaxed)
    for _ in 0..<looks {
      if isReached(wanted) { return processor.store(-1, ordering: .relaxed) }
      cm_pause()
    }
    while value.load(ordering: .sequentiallyConsistent) < wanted {
      isSlept.store(true, ordering: .sequentiallyConsistent)
      // Raised meanwhile, perhaps by somebody who did not see that anyone sleeps.
      if value.load(ordering: .sequentiallyConsistent) >= wanted,
        isSlept.exchange(false, ordering: .sequentiallyConsistent)
      {
        break
      }
      bell.wait()
    }
    processor.store(-1, ordering: .relaxed)
  }
}
