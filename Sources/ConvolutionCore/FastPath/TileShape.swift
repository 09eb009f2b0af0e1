/// A tile of the output that is summed in registers: some filters times some columns of a row.
///
/// The larger the tile, the more often a loaded number is used; but its sums must fit in registers.
struct TileShape: Hashable, Sendable {
  /// What stands side by side in a vector.
  enum Vectors: Hashable, Sendable {
    /// Neighbouring outputs of one map.
    case ofColumns
    /// The same output of neighbouring maps.
    case ofFilters
  }

  /// What stands side by side in a vector.
  let vectors: Vectors
  /// Neighbouring output channels.
  let filters: Int
  /// Vectors of neighbouring outputs; or, where vectors are of filters, neighbouring outputs.
  let extent: Int

  /// A tile of some filters and some vectors of columns.
  init(filters: Int, vectors: Int) {
    self.vectors = .ofColumns
    self.filters = filters
    extent = vectors
  }

  /// A tile of some columns, for as many filters as two vectors hold.
  init(columns: Int, on instructionSet: InstructionSet) {
    vectors = .ofFilters
    filters = instructionSet.filtersAcross
    extent = columns
  }

  /// Beyond these there are no kernels.
  static let most = TileShape(filters: 14, vectors: 8)

  /// Outputs of a row that the tile has.
  func columns(on instructionSet: InstructionSet) -> Int {
    vectors == .ofColumns ? extent * instructionSet.lanes : extent
  }

  /// Every tile of vectors of columns for which there is a kernel and that is not larger than it
  /// need be.
  static func candidates(
    for instructionSet: InstructionSet, filters: Int, vectors: Int
  ) -> [TileShape] {
    (1...min(filters, most.filters)).flatMap { filters in
      (1...min(vectors, most.extent)).map { TileShape(filters: filters, vectors: $0) }
    }.filter(instructionSet.hasKernel)
  }

  /// Every tile of vectors of filters.
  static func candidatesAcross(for instructionSet: InstructionSet) -> [TileShape] {
    (1...instructionSet.mostColumns).map { TileShape(columns: $0, on: instructionSet) }
  }
}
