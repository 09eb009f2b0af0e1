import ConvolutionCore
import FeatureMapViews

/// The maps of one computation in dots, each size made once, when it is first drawn.
///
/// What it gives depends on the maps alone; it only remembers, since a frame is drawn for every key
/// and the maps change with few of them.
final class ReducedMaps {
  let maps: Tensor
  private var known: [Key: ReducedMap] = [:]

  private struct Key: Hashable {
    var channel: Int
    var factor: Int
  }

  init(_ maps: Tensor) {
    self.maps = maps
  }

  /// A map in dots of so many rows and columns of values.
  func map(_ channel: Int, factor: Int) -> ReducedMap {
    let key = Key(channel: channel, factor: factor)
    if let map = known[key] { return map }
    // A window that is resized asks for many sizes.
    if known.count > 4096 { known = [:] }
    let map = ReducedMap(maps.plane(channel), factor: factor)
    known[key] = map
    return map
  }
}
