public import ConvolutionCore

/// Where a number stands among all numbers of its map.
public struct MapPlace: Hashable, Sendable {
  private let statistics: PlaneStatistics
  private let stronger: Int
  private let value: Float

  /// The place of a value in a map `[rows, columns]`.
  public init(_ map: Tensor, _ value: Float) {
    statistics = PlaneStatistics(map)
    stronger = map.scalars.count { abs($0) > abs(value) }
    self.value = value
  }

  /// How many values of the map are further from zero.
  public var sentence: String {
    let count = statistics.count
    guard value.isFinite else { return "It is no finite number, so it has no rank in the map." }
    guard stronger > 0 else {
      return "In the map: none of the \(NumberText.grouped(count)) values is stronger."
    }
    return "In the map: \(NumberText.grouped(stronger)) of \(NumberText.grouped(count)) values "
      + (stronger == 1 ? "is" : "are")
      + " stronger, \(NumberText.grouped(count - stronger)) weaker or equal."
  }

  /// The place on a line from the least to the most; `nil` without finite values.
  public func line(columns: Int, isUTF8: Bool) -> String? {
    let magnitude = statistics.largestMagnitude
    guard magnitude > 0, value.isFinite else { return nil }
    let low = statistics.hasNegative ? -magnitude : 0
    let ends = [
      NumberText.shortSigned(low), NumberText.shortSigned(magnitude),
    ]
    let width = min(44, columns - ends[0].count - ends[1].count - 6)
    guard width >= 8 else { return nil }
    var bar = [Character](repeating: isUTF8 ? "─" : "-", count: width)
    func place(_ value: Float) -> Int {
      min(width - 1, max(0, Int(((value - low) / (magnitude - low) * Float(width - 1)).rounded())))
    }
    bar[place(0)] = "0"
    bar[place(value)] = "X"
    return "    \(ends[0]) \(String(bar)) \(ends[1])"
  }
}
