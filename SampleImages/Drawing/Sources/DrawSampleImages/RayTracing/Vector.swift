/// A place or a direction in space: x to the right, y up, z away from the viewer.
struct Vector: Hashable, Sendable {
  var x, y, z: Double

  init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  static let up = Vector(0, 1, 0)

  static func + (left: Vector, right: Vector) -> Vector {
    Vector(left.x + right.x, left.y + right.y, left.z + right.z)
  }

  static func - (left: Vector, right: Vector) -> Vector {
    Vector(left.x - right.x, left.y - right.y, left.z - right.z)
  }

  static func * (vector: Vector, factor: Double) -> Vector {
    Vector(vector.x * factor, vector.y * factor, vector.z * factor)
  }

  func dot(_ other: Vector) -> Double { x * other.x + y * other.y + z * other.z }

  /// The direction at right angles to both.
  func cross(_ other: Vector) -> Vector {
    Vector(
      y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  var length: Double { dot(self).squareRoot() }

  /// The same direction with length 1.
  var unit: Vector { self * (1 / length) }

  /// Where a ray of this direction goes after meeting a mirror whose upright is `normal`.
  func reflected(by normal: Vector) -> Vector { self - normal * (2 * dot(normal)) }
}

/// A way through space: from a place, in a direction of length 1.
struct Ray: Sendable {
  let origin, direction: Vector

  func place(at distance: Double) -> Vector { origin + direction * distance }
}
