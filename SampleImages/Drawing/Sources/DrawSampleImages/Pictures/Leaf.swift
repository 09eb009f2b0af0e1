/// A leaf cut out along its edge, with a soft shadow: a picture with alpha.
///
/// All around it is transparent, so it takes the colour it is laid on: `--matte`.
extension Picture {
  static func leaf() -> Picture {
    let leaf = Leaf(base: Point(row: 31, column: 9), tip: Point(row: 3, column: 24))
    return colorWithAlpha(height: 40, width: 32, pointsPerSide: 4) { point in
      if let color = leaf.color(at: point) { return (color, 1) }
      return (.black, leaf.shadow(at: point))
    }
  }
}

private struct Leaf {
  let base, tip: Point
  /// One pixel from the base towards the tip, and one pixel to the right of that way.
  let along, across: Point
  let blade, veins, stem: Shape

  init(base: Point, tip: Point) {
    self.base = base
    self.tip = tip
    let length = base.distance(to: tip)
    let along = (tip - base) * (1 / length)
    let across = Point(row: along.column, column: -along.row)
    self.along = along
    self.across = across

    // Two discs of this radius, moved apart so that their circles cross at the base and at the tip.
    let radius = 20.0
    let middle = (base + tip) * 0.5
    let aside = across * (radius * radius - length * length / 4).squareRoot()
    blade = .disc(at: middle + aside, radius: radius)
      .and(.disc(at: middle - aside, radius: radius))

    let sideVeins = stride(from: 5.0, to: length - 6, by: 4.5).flatMap { way in
      [-1, 1].map { side in
        let start = base + along * way
        return Shape.stroke(from: start, to: start + along * 7 + across * (9 * side), width: 0.55)
      }
    }
    veins = .union([.stroke(from: base, to: tip, width: 1.1)] + sideVeins)
    stem = .stroke(
      through: [base, base - along * 3.5, base - along * 6 - across * 1.2], width: 1.8)
  }

  /// The leaf's colour, or nil beside the leaf.
  func color(at point: Point) -> Color? {
    if stem.contains(point) { return Color(122, 104, 48) }
    guard blade.contains(point) else { return nil }
    if veins.contains(point) { return Color(190, 216, 124) }
    // The half towards the light is brighter, and both grow darker towards the tip.
    let half = (point - base).dot(across) < 0 ? Color(122, 184, 66) : Color(78, 144, 54)
    return half.mixed(with: Color(30, 92, 50), point.distance(to: base) / 48)
  }

  /// How dark the ground is: the farther from the leaf, the thinner its shadow.
  func shadow(at point: Point) -> Double {
    let caster = point - Point(row: 2.5, column: 2)
    let away = min(blade.distance(caster), stem.distance(caster))
    return 0.5 * min(max(0.5 - away / 4, 0), 1)
  }
}
