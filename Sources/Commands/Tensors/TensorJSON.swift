import ConvolutionCore
import TensorFiles

/// A file of tensors for programs.
struct TensorFileJSON: Encodable {
  let file: String
  let format: String
  let metadata: [String: String]
  let tensors: [TensorJSON]
}

/// A tensor for programs: every figure with all its digits.
struct TensorJSON: Encodable {
  let name: String
  let dtype: String
  let shape: [Int]
  let count: Int
  let notRead: String?
  let minimum: Float?
  let maximum: Float?
  let mean: Double?
  let standardDeviation: Double?
  let zeros: Int?
  let nan: Int?
  let infinite: Int?
  let overflow: Int?
  let histogram: HistogramJSON?
  /// The numbers in row-major order, where one tensor was asked for and there are not too many.
  var values: [Float]?

  /// How often values fall into equal intervals.
  struct HistogramJSON: Encodable {
    let low: Float
    let high: Float
    let counts: [Int]
  }

  enum CodingKeys: String, CodingKey {
    case name, dtype, shape, count, minimum, maximum, mean, zeros, nan, infinite, overflow
    case histogram, values
    case notRead = "not_read"
    case standardDeviation = "std"
  }

  /// The most numbers that are written out.
  static let mostValues = 1 << 16

  init(_ row: TensorRow) {
    name = row.stored.name
    dtype = row.stored.elementType.rawValue
    shape = row.stored.shape
    count = row.stored.count
    notRead = row.stored.elementType.whyNotRead
    let figures = row.statistics
    minimum = figures?.minimum
    maximum = figures?.maximum
    mean = figures?.mean
    standardDeviation = figures?.standardDeviation
    zeros = figures?.zeros
    nan = figures?.nans
    infinite = figures.map { $0.infinities - row.overflows }
    overflow = figures.map { _ in row.overflows }
    histogram = row.histogram.map {
      HistogramJSON(low: $0.low, high: $0.high, counts: $0.counts)
    }
  }
}
