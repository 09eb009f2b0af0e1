/// The weights of a layer in the order in which tiles read them.
///
/// The filters of a group are cut into blocks that are computed together. A block holds, tap by tap,
/// the weights of all its filters: a tile then reads them one after the other.
struct PackedFilters: Sendable {
  /// Some neighbouring filters.
  struct Block: Sendable {
    /// Their output channels.
    let filters: Range<Int>
    /// Weights of a tap, those that only fill a vector counted.
    let width: Int
    /// Where their weights begin.
    let weights: Int
    /// Where their biases begin.
    let biases: Int
  }

  /// The blocks of all groups, in order.
  let blocks: ContiguousArray<Block>
  /// How many of them each group has.
  let blocksPerGroup: Int
  /// Block by block, tap by tap, filter by filter.
  let weights: ContiguousArray<Float>
  /// Block by block, filter by filter.
  let biases: ContiguousArray<Float>
  /// Products in one output.
  let taps: Int

  /// The filters of a layer in blocks of at most `most`.
  ///
  /// - Parameters:
  ///   - layer: The layer.
  ///   - most: Filters in a block.
  ///   - isFilledUp: Whether smaller blocks get weights of zero, which no result is made of.
  init(_ layer: Conv2d, most: Int, isFilledUp: Bool) {
    let configuration = layer.configuration
    let taps = configuration.weightShape.dropFirst().reduce(1, *)
    let filtersOfGroup = configuration.outChannels / configuration.groups
    let source = layer.weight.scalars.span
    var weights = ContiguousArray<Float>()
    var biases = ContiguousArray<Float>()
    var blocks = ContiguousArray<Block>()
    weights.reserveCapacity(source.count)
    for group in 0..<configuration.groups {
      for part in (0..<filtersOfGroup).cut(most: most, evenly: !isFilledUp) {
        let filters =
          group * filtersOfGroup + part.lowerBound..<group * filtersOfGroup + part.upperBound
        let rest = isFilledUp ? most - filters.count : 0
        blocks.append(
          Block(
            filters: filters, width: filters.count + rest, weights: weights.count,
            biases: biases.count))
        for tap in 0..<taps {
          for filter in filters { weights.append(source[filter * taps + tap]) }
          for _ in 0..<rest { weights.append(0) }
        }
        for filter in filters { biases.append(layer.bias(ofChannel: filter)) }
        for _ in 0..<rest { biases.append(0) }
      }
    }
    self.taps = taps
    self.blocks = blocks
    self.weights = weights
    self.biases = biases
    blocksPerGroup = blocks.count / configuration.groups
  }
}
