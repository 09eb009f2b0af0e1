/// The scene of the first picture with room to look around in: a red ball, a blue box, a pear and a
/// steel marble.
///
/// It is ray traced, so shadows are soft, the table shines a little, and the window can be seen in
/// the ball.
extension Picture {
  static func stillLife() -> Picture {
    let (height, width) = (96, 128)
    let camera = Camera(
      at: Vector(0, 2.6, -5.5), lookingAt: Vector(0.1, 0.68, 0), reach: 0.46)
    return color(height: height, width: width, pointsPerSide: 4) { point in
      let ray = camera.ray(through: point, height: height, width: width)
      // Each point of a pixel asks other points of the window for light, so that shadows have no
      // steps.
      let shift = Point(
        row: point.row - Double(Int(point.row)), column: point.column - Double(Int(point.column)))
      return scene.light(along: ray, shift: shift, mirrors: 2).displayed
    }
  }
}

private let scene = Scene(
  solids: [ball, box, pear, stem, marble],
  table: Surface(mirror: 0.03, color: wood(at:)),
  tableDepth: 4.2,
  window: Window(
    center: Vector(-4.2, 4.6, -3.4), across: Vector(1.5, 0, -1.9), up: Vector(0.9, 1.8, 0.7),
    light: Color(1.25, 1.16, 1.02)),
  sky: sky(in:),
  fromAbove: Color(0.36, 0.41, 0.48),
  fromBelow: Color(0.26, 0.2, 0.15))

private let ball = Solid.ball(
  at: Vector(-1.05, 1, 0.25), radius: 1, Surface(mirror: 0.05, color: Color(0.62, 0.04, 0.022)))

private let box = Solid.box(
  at: Vector(1.3, 0.8, 0.75), size: Vector(1.35, 1.6, 1.35), turned: Angle(degrees: 34),
  rounding: 0.04, Surface(mirror: 0, color: Color(0.06, 0.18, 0.6)))

private let pear = Solid.ball(
  at: Vector(0.28, 0.42, -0.95), radius: 0.42, Surface(mirror: 0.03, color: pearSkin(at:))
).melted(
  with: .ball(
    at: Vector(0.32, 0.93, -0.93), radius: 0.17, Surface(mirror: 0.03, color: pearSkin(at:))),
  width: 0.5)

private let stem = Solid.rod(
  from: Vector(0.32, 1.05, -0.93), to: Vector(0.4, 1.3, -0.95), radius: 0.03,
  Surface(mirror: 0, color: Color(0.14, 0.08, 0.04)))

private let marble = Solid.ball(
  at: Vector(1.25, 0.24, -1.05), radius: 0.24,
  Surface(mirror: 0.75, color: Color(0.3, 0.3, 0.32)))

/// Green where it hung in the shade, yellow where the sun was, and freckled.
private func pearSkin(at place: Vector) -> Color {
  let freckle = noise(row: place.y * 30, column: (place.x + place.z) * 30)
  return Color(0.62, 0.58, 0.1).mixed(with: Color(0.34, 0.5, 0.08), 0.5 + place.x - 0.28)
    .mixed(with: Color(0.3, 0.24, 0.06), freckle > 0.85 ? 0.3 : 0)
}

/// Boards that run away from the viewer, with a grain along them.
private func wood(at place: Vector) -> Color {
  let board = place.x / 0.95 + 100
  let across = board - Double(Int(board))
  if across < 0.025 { return Color(0.12, 0.06, 0.03) }
  let number = Double(Int(board))
  let grain = noise(row: place.z * 0.7 + number * 17, column: place.x * 9)
  let tone = noise(row: number * 3.7, column: 0.5)
  return Color(0.56, 0.35, 0.19).mixed(with: Color(0.36, 0.19, 0.09), 0.65 * grain + 0.3 * tone)
}

/// Blue above, warm along the horizon.
private func sky(in direction: Vector) -> Color {
  Color(0.88, 0.78, 0.68).mixed(with: Color(0.4, 0.5, 0.68), (direction.y + 0.27) * 3.2)
}

extension Color {
  /// Light from 0 to 1 as a sample from 0 to 255: screens square what they are given, so the root
  /// is what they need.
  fileprivate var displayed: Color {
    func sample(_ light: Double) -> Double { 255 * min(max(light, 0), 1).squareRoot() }
    return Color(sample(red), sample(green), sample(blue))
  }
}
