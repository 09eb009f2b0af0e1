/// A smooth random landscape between 0 and 1, with a hill or a valley about every unit.
///
/// The heights at whole numbers are a hash of their row and column; in between they are blended.
func noise(row: Double, column: Double) -> Double {
  let (top, down) = wholeAndRest(row)
  let (left, right) = wholeAndRest(column)
  let (rowBlend, columnBlend) = (smooth(down), smooth(right))
  let above = hash(top, left) * (1 - columnBlend) + hash(top, left + 1) * columnBlend
  let below = hash(top + 1, left) * (1 - columnBlend) + hash(top + 1, left + 1) * columnBlend
  return above * (1 - rowBlend) + below * rowBlend
}

private func wholeAndRest(_ value: Double) -> (Int, Double) {
  let whole = value < 0 ? Int(value) - 1 : Int(value)
  return (whole, value - Double(whole))
}

/// From 0 to 1, level at both ends.
private func smooth(_ share: Double) -> Double { share * share * (3 - 2 * share) }

/// Any number between 0 and 1, always the same for the same row and column.
private func hash(_ row: Int, _ column: Int) -> Double {
  var bits = UInt32(truncatingIfNeeded: row &* 374_761_393 &+ column &* 668_265_263)
  bits = (bits ^ (bits >> 13)) &* 1_274_126_177
  bits ^= bits >> 16
  return Double(bits) / 4_294_967_296
}
