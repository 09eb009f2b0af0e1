/// The first picture of ConvLens: a red ball and a blue box on a table, before a morning sky.
///
/// It is small on purpose: in a terminal of 80 columns every dot is one pixel. Edges are crisp, one
/// point a pixel, so that the numbers on the two sides of an edge are a sky's and a ball's and
/// nothing in between.
extension Picture {
  static func photo() -> Picture {
    let box = Box()
    return color(height: 24, width: 32, pointsPerSide: 1) { point in
      if let color = ball(at: point) { return color }
      if let color = box.color(at: point) { return color }
      if point.row < horizon { return sky(at: point) }
      return table(at: point) * light(onTableAt: point, besides: box)
    }
  }
}

private let horizon = 14.0

/// Blue above, warm where it meets the table, and the same from left to right: Sobel-x has nothing
/// to say about it.
private func sky(at point: Point) -> Color {
  let pale = Color(195, 207, 225)
  let row = point.row - 0.5
  if row < 4 { return Color(171, 189, 216).mixed(with: pale, row / 4) }
  return pale.mixed(with: Color(246, 228, 212), (row - 4) / 10)
}

private func table(at point: Point) -> Color {
  Color(168, 128, 96).mixed(with: Color(232, 200, 162), (point.row - horizon - 0.5) / 9)
}

/// The light comes from the upper left, so the shadows lie to the right; the ball's is deepest
/// where it touches the table.
private func light(onTableAt point: Point, besides box: Box) -> Double {
  if box.shadow.contains(point) { return 0.56 }
  let way = point - Point(row: 17.1, column: 15.5)
  let rings = Point(row: way.row / 2.3, column: way.column / 6.6)
  let squared = rings.dot(rings)
  return squared < 1 ? 0.5 + 0.22 * squared : 1
}

/// The ball's colour, or nil beside the ball.
private func ball(at point: Point) -> Color? {
  let center = Point(row: 10, column: 12)
  guard point.squaredDistance(to: center) <= 41.5 else { return nil }

  // The brightest place faces the light; from there the light fades with the square of the
  // distance.
  let brightest = Point(row: 7.5, column: 9.5)
  let shade = 1 - 0.00682 * point.squaredDistance(to: brightest)
  // The table throws some of its light back, from below.
  let below = max(0, point.row - center.row - 2.5) / 4
  let leftwards = 1 - max(0, point.column - center.column) / 9
  let color = Color(234.6, 59.55, 39.3) * shade + Color(46, 30, 20) * (below * leftwards)

  let gleam = 0.85 - 0.4 * (point - brightest).dot(Point(row: 1, column: 1))
  let gleams = point.row >= 7 && point.row < 9 && point.column >= 9 && point.column < 11
  return gleams ? color.mixed(with: Color(255, 244, 232), gleam) : color
}

/// A box that shows three faces: the left one to the light, the right one away from it, and the top
/// one to the sky.
private struct Box {
  let left = Shape.polygon([(9, 20), (11, 25), (21, 25), (18, 20)].map(Point.init))
  let right = Shape.polygon([(11, 25), (8.5, 30), (17.5, 30), (21, 25)].map(Point.init))
  let top = Shape.polygon([(9, 20), (11, 25), (8.5, 30), (7, 25.5)].map(Point.init))
  let shadow = Shape.polygon([(21, 25), (17.5, 30), (17.5, 36), (20, 36)].map(Point.init))

  func color(at point: Point) -> Color? {
    let down = (point.row - 9) / 10
    if top.contains(point) { return Color(148, 188, 245) }
    if left.contains(point) { return Color(72, 124, 212).mixed(with: Color(50, 94, 184), down) }
    if right.contains(point) { return Color(36, 62, 136).mixed(with: Color(28, 48, 112), down) }
    return nil
  }
}
