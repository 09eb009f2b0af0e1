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

  /// Adds the rows of a `[rows, width]` tensor that begins at `firstRow` of the plane.
  public mutating func add(_ rows: Tensor, firstRow: Int) {
    let width = rows.planeSize.width
    let scalars = rows.scalars.span
    count += rows.count
    var least = minimum?.value ?? .infinity
    var most = maximum?.value ?? -.infinity
    for index in 0..<rows.count {
      let value = scalars[index]
      guard value.isFinite else {
        if value.isNaN { nans += 1 } else { infinities += 1 }
        continue
      }
      if value == 0 { zeros += 1 }
      sum += Double(value)
      if value < least || value > most {
        let position = Position(row: firstRow + index / width, column: index % width)
        if value < least {
          least = value
          minimum = Extreme(value: value, position: position)
        }
        if value > most {
          most = value
          maximum = Extreme(value: value, position: position)
        }
      }
    }
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
