/// Clock cycles that ways of computing a row of outputs take, estimated.
///
/// Source: measured on an AVX-512 Xeon; on others it need only tell good tiles from bad.
struct Estimate {
  private let instructionSet: InstructionSet
  /// Instructions for a multiply-add.
  private let instructions: Double
  private let taps: Double
  private let filters: Int

  /// An estimate for the filters of a group, each of so many taps.
  init(_ instructionSet: InstructionSet, _ arithmetic: Arithmetic, taps: Int, filters: Int) {
    self.instructionSet = instructionSet
    instructions = arithmetic == .fused && instructionSet != .baseline ? 1 : 2
    self.taps = Double(taps)
    self.filters = filters
  }

  /// The cheapest tile with vectors of columns for a row of `width` outputs; or the one chosen.
  func cheapest(width: Int, _ choice: TileShape?) -> (tile: TileShape, cycles: Double) {
    let vectors = width.dividedRoundingUp(by: instructionSet.lanes)
    let tiles = TileShape.candidates(for: instructionSet, filters: filters, vectors: vectors)
    switch choice?.vectors {
    case .ofFilters: return (tiles[0], .infinity)
    case .ofColumns: return (choice ?? tiles[0], cycles(choice ?? tiles[0], vectors: vectors))
    case nil:
      return tiles.map { ($0, cycles($0, vectors: vectors)) }.min { $0.1 < $1.1 }
        ?? (tiles[0], .infinity)
    }
  }

  /// The cycles of a row in vectors of filters, and its tile.
  func acrossFilters(width: Int, _ choice: TileShape?) -> (tile: TileShape, cycles: Double) {
    if let choice, choice.vectors == .ofFilters { return (choice, 0) }
    let most = instructionSet.mostColumns
    let blocks = Double(filters.dividedRoundingUp(by: instructionSet.filtersAcross))
    var cycles = 0.0
    for (columns, count) in Self.parts(of: width, most: most) {
      cycles += Double(count) * acrossFilters(columns: columns)
    }
    let tile = TileShape(columns: min(most, width), on: instructionSet)
    return (tile, choice == nil ? blocks * cycles : .infinity)
  }

  /// The cycles of a row in stacks, and the most vectors of one.
  func stacked(width: Int, kernel: Size2D) -> (vectors: Int, cycles: Double) {
    let all = width.dividedRoundingUp(by: instructionSet.lanes)
    let channels = taps / Double(kernel.area)
    return (1...instructionSet.mostStacked).map { most in
      var cycles = 0.0
      for (vectors, count) in Self.parts(of: all, most: min(most, all)) {
        var stack = 15 + Double(StackedFilters.rows * vectors)
        for rows in StackedFilters.readings(kernelHeight: kernel.height) {
          // A reading is a short loop, which takes a while to begin and to end.
          stack +=
            channels
            * (4 + Double(kernel.width) * cyclesPerTap(filters: rows.count, vectors: vectors))
        }
        cycles += Double(count) * stack
      }
      return (most, Double(filters) * cycles / Double(StackedFilters.rows))
    }.min { $0.1 < $1.1 } ?? (1, .infinity)
  }

  /// The cycles of dealing out the input of a row of outputs to the phases of its stride.
  func dealing(channels: Int, _ geometry: ConvolutionGeometry) -> Double {
    guard geometry.columns.stride > 1 else { return 0 }
    let numbers = channels * geometry.rows.stride * geometry.columns.stride * geometry.output.width
    return 1.5 * Double(numbers) / Double(instructionSet.lanes)
  }

  /// The cycles of copying joined rows to where they belong.
  func takingApart(width: Int) -> Double {
    3 * Double(filters * width) / Double(instructionSet.lanes)
  }

  private func acrossFilters(columns: Int) -> Double {
    // Loaded one by one; and in the end the sums are turned round.
    let loads = Double(columns + 2) / 2
    let turning = 8 * Double(instructionSet.lanes)
    return taps * (max(Double(columns) * instructions, loads, 4) + 0.35) + turning
  }

  /// The cycles of all filters and so many vectors, cut evenly into tiles like this one.
  private func cycles(_ tile: TileShape, vectors: Int) -> Double {
    var cycles = 0.0
    for (filters, rows) in Self.parts(of: filters, most: tile.filters) {
      for (vectors, columns) in Self.parts(of: vectors, most: tile.extent) {
        // Beginning and storing each tile.
        let ends = 15 + Double(filters * vectors)
        cycles +=
          Double(rows * columns) * (taps * cyclesPerTap(filters: filters, vectors: vectors) + ends)
      }
    }
    return cycles
  }

  /// Clock cycles for one tap of a tile with vectors of columns.
  ///
  /// A core starts two operations a cycle and waits four for a result. Vectors of the source begin
  /// anywhere, so that nearly every load of 64 bytes touches two cache lines, and counts twice.
  private func cyclesPerTap(filters: Int, vectors: Int) -> Double {
    let operations = instructions * Double(filters * vectors) / 2
    let loads =
      switch instructionSet {
      case .avx512: (2 * Double(vectors) + Double(filters)) / 2
      case .avx2, .baseline: (1.5 * Double(vectors) + Double(filters)) / 2
      }
    return max(operations, loads, 4) + 0.35 + 0.02 * loads
  }

  /// The sizes, and how often each, when `total` is cut evenly into parts of at most `most`.
  private static func parts(of total: Int, most: Int) -> [(size: Int, count: Int)] {
    let count = total.dividedRoundingUp(by: most)
    let (size, larger) = total.quotientAndRemainder(dividingBy: count)
    return larger == 0 ? [(size, count)] : [(size, count - larger), (size + 1, larger)]
  }
}
