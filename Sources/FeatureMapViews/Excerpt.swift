public import ConvolutionCore

/// The part of one padded dimension that is shown around a window.
///
/// It stays where it is while the window moves inside it, and turns over like a page when the window
/// leaves it: so a step of the window changes little on the screen.
public struct Excerpt: Hashable, Sendable {
  /// The dimension.
  public let axis: WindowAxis
  /// The output whose window is shown.
  public let output: Int
  /// The places shown, counted from the first padded one.
  public let places: Range<Int>

  /// The excerpt of at most `length` places around the window of an output.
  ///
  /// - Parameters:
  ///   - axis: The dimension.
  ///   - output: The output whose window is to be seen.
  ///   - length: The places there is room for.
  ///   - tap: The tap that must be seen where not all of them can be; the middle one if `nil`.
  /// - Precondition: The output exists, and `length` is at least 1.
  public init(_ axis: WindowAxis, output: Int, length: Int, tap: Int? = nil) {
    precondition((0..<axis.output).contains(output) && length >= 1)
    self.axis = axis
    self.output = output
    let count = min(length, axis.paddedInput)
    let start = axis.paddedPosition(of: output, tap: 0)
    let slack = count - axis.reach
    let first: Int
    if slack < 0 {
      let focus = axis.paddedPosition(of: output, tap: tap ?? axis.kernel / 2)
      first = min(max(focus - count / 2, start), start - slack)
    } else {
      // Context on both sides only where there is room for several steps between turns.
      let margin = slack < 4 ? 0 : slack / 4
      let page = slack - 2 * margin + 1
      first = start / page * page - margin
    }
    let clamped = min(max(first, 0), axis.paddedInput - count)
    places = clamped..<clamped + count
  }

  /// The tap of the window at each shown place; `nil` where there is none.
  public var taps: [Int?] {
    var taps = [Int?](repeating: nil, count: places.count)
    for tap in 0..<axis.kernel {
      let place = axis.paddedPosition(of: output, tap: tap)
      if places.contains(place) { taps[place - places.lowerBound] = tap }
    }
    return taps
  }
}
