/// How the output of a plan is cut into work: strips of rows, blocks of filters, tiles.
///
/// None of it changes a number. It only decides how often numbers are loaded, and from where.
struct Schedule: Hashable, Sendable {
  /// What to compute with.
  let instructionSet: InstructionSet
  /// How products join their sum.
  let arithmetic: Arithmetic
  /// How many threads compute.
  let threads: Int
  /// The largest tile; the others are as large or a little smaller.
  let tile: TileShape
  /// Rows of the output whose padded input is held at once.
  let rowsPerStrip: Int
  /// Whether the rows of a strip are computed as one, with the places between them as waste.
  ///
  /// A row that fills vectors badly costs more than the few places by which it is padded.
  let joinsRows: Bool
  /// Whether a tile is computed for all filters before the next tile, or the other way round.
  let goesThroughFiltersFirst: Bool
  /// Whether windows read the picture where it is, instead of a padded copy.
  let readsInPlace: Bool

  /// What is fixed by whoever wants to see that it makes no difference.
  struct Choice: Hashable, Sendable {
    /// What to compute with.
    var instructionSet = InstructionSet.preferred
    /// How products join their sum.
    var arithmetic = Arithmetic.rounded
    /// How many may compute.
    var threads = 1
    /// The largest tile, or `nil` for the cheapest.
    var tile: TileShape?
    /// Whether rows are joined, or `nil` for what is cheaper; rows shorter than a vector always are.
    var joinsRows: Bool?
    /// Rows held at once, or `nil` for as many as the cache holds.
    var rowsPerStrip: Int?
  }

  /// What a core keeps at hand while it computes a strip: a part of its second cache.
  private static let stripBytes = 256 << 10
  /// What it keeps at hand while it computes a tile: most of its first cache.
  private static let tileBytes = 28 << 10

  /// The cheapest way, by an estimate of clock cycles.
  init(_ configuration: Conv2dConfiguration, _ geometry: ConvolutionGeometry, _ choice: Choice) {
    let set = choice.instructionSet
    let lanes = set.lanes
    let rows = PhasedAxis(geometry.rows)
    let columns = PhasedAxis(geometry.columns)
    let output = geometry.output
    let channels = configuration.inChannels / configuration.groups
    let filters = configuration.outChannels / configuration.groups
    let pitch = columns.length(outputs: output.width)

    func rowsOfStrip(_ most: Int) -> Int {
      choice.rowsPerStrip
        ?? output.height.dividedRoundingUp(
          by: output.height.dividedRoundingUp(by: max(1, min(most, output.height))))
    }
    func cheapest(vectors: Int) -> (tile: TileShape, cycles: Double) {
      let tiles =
        choice.tile.map { [$0] }
        ?? TileShape.candidates(for: set, filters: filters, vectors: vectors)
      let costs = tiles.map {
        (tile: $0, cycles: $0.cyclesPerTap(filters: filters, vectors: vectors, on: set))
      }
      return costs.min { $0.cycles < $1.cycles } ?? (TileShape(filters: 1, vectors: 1), .infinity)
    }

    let rowBytes =
      channels * rows.phases.count * columns.phases.count * pitch * MemoryLayout<Float>.stride
    let taps = Double(channels * geometry.kernel.area)

    // Row by row.
    let apartRows = rowsOfStrip(Self.stripBytes / max(1, rowBytes))
    let apart = cheapest(vectors: output.width.dividedRoundingUp(by: lanes))
    // Joined, the sums of a block are held too, until their rows are taken apart again.
    let sumBytes = TileShape.most.filters * pitch * MemoryLayout<Float>.stride
    let joinedRows = rowsOfStrip(Self.stripBytes / max(1, rowBytes, sumBytes))
    let joinedWidth = (joinedRows - 1) * pitch + output.width
    let joined = cheapest(vectors: joinedWidth.dividedRoundingUp(by: lanes))
    // Copying a vector of sums costs about three cycles; where rows follow without waste, nothing.
    let takingApart =
      pitch == output.width ? 0 : 3 * Double(filters * output.width) / Double(lanes)
    let joinedCycles = joined.cycles * taps / Double(joinedRows) + takingApart

    instructionSet = set
    arithmetic = choice.arithmetic
    threads = 1
    joinsRows =
      output.width < lanes || (choice.joinsRows ?? (joinedCycles < 0.99 * apart.cycles * taps))
    tile = joinsRows ? joined.tile : apart.tile
    rowsPerStrip = joinsRows ? joinedRows : apartRows

    let tileInput =
      channels * geometry.kernel.height * (tile.vectors * lanes + geometry.kernel.width)
    goesThroughFiltersFirst = tileInput * MemoryLayout<Float>.stride <= Self.tileBytes

    // Many planes are better copied side by side: in the picture they can be a page apart.
    let isPointwise = geometry.kernel == 1 && !geometry.input.area.isMultiple(of: 1024)
    readsInPlace =
      geometry.rows.readsInPlace && geometry.columns.readsInPlace
      && (isPointwise || channels * geometry.kernel.height <= 48)
  }
}

extension WindowAxis {
  /// Whether neighbouring outputs read neighbouring inputs, and nothing else.
  fileprivate var readsInPlace: Bool { stride == 1 && paddingBefore == 0 && paddingAfter == 0 }
}
