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
  /// The processor from which it was sent away; -1 if it was not.
  private let left = Atomic<Int32>(-1)

  /// Whether it has reached a value.
  func isReached(_ wanted: Int) -> Bool { value.load(ordering: .acquiring) >= wanted }

  /// Raises it by one.
  ///
  /// What was written before is seen by who waited for it.
  func raise() {
    sendAway()
    value.add(1, ordering: .sequentiallyConsistent)
    if isSlept.exchange(false, ordering: .sequentiallyConsistent) { bell.signal() }
  }

  /// Waits until it has reached a value; `looks` times before sleeping.
  ///
  /// - Precondition: No other thread waits for it.
  func wait(for wanted: Int, looks: Int) {
    if isReached(wanted) { return }
    waiter.store(cm_thread(), ordering: .relaxed)
    processor.store(cm_processor(), ordering: .relaxed)
    for _ in 0..<looks {
      if isReached(wanted) { return comeBack() }
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
    comeBack()
  }

  /// Sends the waiting thread elsewhere if it sleeps, or stands in line behind this one.
  private func sendAway() {
    let thread = waiter.load(ordering: .relaxed)
    guard thread != 0, left.load(ordering: .relaxed) < 0 else { return }
    let here = cm_processor()
    guard isSlept.load(ordering: .relaxed) || processor.load(ordering: .relaxed) == here,
      cm_send_away(thread, here)
    else { return }
    left.store(here, ordering: .relaxed)
  }

  /// Lets the calling thread run wherever it was sent away from.
  private func comeBack() {
    processor.store(-1, ordering: .relaxed)
    let processor = left.exchange(-1, ordering: .relaxed)
    if processor >= 0 { cm_let_back(processor) }
  }
}
