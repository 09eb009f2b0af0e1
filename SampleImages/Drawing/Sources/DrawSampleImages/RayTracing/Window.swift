/// The light of a room: a window of four panes.
///
/// A lamp that has a size throws shadows with soft edges, because places in between see a part of
/// it.
struct Window: Sendable {
  let center, across, up: Vector
  let light: Color

  /// A point of the window; both shares go from 0 to 1.
  func place(across acrossShare: Double, up upShare: Double) -> Vector {
    center + across * (acrossShare - 0.5) + up * (upShare - 0.5)
  }

  /// What is seen along a ray that leaves through one of the panes: much brighter than anything the
  /// window lights.
  func light(along ray: Ray) -> Color? {
    let normal = across.cross(up).unit
    let towards = ray.direction.dot(normal)
    guard abs(towards) > 1e-9 else { return nil }
    let distance = (center - ray.origin).dot(normal) / towards
    guard distance > 0 else { return nil }

    let way = ray.place(at: distance) - center
    let acrossShare = abs(way.dot(across) / across.dot(across))
    let upShare = abs(way.dot(up) / up.dot(up))
    let isPane = (0.05...0.5).contains(acrossShare) && (0.05...0.5).contains(upShare)
    return isPane ? light * 10 : nil
  }
}
