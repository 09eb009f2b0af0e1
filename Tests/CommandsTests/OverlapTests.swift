import Synchronization
import Testing

@testable import Commands

@Suite struct OverlapTests {
  private struct Stop: Error, Equatable {
    var number: Int
  }

  @Test(arguments: [true, false])
  func valuesAreTakenInInTheOrderInWhichTheyWereMade(usesOneThread: Bool) throws {
    var made = 0
    let taken = try overlapped(
      [Int](), usesOneThread: usesOneThread,
      next: {
        made += 1
        return made <= 100 ? made : nil
      }, consume: { $0.append($1) })
    #expect(taken == Array(1...100))
  }

  @Test func atMostTwoValuesAreUnderWay() throws {
    let done = Mutex(0)
    var made = 0
    var most = 0
    _ = try overlapped(
      0, usesOneThread: false,
      next: {
        made += 1
        most = max(most, made - done.withLock { $0 })
        return made <= 200 ? made : nil
      },
      consume: { _, _ in done.withLock { $0 += 1 } })
    // Two under way, and the one being made.
    #expect(most <= 3)
  }

  @Test(arguments: [true, false])
  func whatCannotBeTakenInIsThrownAndEndsIt(usesOneThread: Bool) {
    let taken = Mutex(0)
    #expect(throws: Stop(number: 3)) {
      var made = 0
      _ = try overlapped(
        0, usesOneThread: usesOneThread,
        next: {
          made += 1
          return made
        },
        consume: { _, value in
          if value == 3 { throw Stop(number: value) }
          taken.withLock { $0 += 1 }
        })
    }
    #expect(taken.withLock { $0 } == 2, "nothing is taken in after the error")
  }

  @Test(arguments: [true, false])
  func whatCannotBeMadeIsThrownAfterTheRestWasTakenIn(usesOneThread: Bool) {
    let taken = Mutex(0)
    #expect(throws: Stop(number: 9)) {
      var made = 0
      _ = try overlapped(
        0, usesOneThread: usesOneThread,
        next: {
          made += 1
          if made > 5 { throw Stop(number: 9) }
          return made
        },
        consume: { _, _ in taken.withLock { $0 += 1 } })
    }
    #expect(taken.withLock { $0 } == 5, "nothing is still at work")
  }
}
