/// The ten digits as a hand writes them, white on black, in cells of 28 × 28: five in a row, two
/// rows.
extension Picture {
  static func digits() -> Picture {
    let cell = 28
    let drawn = strokes.map { digit in
      Shape.union(digit.map { Shape.stroke(through: curve(through: $0), width: 2.9) })
    }
    return grey(height: 2 * cell, width: 5 * cell, pointsPerSide: 4) { point in
      let row = Int(point.row) / cell
      let column = Int(point.column) / cell
      let inside = point - Point(row: Double(row * cell), column: Double(column * cell))
      // The edge of a pen stroke is soft: it fades over one pixel.
      return 255 * min(max(0.5 - drawn[5 * row + column].distance(inside), 0), 1)
    }
  }
}

/// The pen's way for each digit, as (row, column) in its cell.
///
/// A digit is a list of strokes: one for every time the pen touches the paper.
private let strokes: [[[Point]]] = [
  zero, one, two, three, four, five, six, seven, eight, nine,
].map { $0.map { $0.map(Point.init) } }

private typealias Way = [(row: Double, column: Double)]

private let zero: [Way] = [
  [
    (5, 15), (6, 10), (11, 7.5), (17, 8), (22, 11.5), (22, 16), (17, 20), (11, 20.5), (6.5, 18),
    (5, 15), (6, 12),
  ]
]
private let one: [Way] = [
  [(9.5, 10), (8, 12), (5, 15.5), (12, 14.5), (23, 13)]
]
private let two: [Way] = [
  [
    (9, 8.5), (6, 11), (5, 15), (7, 18.5), (11, 18), (16, 13), (21.5, 8), (21, 10.5), (21.5, 15),
    (22, 20.5),
  ]
]
private let three: [Way] = [
  [
    (6.5, 9), (5, 13), (6, 17.5), (9.5, 18), (12.5, 13), (13.5, 17.5), (17.5, 19.5), (21.5, 16),
    (22.5, 11), (20.5, 8),
  ]
]
private let four: [Way] = [
  [(5, 13), (10, 9.5), (15.5, 7), (15.5, 12), (14.8, 21)],
  [(9, 17.5), (16, 16), (23.5, 14.5)],
]
private let five: [Way] = [
  [
    (5.5, 19.5), (5.5, 15), (6, 11), (11.5, 9.5), (11, 14.5), (14.5, 19), (19.5, 17.5), (22.5, 12),
    (21, 8),
  ]
]
private let six: [Way] = [
  [
    (5, 17.5), (8.5, 12), (14, 8.5), (20, 9), (22.5, 13), (20, 18), (15.5, 17.5), (14.5, 13.5),
    (17.5, 9.5),
  ]
]
private let seven: [Way] = [
  [(6.5, 8), (6, 13), (5.5, 20), (11, 17.5), (17, 14), (23, 12)],
  [(14, 11), (13.5, 15.5), (13, 19.5)],
]
private let eight: [Way] = [
  [
    (7.5, 18.5), (5, 14.5), (7.5, 10), (11.5, 12), (15.5, 16.5), (20, 17.5), (22.5, 13), (20, 9),
    (15.5, 11), (11.5, 16.5), (7.5, 18.5),
  ]
]
private let nine: [Way] = [
  [(9, 18.5), (5.5, 15), (7.5, 9.5), (12, 9), (13.5, 13), (9.5, 18.5), (15, 17.5), (23, 14.5)]
]
