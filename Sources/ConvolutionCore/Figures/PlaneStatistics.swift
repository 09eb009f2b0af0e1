/// What can be said of a plane in a few numbers; strips of a plane can be added up.
public struct PlaneStatistics: Hashable, Sendable {
  /// A number and where it stands first, in reading order.
  public struct Extreme: Hashable, Sendable {
    /// The number.
    public var value: Float
    /// Its position.
    public var position: Position
  }

  /// The number of values seen.
  public private(set) var count = 0
  /// How many of them are zero.
  public private(set) var zeros = 0
  /// How many are not a number.
  public private(set) var nans = 0
  /// How many are infinite.
  public private(set) var infinities = 0
  /// The smallest finite value; `nil` if there is none.
  public private(set) var minimum: Extreme?
  /// The largest finite value; `nil` if there is none.
  public private(set) var maximum: Extreme?
  private var sum = 0.0

  /// Statistics of nothing.
  public init() {}

  /// Statistics of a `[height, width]` tensor.
  public init(_ plane: Tensor) {
    add(plane, firstRow: 0)
  }

  /// Adds the rows of one plane of a tensor, which begin at `firstRow` of the whole plane.
  ///
  /// - Parameters:
  ///   - rows: `[rows, width]`, or `[planes, rows, width]`.
  ///   - plane: Which plane of the tensor.
  ///   - firstRow: Where its first row stands.
  /// - Returns: Whether none of these rows' values is NaN or infinite.
  /// - Complexity: O(rows · width).
  @discardableResult
  public mutating func add(_ rows: Tensor, plane: Int = 0, firstRow: Int) -> Bool {
    let size = rows.planeSize
    guard size.width > 0 else { return true }
    let scalars = rows.scalars.span
    var areFinite = true
    count += size.area
    for row in 0..<size.height {
      let start = (plane * size.height + row) * size.width
      let line = start..<start + size.width
      var figures = InstructionSet.preferred.figures(of: line, in: scalars)
      if !figures.isFinite {
        areFinite = false
        figures = .ofFinite(line, in: scalars)
        countNotFinite(line, in: scalars)
      }
      zeros += figures.zeros
      sum += figures.sum
      if figures.low < minimum?.value ?? .infinity {
        minimum = extreme(figures.low, in: line, of: scalars, row: firstRow + row)
      }
      if figures.high > maximum?.value ?? -.infinity {
        maximum = extreme(figures.high, in: line, of: scalars, row: firstRow + row)
      }
    }
    return areFinite
  }

  private mutating func countNotFinite(_ line: Range<Int>, in scalars: Span<Float>) {
    for index in line where !scalars[index].isFinite {
      if scalars[index].isNaN { nans += 1 } else { infinities += 1 }
    }
  }

  /// The first place of a value that is known to be in a line.
  private func extreme(
    _ value: Float, in line: Range<Int>, of scalars: Span<Float>, row: Int
  ) -> Extreme? {
    for index in line where scalars[index] == value {
      return Extreme(
        value: scalars[index], position: Position(row: row, column: index - line.lowerBound))
    }
    return nil
  }

  /// The share of values that are zero, 0 to 1; 0 for an empty plane.
  public var shareOfZeros: Double { count == 0 ? 0 : Double(zeros) / Double(count) }

  /// The mean of the finite values; 0 if there are none.
  public var mean: Double {
    let finite = count - nans - infinities
    return finite == 0 ? 0 : sum / Double(finite)
  }

  /// The value furthest from zero; of two equally far, the positive one.
  public var strongest: Extreme? {
    guard let minimum, let maximum else { return nil }
    return -minimum.value > maximum.value ? minimum : maximum
  }

  /// Whether any value is below zero.
  public var hasNegative: Bool { (minimum?.value ?? 0) < 0 }

  /// The largest distance of a value from zero; 0 if there is no finite value.
  public var largestMagnitude: Float { strongest.map { abs($0.value) } ?? 0 }
}
