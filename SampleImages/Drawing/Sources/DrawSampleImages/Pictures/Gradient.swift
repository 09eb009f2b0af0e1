/// Four smooth pieces whose slopes are known exactly: two ramps, a cone and a bowl.
///
/// A ramp rises by 10 a pixel across, or by 15 a pixel down. A cone's slope is 10 everywhere, in
/// every direction in turn. The bowl is a sum of squares, so its slope grows evenly, and its
/// Laplacian is the same everywhere: 4.
extension Picture {
  static func gradient() -> Picture {
    grey(height: 32, width: 48) { row, column in
      let isBelow = row >= 16
      let isRight = column >= 24
      // Twice the way from the middle of a piece of 16 × 24, so that it is a whole number.
      let down = 2 * (row % 16) - 15
      let across = 2 * (column % 24) - 23
      let squares = down * down + across * across
      switch (isBelow, isRight) {
      case (false, false): return 10 + 10 * (column % 24)
      case (false, true): return 10 + 15 * row
      case (true, false): return 250 - Int(5 * Double(squares).squareRoot() + 0.5)
      case (true, true): return 30 + (squares - 2) / 4
      }
    }
  }
}
