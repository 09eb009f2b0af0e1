/// A region of the plane, known by how far away its edge is: negative inside, positive outside.
///
/// Knowing the distance instead of an outline makes new shapes cheap: the nearer of two distances
/// is a union, the farther an intersection, and the distance's own distance from zero is an
/// outline.
struct Shape: Sendable {
  let distance: @Sendable (Point) -> Double

  func contains(_ point: Point) -> Bool { distance(point) <= 0 }

  static func disc(at center: Point, radius: Double) -> Shape {
    Shape { $0.distance(to: center) - radius }
  }

  /// An ellipse, whose inside is exact and whose distances are only roughly right.
  static func ellipse(at center: Point, height: Double, width: Double) -> Shape {
    Shape { point in
      let way = point - center
      let scaled = Point(row: way.row / (height / 2), column: way.column / (width / 2))
      return (scaled.dot(scaled).squareRoot() - 1) * min(height, width) / 2
    }
  }

  static func rectangle(rows: ClosedRange<Double>, columns: ClosedRange<Double>) -> Shape {
    Shape { point in
      max(
        rows.lowerBound - point.row, point.row - rows.upperBound,
        columns.lowerBound - point.column, point.column - columns.upperBound)
    }
  }

  /// A straight stroke with round ends.
  static func stroke(from start: Point, to end: Point, width: Double) -> Shape {
    let way = end - start
    return Shape { point in
      let along = (point - start).dot(way) / max(way.dot(way), 1e-12)
      let nearest = start + way * min(max(along, 0), 1)
      return point.distance(to: nearest) - width / 2
    }
  }

  /// A stroke through several points, one after the other.
  static func stroke(through points: [Point], width: Double) -> Shape {
    union(zip(points, points.dropFirst()).map { stroke(from: $0, to: $1, width: width) })
  }

  /// A polygon with straight sides, which need not bulge outwards.
  static func polygon(_ corners: [Point]) -> Shape {
    let sides = Array(zip(corners, corners.dropFirst() + corners.prefix(1)))
    let outline = union(sides.map { stroke(from: $0, to: $1, width: 0) })
    return Shape { point in
      // A ray to the right leaves a polygon as often as it enters it, unless it began inside.
      let crossings = sides.count { start, end in
        guard (start.row > point.row) != (end.row > point.row) else { return false }
        let along = (point.row - start.row) / (end.row - start.row)
        return point.column < start.column + along * (end.column - start.column)
      }
      return crossings.isMultiple(of: 2) ? outline.distance(point) : -outline.distance(point)
    }
  }

  static func union(_ shapes: [Shape]) -> Shape {
    Shape { point in shapes.reduce(.infinity) { min($0, $1.distance(point)) } }
  }

  func and(_ other: Shape) -> Shape { Shape { max(distance($0), other.distance($0)) } }

  func without(_ other: Shape) -> Shape { Shape { max(distance($0), -other.distance($0)) } }

  /// The edge alone, drawn with a pen.
  func outlined(width: Double) -> Shape { Shape { abs(distance($0)) - width / 2 } }

  func turned(by angle: Angle, around center: Point) -> Shape {
    let back = Angle(undoing: angle)
    return Shape { distance($0.turned(by: back, around: center)) }
  }
}
