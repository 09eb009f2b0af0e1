/// An eye at one place that looks at another.
struct Camera {
  let place: Vector
  private let ahead, right, up: Vector
  /// How much farther one sees to the side, for every step ahead, at the edge of the picture.
  private let reach: Double

  init(at place: Vector, lookingAt target: Vector, reach: Double) {
    self.place = place
    self.reach = reach
    ahead = (target - place).unit
    right = Vector.up.cross(ahead).unit
    up = ahead.cross(right)
  }

  /// The ray through a point of a picture of this size.
  func ray(through point: Point, height: Int, width: Int) -> Ray {
    let pixel = 2 * reach / Double(width)
    let aside = right * ((point.column - Double(width) / 2) * pixel)
    let above = up * ((Double(height) / 2 - point.row) * pixel)
    return Ray(origin: place, direction: (ahead + aside + above).unit)
  }
}
