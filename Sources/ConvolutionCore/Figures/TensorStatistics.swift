/// What can be said of the numbers of a tensor, whatever its shape.
public struct TensorStatistics: Hashable, Sendable {
  /// The number of values.
  public let count: Int
  /// How many of them are zero, of either sign.
  public let zeros: Int
  /// How many are not a number.
  public let nans: Int
  /// How many are infinite.
  public let infinities: Int
  /// The smallest finite value; `nil` if there is none.
  public let minimum: Float?
  /// The largest finite value; `nil` if there is none.
  public let maximum: Float?
  /// The mean of the finite values; `nil` if there is none.
  public let mean: Double?
  /// How far the finite values lie from their mean: the root of the squared distances' sum, divided
  /// by their number less one, as `torch.std` has it; `nil` for fewer than two.
  public let standardDeviation: Double?

  /// The statistics of some values.
  ///
  /// - Complexity: O(n), in two passes: the squares are those of distances, so that a large mean
  ///   does not drown a small spread.
  public init(_ scalars: ContiguousArray<Float>) {
    let values = scalars.span
    var (zeros, nans, infinities) = (0, 0, 0)
    var (low, high) = (Float.infinity, -Float.infinity)
    var sum = 0.0
    for index in values.indices {
      let value = values[index]
      guard value.isFinite else {
        if value.isNaN { nans += 1 } else { infinities += 1 }
        continue
      }
      if value == 0 { zeros += 1 }
      low = min(low, value)
      high = max(high, value)
      sum += Double(value)
    }
    let finite = scalars.count - nans - infinities
    let mean = sum / Double(max(1, finite))
    var squares = 0.0
    for index in values.indices where values[index].isFinite {
      let distance = Double(values[index]) - mean
      squares += distance * distance
    }
    count = scalars.count
    self.zeros = zeros
    self.nans = nans
    self.infinities = infinities
    minimum = finite > 0 ? low : nil
    maximum = finite > 0 ? high : nil
    self.mean = finite > 0 ? mean : nil
    standardDeviation = finite > 1 ? (squares / Double(finite - 1)).squareRoot() : nil
  }

  /// The largest distance of a finite value from zero; 0 if there is none.
  public var largestMagnitude: Float { max(maximum.map(abs) ?? 0, minimum.map(abs) ?? 0) }
}

/// How often values fall into intervals of equal width.
public struct Histogram: Hashable, Sendable {
  /// The lower end of the first interval.
  public let low: Float
  /// The upper end of the last interval, which belongs to it.
  public let high: Float
  /// The values in each interval, in rising order.
  public let counts: [Int]

  /// A histogram of the finite values that lie between two ends.
  ///
  /// - Precondition: There is at least one interval, and `low` is at most `high`.
  /// - Complexity: O(n).
  public init(_ scalars: ContiguousArray<Float>, from low: Float, to high: Float, intervals: Int) {
    precondition(intervals > 0 && low <= high)
    self.low = low
    self.high = high
    // In Double, since the distance of two Floats may be too large for one.
    let width = (Double(high) - Double(low)) / Double(intervals)
    var counts = [Int](repeating: 0, count: intervals)
    let values = scalars.span
    for index in values.indices where values[index] >= low && values[index] <= high {
      let interval = width > 0 ? Int((Double(values[index]) - Double(low)) / width) : intervals / 2
      counts[min(interval, intervals - 1)] += 1
    }
    self.counts = counts
  }
}
