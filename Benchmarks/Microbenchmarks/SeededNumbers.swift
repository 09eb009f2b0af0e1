/// The same numbers in every run; the upper bits are random enough for data.
///
/// Source: the linear congruential generator of Press et al., Numerical Recipes, 7.1.
struct SeededNumbers {
  private var state: UInt32 = 1

  mutating func next() -> UInt32 {
    state = state &* 1_664_525 &+ 1_013_904_223
    return state
  }
}
