/// Pictures so small that a filter can be worked out on paper.
extension Picture {
  /// Black on the left, white on the right; every row is 0 0 0 255 255 255.
  static func step() -> Picture {
    grey(height: 5, width: 6) { _, column in column < 3 ? 0 : 255 }
  }

  /// The numbers 1 to 25 in reading order: nearly black to look at, and made for `--pixels 255`.
  static func ramp() -> Picture {
    grey(height: 5, width: 5) { row, column in 1 + 5 * row + column }
  }

  /// One white pixel, of which a layer makes its kernel, turned by half a turn.
  static func impulse() -> Picture {
    grey(height: 9, width: 11) { row, column in row == 4 && column == 5 ? 255 : 0 }
  }

  /// A line falling to the right, and one rising: the same six pixels, seen by a diagonal filter
  /// with different eyes.
  static func diagonals() -> Picture {
    grey(height: 8, width: 16) { row, column in
      let isFalling = column == row && (1...6).contains(row)
      let isRising = column == 15 - row && (1...6).contains(row)
      return isFalling || isRising ? 255 : 0
    }
  }
}
