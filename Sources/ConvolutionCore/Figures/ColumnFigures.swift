/// The smallest, the largest and the sum of every column of a few neighbouring rows.
///
/// A row of dots stands for several rows of a map. They are taken in one after the other, column by
/// column, which a processor does for many columns at once.
public struct ColumnFigures: Hashable, Sendable {
  /// The smallest finite value of each column; infinity where there is none.
  public private(set) var lows: ContiguousArray<Float>
  /// The largest finite value of each column; minus infinity where there is none.
  public private(set) var highs: ContiguousArray<Float>
  /// The sum of the finite values of each column.
  public private(set) var sums: ContiguousArray<Double>

  /// Figures of `count` columns of no rows.
  public init(count: Int) {
    lows = ContiguousArray(repeating: .infinity, count: count)
    highs = ContiguousArray(repeating: -.infinity, count: count)
    sums = ContiguousArray(repeating: 0, count: count)
  }

  /// Takes in a row.
  ///
  /// - Parameters:
  ///   - row: Where it stands in `scalars`.
  ///   - scalars: The numbers of a tensor.
  /// - Returns: The columns in which it is NaN or infinite; those values are left out.
  /// - Complexity: O(columns).
  /// - Precondition: The row has as many numbers as there are columns.
  public mutating func add(_ row: Range<Int>, of scalars: Span<Float>) -> [Int] {
    precondition(row.count == lows.count)
    guard InstructionSet.preferred.figures(of: row, in: scalars).isFinite else {
      var notFinite: [Int] = []
      for (column, index) in row.enumerated() {
        let value = scalars[index]
        guard value.isFinite else {
          notFinite.append(column)
          continue
        }
        lows[column] = min(lows[column], value)
        highs[column] = max(highs[column], value)
        sums[column] += Double(value)
      }
      return notFinite
    }
    addFinite(row, of: scalars)
    return []
  }

  /// Takes in whole rows that follow each other, one after the other, in which all is finite.
  ///
  /// - Parameters:
  ///   - rows: Where they stand in `scalars`.
  ///   - scalars: The numbers of a tensor.
  /// - Complexity: O(rows · columns).
  /// - Precondition: They are whole rows, and hold neither NaN nor infinities.
  public mutating func addFinite(_ rows: Range<Int>, of scalars: Span<Float>) {
    guard !rows.isEmpty else { return }
    InstructionSet.preferred.add(rows, of: scalars, toLows: &lows, highs: &highs, sums: &sums)
  }

  /// Forgets all rows.
  public mutating func removeAll() {
    for column in lows.indices {
      lows[column] = .infinity
      highs[column] = -.infinity
      sums[column] = 0
    }
  }
}
