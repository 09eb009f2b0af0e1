import Synchronization
import Testing

@testable import WorkerThreads

@Suite struct ReadAheadTests {
  private struct Stop: Error, Equatable {
    var number: Int
  }

  /// Counts from 1 up to `last`, and then ends or fails.
  private final class Source: Sendable {
    let made = Mutex(0)

    func next(last: Int, fails: Bool = false) throws -> Int? {
      try made.withLock { made in
        guard made < last else {
          if fails { throw Stop(number: last) }
          return nil
        }
        made += 1
        return made
      }
    }
  }

  @Test(arguments: [1, 2, 8])
  func valuesComeInTheOrderInWhichTheyWereMade(most: Int) throws {
    let source = Source()
    let ahead = try #require(ReadAhead(most: most) { try source.next(last: 100) })
    var taken: [Int] = []
    while let value = try ahead.next() { taken.append(value) }
    ahead.stop()
    #expect(taken == Array(1...100))
  }

  @Test func noMoreAreMadeAheadThanMayBeHeld() throws {
    let source = Source()
    let ahead = try #require(ReadAhead(most: 3) { try source.next(last: 200) })
    var taken = 0
    var furthest = 0
    while try ahead.next() != nil {
      taken += 1
      furthest = max(furthest, source.made.withLock { $0 } - taken)
    }
    ahead.stop()
    #expect(taken == 200)
    #expect(furthest <= 3)
  }

  @Test func whatCannotBeMadeIsThrownAfterTheRest() throws {
    let source = Source()
    let ahead = try #require(ReadAhead(most: 2) { try source.next(last: 5, fails: true) })
    var taken: [Int] = []
    #expect(throws: Stop(number: 5)) {
      while let value = try ahead.next() { taken.append(value) }
    }
    ahead.stop()
    #expect(taken == [1, 2, 3, 4, 5])
  }

  @Test(arguments: 0...6)
  func afterStoppingNothingIsMadeAnyMore(taken: Int) throws {
    let source = Source()
    let ahead = try #require(ReadAhead(most: 2) { try source.next(last: 1_000_000) })
    for _ in 0..<taken { #expect(try ahead.next() != nil) }
    ahead.stop()
    let made = source.made.withLock { $0 }
    #expect((taken...taken + 2).contains(made))
  }

  @Test(.timeLimit(.minutes(1))) func itMayBeStoppedAgain() throws {
    let source = Source()
    let ahead = try #require(ReadAhead(most: 2) { try source.next(last: 100) })
    #expect(try ahead.next() == 1)
    ahead.stop()
    ahead.stop()
    #expect(source.made.withLock { $0 } <= 4)
  }

  @Test(.timeLimit(.minutes(1))) func oneIsAskedWhetherTheNextIsThere() async throws {
    let isAllowed = Atomic(false)
    let source = Source()
    let ahead = try #require(
      ReadAhead(most: 2) {
        while !isAllowed.load(ordering: .acquiring) {}
        return try source.next(last: 1)
      })
    #expect(!ahead.hasNext)
    isAllowed.store(true, ordering: .releasing)
    while !ahead.hasNext { await Task.yield() }
    #expect(try ahead.next() == 1)
    // The end is there too, once it is reached.
    while !ahead.hasNext { await Task.yield() }
    #expect(try ahead.next() == nil)
    ahead.stop()
  }
}
