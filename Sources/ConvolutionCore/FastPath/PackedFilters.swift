/// The weights of a layer in the order in which tiles read them.
///
/// The filters of a group are cut into blocks that are computed together. A block holds, tap by tap,
/// the weights of all its filters: a tile then reads them one after the other.
struct PackedFilters: Sendable {
  /// The output channels of each block of each group.
  let blocks: [[Range<Int>]]
  /// Block by block, tap by tap, filter by filter: a block begins at its first filter · ``taps``.
  let weights: ContiguousArray<Float>
  /// One for each output channel.
  let biases: ContiguousArray<Float>
  /// Products in one output.
  let taps: Int

  /// The filters of a layer in blocks of at most `most`.
  init(_ layer: Conv2d, most: Int) {
    let configuration = layer.configuration
    let taps = configuration.weightShape.dropFirst().reduce(1, *)
    let filtersOfGroup = configuration.outChannels / configuration.groups
    let blocks = (0..<configuration.groups).map { group in
      (group * filtersOfGroup..<(group + 1) * filtersOfGroup).cutEvenly(most: most)
    }
    let source = layer.weight.scalars.span
    var weights = ContiguousArray<Float>()
    weights.reserveCapacity(source.count)
    for group in blocks {
      for block in group {
        for tap in 0..<taps {
          for filter in block { weights.append(source[filter * taps + tap]) }
        }
      }
    }
    self.taps = taps
    self.blocks = blocks
    self.weights = weights
    biases =
      layer.bias.map { ContiguousArray($0) }
      ?? ContiguousArray(repeating: 0, count: configuration.outChannels)
  }
}
