internal import CMachine
internal import Dispatch
internal import Synchronization

/// A number that one thread raises and another waits for.
///
/// Who waits looks at it for a while before it sleeps: what is expected within microseconds is
/// there before a sleeper would have been woken.
final class Counter: Sendable {
  private let value = Atomic(0)
  private let isSlept = Atomic(false)
  private let bell = DispatchSemaphore(value: 0)

  /// Whether somebody sleeps who waits for it.
  var isWaitedForAsleep: Bool { isSlept.load(ordering: .relaxed) }

  /// Raises it by one.
  ///
  /// What was written before is seen by who waited for it.
  func raise() {
    value.add(1, ordering: .sequentiallyConsistent)
    if isSlept.exchange(false, ordering: .sequentiallyConsistent) { bell.signal() }
  }

  /// Waits until it has reached a value; `looks` times before sleeping.
  ///
  /// - Precondition: No other thread waits for it.
  func wait(for wanted: Int, looks: Int) {
    for _ in 0..<looks {
      if value.load(ordering: .acquiring) >= wanted { return }
      cm_pause()
    }
    while value.load(ordering: .sequentiallyConsistent) < wanted {
      isSlept.store(true, ordering: .sequentiallyConsistent)
      // Raised meanwhile, perhaps by somebody who did not see that anyone sleeps.
      if value.load(ordering: .sequentiallyConsistent) >= wanted,
        isSlept.exchange(false, ordering: .sequentiallyConsistent)
      {
        return
      }
      bell.wait()
    }
  }
}
