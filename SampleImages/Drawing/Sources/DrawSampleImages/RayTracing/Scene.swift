/// Things on a table, before a sky, in the light of a window.
///
/// A ray is followed by sphere tracing (Hart 1996): the distance to the nearest surface is a step
/// that cannot go too far.
struct Scene: Sendable {
  let solids: [Solid]
  /// The table is the plane y = 0 as far as `tableDepth`.
  let table: Surface
  let tableDepth: Double
  let window: Window
  let sky: @Sendable (_ direction: Vector) -> Color
  /// Light from everywhere: from the sky above, and thrown back from the table below.
  let fromAbove, fromBelow: Color

  /// The light that arrives along a ray, with so many reflections followed.
  ///
  /// The shift, from 0 to 1 both ways, moves the points of the window that are asked for light.
  func light(along ray: Ray, shift: Point, mirrors: Int) -> Color {
    guard let hit = hit(by: ray) else { return window.light(along: ray) ?? sky(ray.direction) }

    let color = hit.surface.color(hit.place)
    let matte = color.filtering(
      daylight(at: hit) + windowLight(at: hit, shift: shift))
    guard mirrors > 0, hit.surface.mirror > 0 else { return matte }

    // Schlick's rule: at a flat angle every surface is a mirror.
    let flat = 1 - max(0, -ray.direction.dot(hit.normal))
    let share = hit.surface.mirror + (1 - hit.surface.mirror) * flat * flat * flat * flat * flat
    let mirrored = Ray(origin: hit.lifted, direction: ray.direction.reflected(by: hit.normal))
    return matte.mixed(with: light(along: mirrored, shift: shift, mirrors: mirrors - 1), share)
  }

  private struct Hit {
    let place, normal: Vector
    let surface: Surface

    /// A little above the surface, so that it does not stand in its own light.
    var lifted: Vector { place + normal * 1e-3 }
  }

  private func hit(by ray: Ray) -> Hit? {
    let toTable = ray.direction.y < 0 ? -ray.origin.y / ray.direction.y : .infinity
    var way = 0.0
    while way < min(toTable, 12) {
      let place = ray.place(at: way)
      guard let nearest = nearestSolid(to: place) else { break }
      if nearest.distance < 1e-4 {
        return Hit(
          place: place, normal: nearest.solid.normal(at: place), surface: nearest.solid.surface)
      }
      way += nearest.distance
    }
    let place = ray.place(at: toTable)
    guard toTable < .infinity, place.z < tableDepth else { return nil }
    return Hit(place: place, normal: .up, surface: table)
  }

  private func nearestSolid(to place: Vector) -> (solid: Solid, distance: Double)? {
    solids.lazy.map { ($0, $0.distance(place)) }.min { $0.1 < $1.1 }
  }

  /// Light from everywhere, less of it in corners: where something is near above the surface, the
  /// sky is hidden.
  private func daylight(at hit: Hit) -> Color {
    let open = [0.1, 0.3, 0.6].map { height in
      let free = nearestSolid(to: hit.place + hit.normal * height)?.distance ?? height
      return min(max(free / height, 0), 1)
    }
    let openness = 0.25 + 0.75 * (open[0] + open[1] + open[2]) / 3
    return fromBelow.mixed(with: fromAbove, 0.5 + 0.5 * hit.normal.y) * openness
  }

  /// The light of the window, of which four points are asked whether they see the place.
  private func windowLight(at hit: Hit, shift: Point) -> Color {
    var brightness = 0.0
    for (up, across) in [(0.0, 0.0), (0, 0.5), (0.5, 0), (0.5, 0.5)] {
      let target = window.place(across: across + shift.column / 2, up: up + shift.row / 2)
      let way = target - hit.lifted
      let facing = hit.normal.dot(way.unit)
      if facing > 0, isFree(from: hit.lifted, to: target) { brightness += facing / 4 }
    }
    return window.light * brightness
  }

  private func isFree(from start: Vector, to end: Vector) -> Bool {
    let ray = Ray(origin: start, direction: (end - start).unit)
    let length = min((end - start).length, 8)
    var way = 0.0
    while way < length {
      guard let nearest = nearestSolid(to: ray.place(at: way)) else { return true }
      if nearest.distance < 1e-4 { return false }
      way += nearest.distance
    }
    return true
  }
}
