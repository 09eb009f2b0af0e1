internal import Synchronization

/// A thread that does one job after the other.
final class Worker: Sendable {
  /// A piece of some work.
  struct Job: Sendable {
    /// Which piece.
    let index: Int
    /// The work.
    let work: Work
    /// How often to look for the next job before sleeping.
    let looks: Int
  }

  private let job = Mutex<Job?>(nil)
  private let begun = Counter()
  private let done = Counter()
  private let given = Atomic(0)

  /// Begins the thread, which never ends; `nil` if the system gives none.
  init?() {
    guard beginThread({ self.work() }) else { return nil }
  }

  /// Gives it a job.
  ///
  /// - Precondition: The one before is done.
  func begin(_ index: Int, of work: Work, looks: Int) {
    job.withLock { $0 = Job(index: index, work: work, looks: looks) }
    given.add(1, ordering: .relaxed)
    begun.raise()
  }

  /// Waits until all jobs given are done.
  func waitUntilDone(looks: Int) {
    done.wait(for: given.load(ordering: .relaxed), looks: looks)
  }

  private func work() {
    var count = 0
    var looks = 0
    while true {
      count += 1
      begun.wait(for: count, looks: looks)
      looks = doJob()
      done.raise()
    }
  }

  /// Does the job, and lets go of it before anybody is told.
  @inline(never) private func doJob() -> Int {
    guard let job = job.withLock({ $0.take() }) else { return 0 }
    unsafe job.work.piece(job.index)
    return job.looks
  }
}
