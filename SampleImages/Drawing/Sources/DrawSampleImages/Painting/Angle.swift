/// An angle as its cosine and sine, counter-clockwise as in a mathematics book.
///
/// The C library's `cos` may differ between machines in its last bit, and then one pixel does too.
/// Sums and products may not, so the cosine is computed here, from its power series.
struct Angle: Hashable, Sendable {
  let cosine, sine: Double

  /// An angle in full turns: 0.25 is a right angle.
  init(turns: Double) {
    cosine = cosineOfTurns(turns)
    sine = cosineOfTurns(turns - 0.25)
  }

  init(degrees: Double) {
    self.init(turns: degrees / 360)
  }

  /// As far as `angle`, the other way round.
  init(undoing angle: Angle) {
    cosine = angle.cosine
    sine = -angle.sine
  }
}

/// The cosine of an angle in full turns; off by less than 1e-12.
func cosineOfTurns(_ turns: Double) -> Double {
  let turns = turns < 0 ? -turns : turns
  let beyondWhole = turns - Double(Int(turns))
  let half = beyondWhole > 0.5 ? 1 - beyondWhole : beyondWhole
  if half > 0.25 { return -cosineSeries(0.5 - half) }
  return cosineSeries(half)
}

/// `1 - x²/2! + x⁴/4! - …` for at most a quarter of a turn, where 20 powers are plenty.
private func cosineSeries(_ turns: Double) -> Double {
  let angle = 2 * Double.pi * turns
  var term = 1.0
  var sum = 1.0
  for power in stride(from: 2.0, through: 20, by: 2) {
    term *= -angle * angle / (power * (power - 1))
    sum += term
  }
  return sum
}
