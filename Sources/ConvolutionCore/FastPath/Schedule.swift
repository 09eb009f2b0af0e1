/// How the output of a plan is cut into work: strips of rows, blocks of filters, tiles, threads.
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
  /// Into how many parts the filters are cut, where there are too few rows for all threads.
  let filterParts: Int
  /// Whether the rows of a strip are computed as one, with the places between them as waste.
  ///
  /// A row that fills vectors badly costs more than the few places by which it is padded.
  let joinsRows: Bool
  /// Vectors of a row of a stack, or 0 where rows are not computed in stacks.
  let stackedVectors: Int
  /// Whether all rows are ``PlaneRows``, but for those of strips with too few.
  let readsPlanes: Bool
  /// Whether tiles follow each other along a row, or down a strip.
  let goesAlongRows: Bool
  /// Whether windows read the picture where it is, instead of a padded copy.
  let readsInPlace: Bool
  /// Whether those windows do that lie inside the picture, and only the ends of rows are copied.
  let copiesEnds: Bool
  /// Whether the maps are so large that they are written past the caches, where they would push
  /// out the input and be pushed out themselves.
  let streams: Bool

  /// What is fixed by whoever wants to see that it makes no difference.
  struct Choice: Hashable, Sendable {
    /// What to compute with.
    var instructionSet = InstructionSet.preferred
    /// How products join their sum.
    var arithmetic = Arithmetic.rounded
    /// How many may compute.
    var threads = 1
    /// Whether so many do even if the work is short.
    var insistsOnThreads = false
    /// The largest tile, or `nil` for the cheapest.
    var tile: TileShape?
    /// Whether rows are joined, or `nil` for what is cheaper; rows shorter than a vector always are.
    var joinsRows: Bool?
    /// Whether rows are stacked where they can be, or `nil` for what is cheaper.
    var stacksRows: Bool?
    /// Whether only the ends of rows are copied where they can be, or `nil` for what is cheaper.
    var copiesEnds: Bool?
    /// Rows held at once, or `nil` for as many as the cache holds.
    var rowsPerStrip: Int?
    /// Whether maps of any size are written past the caches, or `nil` for large ones.
    var streams: Bool?

    /// Whether some way to compute rows is fixed.
    fileprivate var isFixed: Bool {
      tile != nil || joinsRows != nil || stacksRows != nil || copiesEnds != nil || streams != nil
    }
  }

  /// What a core keeps at hand while it computes a strip: a part of its second cache.
  private static let stripBytes = 256 << 10
  /// Weights that stay there while one strip after the other is computed, or a whole picture.
  private static let secondCacheBytes = 1 << 20
  /// Numbers of a strip that are copied sooner than the ends of their rows are computed apart.
  private static let leastCopied = 1 << 14
  /// Rows that are read where they stand: of more, too many could fall on the same lines of a cache.
  private static let mostRowsApart = 48
  /// Maps larger than this are in no cache when they are read.
  private static let streamedBytes = 24 << 20
  /// Multiply-adds that are done sooner than another thread has begun.
  private static let shortWork = 1 << 20

  /// The cheapest way, by an estimate of clock cycles.
  init(
    _ configuration: Conv2dConfiguration, _ geometry: ConvolutionGeometry, batch: Int,
    _ choice: Choice
  ) {
    let set = choice.instructionSet
    let output = geometry.output
    let channels = configuration.inChannels / configuration.groups
    let filters = configuration.outChannels / configuration.groups
    let taps = channels * geometry.kernel.area
    let number = MemoryLayout<Float>.stride
    let work = configuration.multiplyAdds(output: output).multipliedReportingOverflow(by: batch)
    let threads =
      work.overflow || work.partialValue >= Self.shortWork || choice.insistsOnThreads
      ? max(1, choice.threads) : 1
    let pieces = batch * configuration.groups

    /// The rows of a strip of at most `most`, so that threads get as many strips each.
    func rowsOfStrip(_ most: Int) -> Int {
      if let rows = choice.rowsPerStrip { return rows }
      var strips = output.height.dividedRoundingUp(by: max(1, min(most, output.height)))
      if pieces < 4 * threads, strips > 1 || !sharesFilters {
        strips = strips.dividedRoundingUp(by: threads) * threads
      }
      return output.height.dividedRoundingUp(by: min(strips, output.height))
    }
    // Weights that a core could keep at hand if it had half of them are shared out.
    let sharesFilters =
      output.height < 2 * threads
      || (filters * taps * number > Self.secondCacheBytes && pieces == 1)
    let estimate = Estimate(set, choice.arithmetic, taps: taps, filters: filters)

    func rowBytes(_ columns: PhasedAxis) -> Int {
      let phases = PhasedAxis(geometry.rows).phases.count * columns.phases.count
      return max(1, channels * phases * columns.length(outputs: output.width) * number)
    }
    let columns = PhasedAxis(geometry.columns)
    let pitch = columns.length(outputs: output.width)

    // Row by row, in vectors of columns; which must be dealt out first if the stride is not 1.
    let dealing = estimate.dealing(channels: channels, geometry)
    let apartRows = rowsOfStrip(Self.stripBytes / rowBytes(columns))
    var apart = estimate.cheapest(width: output.width, choice.tile)
    apart.cycles += dealing
    // Joined, the sums of a block are held too, until their rows are taken apart again.
    let sumBytes = TileShape.most.filters * pitch * number
    let joinedRows = rowsOfStrip(Self.stripBytes / max(rowBytes(columns), sumBytes))
    let joined = estimate.cheapest(width: (joinedRows - 1) * pitch + output.width, choice.tile)
    let joinedCycles =
      joined.cycles / Double(joinedRows) + dealing
      + (pitch == output.width ? 0 : estimate.takingApart(width: output.width))
    // Row by row, in vectors of filters.
    let across = estimate.acrossFilters(width: output.width, choice.tile)

    instructionSet = set
    arithmetic = choice.arithmetic
    self.threads = threads
    readsPlanes =
      !choice.isFixed && output.width >= set.lanes
      && PlaneRows.make(configuration, geometry)
    // In stacks, which need windows and taps in neighbouring rows.
    let canStack =
      geometry.rows.stride == 1 && geometry.rows.dilation == 1 && output.width >= set.lanes
      && geometry.kernel.height >= StackedFilters.leastKernelHeight
      && output.height >= StackedFilters.rows && choice.tile == nil && choice.joinsRows == nil
    let stacked = estimate.stacked(width: output.width, kernel: geometry.kernel)
    // They are estimated by their beginnings and ends; where it is close, they are faster.
    let stacks =
      canStack && !readsPlanes
      && (choice.stacksRows
        ?? (stacked.cycles < 1.1 * min(apart.cycles, joinedCycles, across.cycles)))
    stackedVectors = stacks ? stacked.vectors : 0
    if !stacks, !readsPlanes, across.cycles < 0.97 * min(apart.cycles, joinedCycles) {
      joinsRows = false
      tile = across.tile
      rowsPerStrip = rowsOfStrip(
        Self.stripBytes / rowBytes(PhasedAxis(geometry.columns, isDealtOut: false)))
    } else {
      joinsRows =
        output.width < set.lanes
        || (choice.joinsRows ?? (!stacks && !readsPlanes && joinedCycles < 0.99 * apart.cycles))
      tile = joinsRows ? joined.tile : apart.tile
      let height = StackedFilters.rows
      rowsPerStrip =
        stacks || readsPlanes
        ? apartRows.dividedRoundingUp(by: height) * height : joinsRows ? joinedRows : apartRows
    }
    let strips = output.height.dividedRoundingUp(by: rowsPerStrip)
    filterParts = threads.dividedRoundingUp(by: max(1, pieces * strips))

    // Many planes are better copied side by side: in the picture they can be a page apart.
    let isPointwise = geometry.kernel == 1 && !geometry.input.area.isMultiple(of: 1024)
    readsInPlace =
      geometry.rows.readsInPlace && geometry.columns.readsInPlace
      && (isPointwise || channels * geometry.kernel.height <= Self.mostRowsApart)

    let mostPadding = max(geometry.columns.paddingBefore, geometry.columns.paddingAfter)
    let canCopyEnds =
      !readsInPlace && !readsPlanes && geometry.rows.stride == 1 && geometry.columns.stride == 1
      && channels * geometry.kernel.height <= Self.mostRowsApart && tile.vectors == .ofColumns
      && !joinsRows && output.width >= 3 * set.lanes && mostPadding <= set.lanes
    // To begin at each end of the rows takes as long as copying a few thousand numbers.
    let copied = channels * min(rowsPerStrip, output.height) * output.width
    copiesEnds = canCopyEnds && (choice.copiesEnds ?? (copied >= Self.leastCopied))

    goesAlongRows =
      tile.vectors == .ofColumns && (readsInPlace || copiesEnds)
      && configuration.inChannels * geometry.input.area * number > Self.secondCacheBytes

    let maps = configuration.outChannels * output.area
    streams =
      tile.vectors == .ofColumns && !joinsRows && !stacks && !readsPlanes
      && output.width.isMultiple(of: set.lanes) && output.width >= 2 * set.lanes
      && (choice.streams ?? (set == .avx512 && maps * number > Self.streamedBytes))
  }
}

extension WindowAxis {
  /// Whether neighbouring outputs read neighbouring inputs, and nothing else.
  fileprivate var readsInPlace: Bool { stride == 1 && paddingBefore == 0 && paddingAfter == 0 }
}
