/// Rings that grow finer with every step away from the middle: every frequency and every direction,
/// once.
///
/// The phase is `r² / 192` turns, so at a distance of r pixels a ring is 96 / r pixels wide from
/// crest to crest: at the left and right edges, 48 pixels out, every second pixel is a crest, the
/// finest a picture can hold.
extension Picture {
  static func zonePlate() -> Picture {
    let center = Point(row: 32, column: 48)
    return grey(height: 64, width: 96, pointsPerSide: 1) { point in
      127.5 + 127.5 * cosineOfTurns(point.squaredDistance(to: center) / 192)
    }
  }
}
