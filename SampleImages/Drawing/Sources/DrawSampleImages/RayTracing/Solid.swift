/// A thing in space, known like a ``Shape`` by the distance to its surface: negative inside,
/// positive outside.
struct Solid: Sendable {
  let surface: Surface
  let distance: @Sendable (Vector) -> Double

  static func ball(at center: Vector, radius: Double, _ surface: Surface) -> Solid {
    Solid(surface: surface) { ($0 - center).length - radius }
  }

  /// A box with slightly rounded edges, turned around its upright axis.
  static func box(
    at center: Vector, size: Vector, turned angle: Angle, rounding: Double, _ surface: Surface
  ) -> Solid {
    Solid(surface: surface) { place in
      let way = place - center
      let beyond = Vector(
        abs(way.x * angle.cosine - way.z * angle.sine) - size.x / 2 + rounding,
        abs(way.y) - size.y / 2 + rounding,
        abs(way.z * angle.cosine + way.x * angle.sine) - size.z / 2 + rounding)
      let outside = Vector(max(beyond.x, 0), max(beyond.y, 0), max(beyond.z, 0)).length
      return outside + min(max(beyond.x, beyond.y, beyond.z), 0) - rounding
    }
  }

  /// A rod with round ends.
  static func rod(from start: Vector, to end: Vector, radius: Double, _ surface: Surface) -> Solid {
    let way = end - start
    return Solid(surface: surface) { place in
      let along = min(max((place - start).dot(way) / way.dot(way), 0), 1)
      return (place - (start + way * along)).length - radius
    }
  }

  /// Both solids in one, with a soft throat of about `width` where they meet.
  func melted(with other: Solid, width: Double) -> Solid {
    Solid(surface: surface) { place in
      let (near, far) = (distance(place), other.distance(place))
      let overlap = max(width - abs(near - far), 0) / width
      return min(near, far) - overlap * overlap * width / 4
    }
  }

  /// The direction in which the distance grows: what points straight out of the surface.
  func normal(at place: Vector) -> Vector {
    let step = 1e-4
    func slope(_ direction: Vector) -> Double {
      distance(place + direction * step) - distance(place - direction * step)
    }
    return Vector(slope(Vector(1, 0, 0)), slope(Vector(0, 1, 0)), slope(Vector(0, 0, 1))).unit
  }
}

/// How a thing treats light: the share of each colour it throws back, and how much of a mirror it
/// is, from 0 to 1.
struct Surface: Sendable {
  let mirror: Double
  let color: @Sendable (Vector) -> Color

  init(mirror: Double, color: @escaping @Sendable (Vector) -> Color) {
    self.mirror = mirror
    self.color = color
  }

  init(mirror: Double, color: Color) {
    self.init(mirror: mirror) { _ in color }
  }
}
