/// Tells how long something took.
public struct Stopwatch: Sendable {
  private let seconds: @Sendable () -> Double

  /// A stopwatch that asks a clock.
  ///
  /// - Parameter seconds: Seconds since some moment.
  public init(seconds: @escaping @Sendable () -> Double) { self.seconds = seconds }

  /// The machine's own.
  public static let ofTheMachine = {
    let start = ContinuousClock.now
    return Stopwatch { (ContinuousClock.now - start) / .seconds(1) }
  }()

  /// Seconds since some moment.
  var now: Double { seconds() }

  /// The seconds that `body` takes.
  func time(_ body: () throws -> Void) rethrows -> Double {
    let start = now
    try body()
    return now - start
  }
}
