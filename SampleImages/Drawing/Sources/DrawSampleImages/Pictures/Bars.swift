/// Twelve bars, each turned 15 degrees further than the one before: which filter likes which?
extension Picture {
  static func bars() -> Picture {
    let cell = 24.0
    let bars = Shape.union(
      (0..<12).map { index in
        let center = Point(
          row: (Double(index / 4) + 0.5) * cell, column: (Double(index % 4) + 0.5) * cell)
        let lying = Shape.rectangle(
          rows: center.row - 2...center.row + 2, columns: center.column - 9...center.column + 9)
        return lying.turned(by: Angle(degrees: 15 * Double(index)), around: center)
      })
    return grey(height: 72, width: 96, pointsPerSide: 4) { bars.contains($0) ? 230 : 25 }
  }
}
