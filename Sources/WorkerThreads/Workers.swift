internal import CMachine
internal import Synchronization

/// Threads that help with pieces of work, and wait for more.
///
/// They are begun when first wanted, elsewhere than where that is where there is room, and stay: a
/// piece that takes 50 µs would be done before the system had begun a thread for it.
public final class Workers: Sendable {
  /// Those of this process.
  public static let shared = Workers()

  private let workers = Mutex<[Worker]>([])
  private let isBusy = Atomic(false)
  private let processors = Int(cm_processor_count())

  /// Runs pieces `0..<count` at the same time, the first on the calling thread, and returns when all
  /// are done.
  ///
  /// While others are at work for another thread, the calling thread does all by itself; and those
  /// for which the system gives no thread.
  public func run(_ count: Int, _ piece: (Int) -> Void) {
    guard count > 1, !isBusy.exchange(true, ordering: .acquiring) else {
      for index in 0..<count { piece(index) }
      return
    }
    defer { isBusy.store(false, ordering: .releasing) }
    // A worker looks for more work for some 50 µs, the caller for the end of it for longer; but who
    // looks keeps a processor from those that work, if there are fewer of them.
    let looks = count <= processors ? 2000 : 0
    let helpers = helpers(count - 1)
    withoutActuallyEscaping(piece) { piece in
      let work = Work(piece)
      for (index, helper) in helpers.enumerated() {
        helper.begin(index + 1, of: work, looks: looks)
      }
      unsafe work.piece(0)
      // For these the system gave no thread.
      for index in helpers.endIndex + 1..<count { unsafe work.piece(index) }
      for helper in helpers { helper.waitUntilDone(looks: 10 * looks) }
    }
  }

  /// So many workers, or as many as the system gives.
  private func helpers(_ count: Int) -> ArraySlice<Worker> {
    workers.withLock { workers in
      while workers.count < count, let worker = Worker() { workers.append(worker) }
      return workers.prefix(count)
    }
  }
}

/// Work that several threads are to see.
///
/// Whoever hands it out waits until all have done their pieces, so it does not outlive what it uses.
final class Work: Sendable {
  nonisolated(unsafe) let piece: (Int) -> Void

  init(_ piece: @escaping (Int) -> Void) { unsafe self.piece = piece }
}
