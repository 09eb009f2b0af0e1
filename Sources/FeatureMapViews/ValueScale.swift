public import ConvolutionCore

/// Which number gets which colour: the scale that every picture carries.
public struct ValueScale: Hashable, Sendable {
  /// The colours.
  public let colormap: Colormap
  /// The number at the lower end; what is smaller is drawn like it.
  public let low: Float
  /// The number at the upper end; what is larger is drawn like it.
  public let high: Float

  /// A scale from `low` to `high`.
  ///
  /// A diverging map keeps zero at its middle colour whatever the ends.
  public init(_ colormap: Colormap, from low: Float, to high: Float) {
    self.colormap = colormap
    self.low = low
    self.high = high
  }

  /// The scale that shows all of some maps, truthfully for what they hold.
  ///
  /// Maps with negative values run symmetrically around zero, others from zero; a sequential map
  /// chosen for signed values runs from their smallest to their largest.
  public init(showing statistics: [PlaneStatistics], colormap: Colormap?, background: Background) {
    let magnitude = statistics.map(\.largestMagnitude).max() ?? 0
    let lowest = statistics.compactMap(\.minimum?.value).min() ?? 0
    let highest = statistics.compactMap(\.maximum?.value).max() ?? 0
    let chosen = colormap ?? (lowest < 0 ? .diverging(on: background) : .gray)
    if chosen.isDiverging {
      self.init(chosen, from: -magnitude, to: magnitude)
    } else {
      self.init(chosen, from: min(0, lowest), to: max(0, highest))
    }
  }

  /// The same length on both sides of zero, in a diverging map unless another is asked for.
  public init(
    symmetricallyShowing statistics: [PlaneStatistics], colormap: Colormap?, background: Background
  ) {
    let magnitude = statistics.map(\.largestMagnitude).max() ?? 0
    self.init(colormap ?? .diverging(on: background), from: -magnitude, to: magnitude)
  }

  /// Where a number stands in the colours.
  @inline(__always)
  public func level(of value: Float) -> Level {
    guard value.isFinite else { return .notFinite }
    let clipped = min(max(value, low), high)
    if colormap.isDiverging {
      let magnitude = max(abs(low), abs(high))
      let share = magnitude > 0 ? abs(clipped) / magnitude : 0
      return clipped < 0 ? .negative(Self.index(share)) : .positive(Self.index(share))
    }
    let range = Double(high) - Double(low)
    return .sequential(Self.index(range > 0 ? Float((Double(clipped) - Double(low)) / range) : 0))
  }

  /// Whether a number lies beyond the ends and is drawn like an end.
  public func clips(_ value: Float) -> Bool { value < low || value > high }

  /// A number's distance from zero as a share of the largest shown, −1 to 1; 0 if it is not finite.
  func signedShare(of value: Float) -> Float {
    let magnitude = max(abs(low), abs(high))
    guard value.isFinite, magnitude > 0 else { return 0 }
    return min(max(value, low), high) / magnitude
  }

  /// The number in the middle of column `column` of a bar `width` columns wide.
  func value(atColumn column: Int, of width: Int) -> Float {
    guard width > 1 else { return high }
    let share = Double(column) / Double(width - 1)
    return Float(Double(low) * (1 - share) + Double(high) * share)
  }

  @inline(__always)
  private static func index(_ share: Float) -> UInt8 {
    UInt8(min(max(share, 0), 1) * 255 + 0.5)
  }
}

/// A place in a colormap.
public enum Level: Hashable, Sendable {
  /// Of a map with one direction, 0 to 255.
  case sequential(UInt8)
  /// Below zero, from zero outwards.
  case negative(UInt8)
  /// Zero or above, from zero outwards.
  case positive(UInt8)
  /// NaN or infinite.
  case notFinite
}
