/// A place in a picture, measured in pixels from its top left corner.
///
/// The pixel in row 4, column 7 reaches from (4, 7) to (5, 8); its middle is (4.5, 7.5).
struct Point: Hashable, Sendable {
  var row, column: Double

  init(row: Double, column: Double) {
    self.row = row
    self.column = column
  }

  static func + (left: Point, right: Point) -> Point {
    Point(row: left.row + right.row, column: left.column + right.column)
  }

  static func - (left: Point, right: Point) -> Point {
    Point(row: left.row - right.row, column: left.column - right.column)
  }

  static func * (point: Point, factor: Double) -> Point {
    Point(row: point.row * factor, column: point.column * factor)
  }

  /// The sum of the products, row with row and column with column.
  func dot(_ other: Point) -> Double { row * other.row + column * other.column }

  /// How far it is to `other`, squared: what a comparison needs, without the root.
  func squaredDistance(to other: Point) -> Double {
    let way = other - self
    return way.dot(way)
  }

  func distance(to other: Point) -> Double { squaredDistance(to: other).squareRoot() }

  /// This place, carried counter-clockwise around `center`.
  func turned(by angle: Angle, around center: Point) -> Point {
    let way = self - center
    return center
      + Point(
        row: way.row * angle.cosine - way.column * angle.sine,
        column: way.column * angle.cosine + way.row * angle.sine)
  }
}
