public import ConvolutionCore

/// Which maps share a scale, and where it ends.
public enum ScaleChoice: Hashable, Sendable {
  /// Each map its own.
  case own
  /// One for all maps.
  case shared
  /// Each map its own, the same length on both sides of zero.
  case symmetric
  /// One for all, with ends of one's own.
  case fixed(Float, Float)

  /// The choice that a text says: `own`, `shared`, `symmetric`, or two ends such as `-1:1`.
  ///
  /// - Throws: ``ScaleNotationError`` if it says none.
  public init(_ text: String) throws(ScaleNotationError) {
    switch text {
    case "own": self = .own
    case "shared": self = .shared
    case "symmetric": self = .symmetric
    default:
      guard text.contains(":") else { throw .unknown }
      let ends = text.filter { !$0.isWhitespace }
        .split(separator: ":", omittingEmptySubsequences: false).map { Float($0) }
      guard ends.count == 2, let low = ends[0], let high = ends[1], low.isFinite, high.isFinite,
        low < high
      else { throw .badEnds }
      self = .fixed(low, high)
    }
  }

  /// What may be written for a choice.
  public static let notations = ["own", "shared", "symmetric", "MIN:MAX"]

  /// One scale for each map.
  ///
  /// - Parameters:
  ///   - statistics: The figures of every map.
  ///   - largest: The largest number each map could hold.
  ///   - colormap: The colours asked for, or `nil` for those that fit.
  ///   - background: What is behind the picture.
  /// - Returns: A scale for every map. A map that holds nothing but rounding, where the sum of
  ///   its weights and pixels is zero on paper, is drawn on the scale of what it could hold: its
  ///   dust must not shine like a finding.
  public func scales(
    _ statistics: [PlaneStatistics], largest: [Double], colormap: Colormap?, background: Background
  ) -> [ValueScale] {
    func dusty(_ largest: Double) -> ValueScale {
      let end = Float(min(largest, Double(Float.greatestFiniteMagnitude)))
      return ValueScale(colormap ?? .diverging(on: background), from: -end, to: end)
    }
    switch self {
    case .own:
      return zip(statistics, largest).map { figures, largest in
        figures.isDust(beside: largest)
          ? dusty(largest)
          : ValueScale(showing: [figures], colormap: colormap, background: background)
      }
    case .shared:
      let shining = zip(statistics, largest).filter { $0.0.largestMagnitude > 0 }
      let isDust = !shining.isEmpty && shining.allSatisfy { $0.0.isDust(beside: $0.1) }
      let scale =
        isDust
        ? dusty(largest.max() ?? 1)
        : ValueScale(showing: statistics, colormap: colormap, background: background)
      return statistics.map { _ in scale }
    case .symmetric:
      return zip(statistics, largest).map { figures, largest in
        figures.isDust(beside: largest)
          ? dusty(largest)
          : ValueScale(
            symmetricallyShowing: [figures], colormap: colormap, background: background)
      }
    case .fixed(let low, let high):
      let chosen = colormap ?? (low < 0 ? .diverging(on: background) : .gray)
      return statistics.map { _ in ValueScale(chosen, from: low, to: high) }
    }
  }

  /// Whether all maps have the same scale.
  public var isShared: Bool {
    switch self {
    case .shared, .fixed: true
    case .own, .symmetric: false
    }
  }

  /// The kind, as it is written on the screen and in files.
  public var name: String {
    switch self {
    case .own: "own"
    case .shared: "shared"
    case .symmetric: "symmetric"
    case .fixed: "fixed"
    }
  }

  /// The choice as it is written: `shared`, `-1:1`.
  public var notation: String {
    guard case .fixed(let low, let high) = self else { return name }
    return "\(NumberText.exact(low)):\(NumberText.exact(high))"
  }

  /// The kind in a sentence.
  public var sentence: String {
    switch self {
    case .own: "Each map has its own scale."
    case .shared: "All maps share one scale."
    case .symmetric: "Each map has its own scale, as long below zero as above."
    case .fixed(let low, let high):
      "The scale is fixed from \(NumberText.short(low)) to \(NumberText.short(high)); "
        + "what lies beyond is drawn like its ends."
    }
  }
}

extension PlaneStatistics {
  /// Whether all values are so small beside what the map could hold that only rounding made them.
  ///
  /// A sum of Float32 products is off by at most about one part in 2²³ for every addition.
  public func isDust(beside largest: Double) -> Bool {
    largestMagnitude > 0 && Double(largestMagnitude) <= largest * 0x1p-20
  }
}

/// Why a text is no choice of a scale.
public enum ScaleNotationError: Error, Hashable, Sendable {
  /// It is none of the words, and has no colon.
  case unknown
  /// The ends are not two numbers, the smaller first.
  case badEnds
}
