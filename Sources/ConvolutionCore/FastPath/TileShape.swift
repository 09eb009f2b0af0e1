/// A tile of the output that is summed in registers: some filters times some vectors of a row.
///
/// The larger the tile, the more often a loaded number is used; but its sums must fit in registers.
struct TileShape: Hashable, Sendable {
  /// Neighbouring output channels.
  let filters: Int
  /// Vectors of neighbouring outputs.
  let vectors: Int

  /// Beyond these there are no kernels.
  static let most = TileShape(filters: 14, vectors: 8)

  /// Every tile for which there is a kernel and that is not larger than it need be.
  static func candidates(
    for instructionSet: InstructionSet, filters: Int, vectors: Int
  ) -> [TileShape] {
    (1...min(filters, most.filters)).flatMap { filters in
      (1...min(vectors, most.vectors)).map { TileShape(filters: filters, vectors: $0) }
    }.filter(instructionSet.hasKernel)
  }

  /// Clock cycles for one tap, estimated.
  ///
  /// A core starts two multiply-adds a cycle and waits four for a result. Vectors of the source
  /// begin anywhere, so that nearly every load of 64 bytes touches two cache lines, and counts twice.
  ///
  /// Source: measured on an AVX-512 Xeon; on others it need only tell good tiles from bad.
  func cyclesPerTap(on instructionSet: InstructionSet) -> Double {
    let multiplyAdds = Double(filters * vectors) / 2
    let loads =
      switch instructionSet {
      case .avx512: (2 * Double(vectors) + Double(filters)) / 2
      case .avx2: (1.5 * Double(vectors) + Double(filters)) / 3
      case .baseline: (1.5 * Double(vectors) + Double(filters)) / 2
      }
    return max(multiplyAdds, loads, 4) + 0.35 + 0.02 * loads
  }

  /// Clock cycles for one tap of so many filters and vectors, cut evenly into tiles like this one.
  func cyclesPerTap(filters: Int, vectors: Int, on instructionSet: InstructionSet) -> Double {
    var cycles = 0.0
    for (filters, rows) in Self.parts(of: filters, most: self.filters) {
      for (vectors, columns) in Self.parts(of: vectors, most: self.vectors) {
        cycles +=
          Double(rows * columns)
          * TileShape(filters: filters, vectors: vectors).cyclesPerTap(on: instructionSet)
      }
    }
    return cycles
  }

  /// The sizes, and how often each, when `total` is cut evenly into parts of at most `most`.
  private static func parts(of total: Int, most: Int) -> [(size: Int, count: Int)] {
    let count = total.dividedRoundingUp(by: most)
    let (size, larger) = total.quotientAndRemainder(dividingBy: count)
    return larger == 0 ? [(size, count)] : [(size, count - larger), (size + 1, larger)]
  }
}
