/// White shapes on black: corners that stick out and corners that go in, rings, discs, lines.
extension Picture {
  static func shapes() -> Picture {
    let shapes = Shape.union(plain + cornered + fine)
    return grey(height: 49, width: 60, pointsPerSide: 4) { shapes.contains($0) ? 255 : 0 }
  }
}

/// A square, a disc, a ring.
private let plain: [Shape] = [
  .rectangle(rows: 3...13, columns: 5...15),
  .disc(at: Point(row: 8, column: 30), radius: 5.6),
  .disc(at: Point(row: 8, column: 50), radius: 5.6)
    .without(.disc(at: Point(row: 8, column: 50), radius: 3.4)),
]

/// A triangle, a cross, an L.
private let cornered: [Shape] = [
  .polygon([Point(row: 18, column: 10), Point(row: 30, column: 4), Point(row: 30, column: 16)]),
  .rectangle(rows: 18...30, columns: 28...32),
  .rectangle(rows: 22...26, columns: 24...36),
  .rectangle(rows: 18...30, columns: 45...48),
  .rectangle(rows: 27...30, columns: 45...56),
]

/// A frame, two small rings and six dots, a rhombus.
private let fine: [Shape] = [
  .rectangle(rows: 35...46, columns: 4...16).without(.rectangle(rows: 36...45, columns: 5...15)),
  smallRing(top: 35, left: 22),
  smallRing(top: 42, left: 22),
  dots(column: 32),
  dots(column: 36),
  .polygon([
    Point(row: 34, column: 50), Point(row: 40.5, column: 56.5),
    Point(row: 47, column: 50), Point(row: 40.5, column: 43.5),
  ]),
]

/// Twelve pixels around nine, five across: exactly what the filter `ring` looks for.
private func smallRing(top: Double, left: Double) -> Shape {
  let lying = Shape.rectangle(rows: top + 1...top + 4, columns: left...left + 5)
  let standing = Shape.rectangle(rows: top...top + 5, columns: left + 1...left + 4)
  return .union([lying.without(standing), standing.without(lying)])
}

/// Three single pixels, four apart.
private func dots(column: Double) -> Shape {
  .union([36, 40, 44].map { .rectangle(rows: $0...$0 + 1, columns: column...column + 1) })
}
