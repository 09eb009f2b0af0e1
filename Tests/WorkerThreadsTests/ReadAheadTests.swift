import Synchronization
import Testing

@testable import WorkerThreads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

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

  #if os(Linux)
    /// Where two threads may run.
    private struct Found: Sendable {
      var before: Set<Int> = []
      var here: Set<Int> = []
      var elsewhere: Set<Int> = []
      var after: Set<Int> = []
    }

    @Test func ofTwoProcessorsEachThreadHasOneUntilAllIsMade() async {
      // On a thread of its own: tests that run on this one are not to find its processors changed.
      let found = await withCheckedContinuation { continuation in
        let hasBegun = beginThread {
          let source = Source()
          var found = Found(before: processors())
          let ahead = ReadAhead(most: 1) { try source.next(last: 20).map { _ in processors() } }
          found.elsewhere = (try? ahead?.next()) ?? []
          found.here = processors()
          while (try? ahead?.next()) != nil {}
          ahead?.stop()
          found.after = processors()
          continuation.resume(returning: found)
        }
        if !hasBegun { continuation.resume(returning: Found()) }
      }
      #expect(!found.before.isEmpty && found.after == found.before)
      if found.before.count == 2 {
        #expect(found.here.count == 1 && found.elsewhere.count == 1)
        #expect(found.here.union(found.elsewhere) == found.before)
      }
    }
  #endif
}

#if os(Linux)
  /// The processors where the calling thread may run, of a line such as `Cpus_allowed_list: 0-1,3`.
  private func processors() -> Set<Int> {
    let file = unsafe open("/proc/thread-self/status", O_RDONLY)
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    let count = unsafe read(file, &bytes, bytes.count)
    let lines = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
    let list = lines.first { $0.hasPrefix("Cpus_allowed_list:") }?.split(separator: "\t").last ?? ""
    var processors: Set<Int> = []
    for range in list.split(separator: ",") {
      let ends = range.split(separator: "-").compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last else { continue }
      processors.formUnion(first...last)
    }
    return processors
  }
#endif
