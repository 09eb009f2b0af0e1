import ConvolutionCore
import FeatureMapViews
import SafeText
import TensorFiles

/// A tensor of a file, and what can be said of its numbers.
struct TensorRow {
  let stored: StoredTensor
  /// Its figures; `nil` where its numbers are not read.
  let statistics: TensorStatistics?
  /// How its finite values are distributed between the least and the most of them.
  let histogram: Histogram?
  /// How many values are finite in the file, but infinite as Float32.
  let overflows: Int

  /// Reads one tensor, and keeps its figures alone.
  init(_ stored: StoredTensor, of file: TensorFile, intervals: Int) throws {
    self.init(
      stored.elementType.isRead ? try file.read(stored) : nil, stored, intervals: intervals)
  }

  /// The figures of numbers that were read already; `nil` for numbers that are not read.
  init(_ read: ReadTensor?, _ stored: StoredTensor, intervals: Int) {
    self.stored = stored
    overflows = read?.overflows ?? 0
    statistics = read.map { TensorStatistics($0.tensor.scalars) }
    guard let read, let low = statistics?.minimum, let high = statistics?.maximum else {
      histogram = nil
      return
    }
    histogram = Histogram(read.tensor.scalars, from: low, to: high, intervals: intervals)
  }

  /// Its name as it is shown; the one array of an .npy file has none.
  func title(in file: TensorFile) -> String {
    stored.name.isEmpty && file.format == .npy
      ? "array" : stored.name.isEmpty ? "''" : visible(stored.name)
  }

  /// Whether it is the weight of a convolution by its dimensions.
  var isConvolution: Bool { stored.shape.count == 4 && stored.count > 0 && statistics != nil }

  /// The shape without spaces: `64×3×11×11`.
  var shape: String {
    stored.shape.isEmpty ? "number" : stored.shape.map(String.init).joined(separator: "×")
  }

  /// What is unusual about its numbers, in words; `nil` for nothing.
  var warning: String? {
    guard let statistics else { return nil }
    let infinite = statistics.infinities - overflows
    let parts = [
      statistics.nans == 0 ? nil : "\(NumberText.grouped(statistics.nans)) NaN",
      infinite == 0 ? nil : "\(NumberText.grouped(infinite)) infinite",
      overflows == 0 ? nil : "\(NumberText.grouped(overflows)) too large for Float32",
    ].compactMap { $0 }
    guard !parts.isEmpty else { return nil }
    return "of \(NumberText.grouped(statistics.count)) numbers \(parts.joined(separator: ", "))"
  }

  /// Minimum, maximum, mean, standard deviation, as they stand in a table.
  var figures: [String] {
    guard let statistics, let minimum = statistics.minimum, let maximum = statistics.maximum,
      let mean = statistics.mean
    else { return ["", "", "", ""] }
    return [
      Self.compact(minimum), Self.compact(maximum), Self.compact(Float(mean)),
      statistics.standardDeviation.map { Self.compact(Float($0)) } ?? "",
    ]
  }

  /// A number in seven columns or fewer, which is all a table has room for: `-0.0833`, `4.7e-4`.
  static func compact(_ value: Float) -> String {
    let magnitude = Double(abs(value))
    guard magnitude != 0, !(0.01..<1e5).contains(magnitude) else {
      return NumberText.short(value, significant: 3)
    }
    var (mantissa, exponent) = (magnitude, 0)
    while mantissa >= 9.95 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 0.995 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    return (value < 0 ? "-" : "") + NumberText.fixed(mantissa, decimals: 1) + "e\(exponent)"
  }
}

extension TensorFile {
  /// The first line of every page about it: what it is, how much is in it.
  var summary: String {
    let numbers = tensors.reduce(0.0) { $0 + Double($1.count) }
    let tensorsText =
      "\(NumberText.grouped(tensors.count)) \(tensors.count == 1 ? "tensor" : "tensors")"
    let numbersText =
      numbers < 0x1p53
      ? "\(NumberText.grouped(Int(numbers))) \(numbers == 1 ? "number" : "numbers")"
      : "many numbers"
    return "\(tensorsText), \(numbersText)"
  }

  /// What its writer said of it, made harmless: `format: pt`.
  var metadataText: String? {
    guard !metadata.isEmpty else { return nil }
    return metadata.sorted { $0.key < $1.key }.map {
      "\(truncated(visible(String($0.key.prefix(80))), toWidth: 40)): "
        + truncated(visible(String($0.value.prefix(200))), toWidth: 120)
    }.joined(separator: ", ")
  }
}
