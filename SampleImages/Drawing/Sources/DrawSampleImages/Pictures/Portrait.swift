/// A face in the light of one window, on its left: large smooth areas, fine dark lines, and a
/// striped jumper.
extension Picture {
  static func portrait() -> Picture {
    color(height: 64, width: 48, pointsPerSide: 4) { point in
      // Painted from the back to the front, each layer over the ones before.
      var color = wall(at: point)
      color.paint(hair(at: point), where: hairBehind.contains(point))
      color.paint(skin(at: point) * 0.66, where: neck.contains(point))
      color.paint(jumper(at: point), where: shoulders.contains(point))
      color.paint(skin(at: point) * 0.76, where: neckline.contains(point))
      if head.contains(point) { color = face(at: point) }
      color.paint(hair(at: point), where: fringe.contains(point))
      return color
    }
  }
}

private let head = Shape.union([
  .ellipse(at: Point(row: 28, column: 24), height: 34, width: 25),
  .ellipse(at: Point(row: 34, column: 24), height: 24.5, width: 20),
])
private let neck = Shape.rectangle(rows: 38...54, columns: 18.5...30)
private let neckline = Shape.ellipse(at: Point(row: 51, column: 24), height: 8, width: 17)
private let shoulders = Shape.ellipse(at: Point(row: 68, column: 24), height: 36, width: 50)
private let hairBehind = Shape.union([
  .ellipse(at: Point(row: 22, column: 24), height: 35, width: 33),
  .polygon([(22, 7.5), (22, 40.5), (44, 42), (48, 36), (48, 12), (44, 6)].map(Point.init)),
])
private let fringe = Shape.ellipse(at: Point(row: 11, column: 24), height: 17, width: 27)
  .without(.ellipse(at: Point(row: 25, column: 31), height: 22, width: 32))

/// How far from the window: 0 at the left of the head, 1 at its right.
private func far(_ point: Point) -> Double { min(max((point.column - 8) / 34, 0), 1) }

private func wall(at point: Point) -> Color {
  let fromWindow = point.distance(to: Point(row: 14, column: 2)) / 60
  return Color(214, 226, 220).mixed(with: Color(64, 104, 116), fromWindow)
}

private func skin(at point: Point) -> Color {
  Color(248, 204, 170).mixed(with: Color(146, 84, 72), far(point) * far(point))
}

/// Dark brown, with a band of light bent over the crown.
private func hair(at point: Point) -> Color {
  let aside = point.column - 24
  let band = max(0, 1 - abs(point.row - 12 - aside * aside / 40) / 4)
  return Color(92, 54, 38).mixed(with: Color(34, 22, 26), far(point))
    .mixed(with: Color(190, 126, 80), 0.75 * band * (1 - far(point)))
}

private func jumper(at point: Point) -> Color {
  let aside = point.column - 24
  let stripe = Int(point.row + aside * aside / 90) / 3
  let wool = stripe.isMultiple(of: 2) ? Color(228, 188, 74) : Color(40, 66, 110)
  return wool * (1 - 0.45 * far(point))
}

private func face(at point: Point) -> Color {
  var color = skin(at: point)
  for cheek in [Point(row: 35.5, column: 16.5), Point(row: 35.5, column: 31.5)] {
    let blush = 1 - point.distance(to: cheek) / 5
    color = color.mixed(with: Color(222, 100, 88), 0.4 * blush)
  }
  for middle in [Point(row: 28.5, column: 18.5), Point(row: 28.5, column: 29.5)] {
    paintEye(at: point - middle, on: &color)
  }
  paintNose(at: point - Point(row: 35, column: 24), on: &color)
  paintMouth(at: point - Point(row: 41, column: 24), on: &color)
  return color
}

private func paintEye(at point: Point, on color: inout Color) {
  let eye = Shape.ellipse(at: Point(row: 0, column: 0), height: 4.4, width: 6.4)
  let iris = Shape.disc(at: Point(row: 0.1, column: 0.2), radius: 2.1)
  let pupil = Shape.disc(at: Point(row: 0.1, column: 0.2), radius: 1.1)
  let glint = Shape.disc(at: Point(row: -0.9, column: -0.8), radius: 0.7)
  let lash = eye.outlined(width: 0.9).and(.rectangle(rows: -9...0, columns: -9...9))
  let brow = Shape.stroke(
    through: curve(through: [(-3.9, -3.6), (-5.1, 0), (-3.9, 3.6)].map(Point.init)), width: 1.3)
  color.paint(Color(250, 246, 240), where: eye.contains(point))
  color.paint(Color(58, 116, 100), where: iris.and(eye).contains(point))
  color.paint(.grey(16), where: pupil.contains(point))
  color.paint(.white, where: glint.contains(point))
  color.paint(Color(48, 28, 28), where: lash.contains(point))
  color.paint(Color(58, 34, 30), where: brow.contains(point))
}

/// A nose is two things: the light on its ridge, and the shadow it throws away from the window.
private func paintNose(at point: Point, on color: inout Color) {
  let shadow = Shape.polygon([(-7, 0.6), (1.2, 3.6), (2.2, 0), (1, -1.4)].map(Point.init))
  let ridge = Shape.stroke(
    from: Point(row: -5, column: 0), to: Point(row: 0, column: 0.2), width: 1.5)
  if shadow.contains(point) { color = color * 0.82 }
  if ridge.contains(point) { color = color.mixed(with: Color(255, 232, 206), 0.6) }
}

/// A mouth that smiles: its line bends up at both ends, and the lips follow it.
private func paintMouth(at point: Point, on color: inout Color) {
  let smile = curve(
    through: [(-1.3, -4.4), (-0.1, -2.2), (0.3, 0), (-0.1, 2.2), (-1.3, 4.4)].map(Point.init))
  let lips = Shape.stroke(through: smile, width: 1.6).and(
    .ellipse(at: Point(row: 0, column: 0), height: 9, width: 9))
  let lowerLip = Shape.ellipse(at: Point(row: 0.9, column: 0), height: 2.6, width: 5.6)
  let line = Shape.stroke(through: smile, width: 0.7)
  let chin = Shape.ellipse(at: Point(row: 3.6, column: 0.5), height: 1, width: 4.4)
  if lips.contains(point) || lowerLip.contains(point) {
    color = color.mixed(with: Color(196, 62, 70), 0.75)
  }
  if line.contains(point) { color = Color(116, 38, 46) }
  if chin.contains(point) { color = color * 0.9 }
}
