/// A red, a green and a blue lamp in the dark. Each is alone in its channel; where they meet, the
/// light adds up to white.
extension Picture {
  static func lights() -> Picture {
    let red = Shape.disc(at: Point(row: 13, column: 20), radius: 11)
    let green = Shape.disc(at: Point(row: 23, column: 14), radius: 11)
    let blue = Shape.disc(at: Point(row: 23, column: 26), radius: 11)
    return color(height: 36, width: 40, pointsPerSide: 1) { point in
      Color(
        red.contains(point) ? 255 : 0,
        green.contains(point) ? 255 : 0,
        blue.contains(point) ? 255 : 0)
    }
  }
}
