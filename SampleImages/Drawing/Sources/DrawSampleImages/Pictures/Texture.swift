/// Twelve fine patterns, in tiles of 16 × 16: stripes, checks, a weave and bricks.
extension Picture {
  static func texture() -> Picture {
    grey(height: 48, width: 64) { row, column in
      let isLight = patterns[row / 16][column / 16](row % 16, column % 16)
      return isLight ? 255 : 0
    }
  }
}

private let patterns: [[@Sendable (_ row: Int, _ column: Int) -> Bool]] = [
  [
    { _, column in column.isMultiple(of: 2) },
    { _, column in (column / 2).isMultiple(of: 2) },
    { _, column in (column / 3).isMultiple(of: 2) },
    { row, column in (16 + column - row) % 4 < 2 },
  ],
  [
    { row, _ in row.isMultiple(of: 2) },
    { row, _ in (row / 2).isMultiple(of: 2) },
    { row, _ in (row / 3).isMultiple(of: 2) },
    { row, column in (row + column) % 4 < 2 },
  ],
  [
    { row, column in (row + column).isMultiple(of: 2) },
    { row, column in (row / 2 + column / 2).isMultiple(of: 2) },
    weave,
    bricks,
  ],
]

/// Bands of two threads that go over and under each other, as in a basket.
@Sendable private func weave(row: Int, column: Int) -> Bool {
  let isAcrossOnTop = (row / 8 + column / 8).isMultiple(of: 2)
  return (isAcrossOnTop ? row : column) % 4 < 2
}

/// Bricks of 3 × 7, each course shifted by half a brick, with dark mortar.
@Sendable private func bricks(row: Int, column: Int) -> Bool {
  let shift = (row / 4).isMultiple(of: 2) ? 0 : 4
  return row % 4 != 3 && (column + shift) % 8 != 7
}
