public import ConvolutionCore

/// A map made small enough to draw: one number for each block of values.
///
/// Values are reduced, never colours: a mean of two colours is the colour of neither. Signed maps
/// keep the value of largest magnitude with its sign, so that thin edges stay; others the mean.
/// Strips of a map can be added one after the other.
public struct ReducedMap: Hashable, Sendable {
  /// How a block of values became one.
  public enum Method: String, Hashable, Sendable, Codable {
    /// The value of largest magnitude, with its sign.
    case strongest
    /// The mean of the block.
    case mean
  }

  /// The size of the map before.
  public let source: Size2D
  /// Rows and columns of a block; 1 leaves every value as it is.
  public let factor: Int
  /// The size after, a last block that is not full counted too.
  public let size: Size2D
  private var strongest: [Float]
  private var sums: [Double]

  /// A map of `source` to be filled strip by strip.
  ///
  /// - Precondition: `factor` is at least 1.
  public init(source: Size2D, factor: Int) {
    self.source = source
    self.factor = factor
    size = Size2D(
      height: (source.height + factor - 1) / factor, width: (source.width + factor - 1) / factor)
    strongest = [Float](repeating: 0, count: size.area)
    sums = [Double](repeating: 0, count: size.area)
  }

  /// A `[height, width]` tensor, reduced.
  public init(_ plane: Tensor, factor: Int) {
    self.init(source: plane.planeSize, factor: factor)
    add(plane, firstRow: 0)
  }

  /// Adds the rows of a `[rows, width]` tensor that begins at `firstRow` of the map.
  ///
  /// - Complexity: O(rows · width).
  public mutating func add(_ rows: Tensor, firstRow: Int) {
    let width = rows.planeSize.width
    let scalars = rows.scalars.span
    for row in 0..<rows.planeSize.height {
      let line = (firstRow + row) / factor * size.width
      for block in 0..<size.width {
        let start = row * width + block * factor
        var sum = 0.0
        var most = strongest[line + block]
        for index in start..<min(start + factor, (row + 1) * width) {
          let value = scalars[index]
          sum += Double(value)
          // A NaN or infinity must not hide in a block, so it wins over every number.
          if abs(value) > abs(most) || !value.isFinite { most = value }
        }
        sums[line + block] += sum
        strongest[line + block] = most
      }
    }
  }

  /// One number for each block, row by row.
  public func values(_ method: Method) -> [Float] {
    guard method == .mean, factor > 1 else { return strongest }
    return sums.indices.map { index in
      guard strongest[index].isFinite else { return strongest[index] }
      let (row, column) = index.quotientAndRemainder(dividingBy: size.width)
      let height = min(factor, source.height - row * factor)
      let width = min(factor, source.width - column * factor)
      return Float(sums[index] / Double(height * width))
    }
  }
}
