import Synchronization
import Testing

@testable import WorkerThreads

@Suite struct WorkersTests {
  @Test(arguments: [1, 2, 3, 8])
  func everyPieceIsDoneOnceAndSeenByTheCaller(count: Int) {
    let workers = Workers()
    let done = (0..<count).map { _ in Sum() }
    for round in 1...200 {
      workers.run(count) { done[$0].value.add(round, ordering: .relaxed) }
      let sums = done.map { $0.value.load(ordering: .relaxed) }
      #expect(sums == Array(repeating: round * (round + 1) / 2, count: count))
    }
  }

  @Test(.timeLimit(.minutes(1))) func piecesRunAtTheSameTime() {
    // Each waits for the other, so neither would end by itself.
    let arrived = Atomic(0)
    Workers().run(2) { _ in
      arrived.add(1, ordering: .releasing)
      while arrived.load(ordering: .acquiring) < 2 {}
    }
    #expect(arrived.load(ordering: .relaxed) == 2)
  }

  @Test func workersThatSleptWakeUp() async throws {
    let workers = Workers()
    let sum = Atomic(0)
    for _ in 0..<3 {
      workers.run(2) { sum.add($0 + 1, ordering: .relaxed) }
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(sum.load(ordering: .relaxed) == 3 * (1 + 2))
  }

  @Test func aPieceMayHandOutWorkOfItsOwn() {
    let workers = Workers()
    let sum = Atomic(0)
    workers.run(2) { _ in
      workers.run(3) { sum.add($0, ordering: .relaxed) }
    }
    #expect(sum.load(ordering: .relaxed) == 2 * (0 + 1 + 2))
  }

  @Test func severalThreadsMayHandOutWorkAtOnce() async {
    let workers = Workers()
    let sum = Sum()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<100 { workers.run(3) { _ = sum.value.add($0, ordering: .relaxed) } }
        }
      }
    }
    #expect(sum.value.load(ordering: .relaxed) == 8 * 100 * (0 + 1 + 2))
  }

  private final class Sum: Sendable {
    let value = Atomic(0)
  }
}
