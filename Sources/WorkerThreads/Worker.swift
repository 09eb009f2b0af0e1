internal import CMachine
internal import Dispatch
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
    /// The processor from which the worker was sent away.
    var leaves: Int32?
  }

  private let job = Mutex<Job?>(nil)
  private let begun = Counter()
  private let done = Counter()
  private let given = Atomic(0)
  /// The thread, once it has begun, and the processor where it was last.
  private let thread = Atomic<Int32>(0)
  private let processor = Atomic<Int32>(-1)

  /// Begins the thread, which never ends.
  init() {
    let maker = cm_processor()
    DispatchQueue(label: "convlens.worker").async {
      if cm_processor() == maker, cm_send_away(0, maker) { cm_let_back(maker) }
      self.thread.store(cm_thread(), ordering: .relaxed)
      self.work()
    }
  }

  /// Gives it a job.
  ///
  /// - Precondition: The one before is done.
  func begin(_ index: Int, of work: Work, looks: Int) {
    var job = Job(index: index, work: work, looks: looks)
    let here = cm_processor()
    let thread = thread.load(ordering: .relaxed)
    if thread != 0, begun.isWaitedForAsleep || processor.load(ordering: .relaxed) == here,
      cm_send_away(thread, here)
    {
      job.leaves = here
    }
    self.job.withLock { $0 = job }
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
    if let processor = job.leaves { cm_let_back(processor) }
    processor.store(cm_processor(), ordering: .relaxed)
    unsafe job.work.piece(job.index)
    return job.looks
  }
}
