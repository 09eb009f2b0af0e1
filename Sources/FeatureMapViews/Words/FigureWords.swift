public import ConvolutionCore

/// The figures of a map in words, one fact a line, the most important first.
public struct FigureWords: Hashable, Sendable {
  private let statistics: PlaneStatistics
  private let ninths: Ninths

  /// The words for a map of which only figures and dots are at hand.
  public init(_ statistics: PlaneStatistics, _ ninths: Ninths) {
    self.statistics = statistics
    self.ninths = ninths
  }

  /// The words for a whole map, `[rows, columns]`.
  public init(_ map: Tensor) {
    self.init(PlaneStatistics(map), Ninths(map))
  }

  /// Largest, smallest, zeros, what is not finite, and the strongest value of each ninth.
  public var lines: [String] {
    var lines: [String] = []
    if let most = statistics.maximum, let least = statistics.minimum {
      lines.append(
        "Largest \(Spoken.number(most.value)) at row \(most.position.row), column "
          + "\(most.position.column).")
      lines.append(
        "Smallest \(Spoken.number(least.value)) at row \(least.position.row), column "
          + "\(least.position.column).")
    } else {
      lines.append("It has no finite value.")
    }
    lines.append(
      "\(NumberText.grouped(statistics.zeros)) of \(NumberText.grouped(statistics.count)) are "
        + "zero.")
    if statistics.nans > 0 { lines.append("\(statistics.nans) are not a number.") }
    if statistics.infinities > 0 { lines.append("\(statistics.infinities) are infinite.") }
    return lines + ninths.lines
  }
}
