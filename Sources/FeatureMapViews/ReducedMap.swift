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
  /// The rows of a block so far.
  private var columns: ColumnFigures

  /// A map of `source` to be filled strip by strip.
  ///
  /// - Precondition: `factor` is at least 1.
  public init(source: Size2D, factor: Int) {
    self.source = source
    self.factor = factor
    size = Size2D(
      height: (source.height + factor - 1) / factor, width: (source.width + factor - 1) / factor)
    strongest = [Float](repeating: 0, count: size.area)
    sums = [Double](repeating: 0, count: factor == 1 ? 0 : size.area)
    columns = ColumnFigures(count: factor == 1 ? 0 : source.width)
  }

  /// A `[height, width]` tensor, reduced.
  public init(_ plane: Tensor, factor: Int) {
    self.init(source: plane.planeSize, factor: factor)
    add(plane, firstRow: 0)
  }

  /// Adds the next rows of one plane of a tensor, which begin at `firstRow` of the map.
  ///
  /// - Parameters:
  ///   - rows: `[rows, width]`, or `[planes, rows, width]`.
  ///   - plane: Which plane of the tensor.
  ///   - firstRow: Where its first row stands; strips come from top to bottom.
  ///   - areFinite: Whether it is known that none of them is NaN or infinite, which then is not
  ///     looked for.
  /// - Complexity: O(rows · width).
  public mutating func add(
    _ rows: Tensor, plane: Int = 0, firstRow: Int, areFinite: Bool = false
  ) {
    let width = source.width
    let scalars = rows.scalars.span
    let height = rows.planeSize.height
    let start = plane * height * width
    guard factor > 1 else {
      let target = firstRow * width
      for index in 0..<height * width { strongest[target + index] = scalars[start + index] }
      return
    }
    var row = 0
    while row < height {
      let blockRow = (firstRow + row) / factor
      let blockEnd = min((blockRow + 1) * factor, source.height)
      // All rows of a block that are here together, or one whose numbers have to be looked at.
      let end = areFinite ? min(height, blockEnd - firstRow) : row + 1
      let lines = start + row * width..<start + end * width
      if areFinite {
        columns.addFinite(lines, of: scalars)
      } else {
        for column in columns.add(lines, of: scalars) {
          strongest[blockRow * size.width + column / factor] = scalars[lines.lowerBound + column]
        }
      }
      if firstRow + end == blockEnd { finish(blockRow) }
      row = end
    }
  }

  /// Makes one number of the columns of every block in a row of blocks.
  private mutating func finish(_ blockRow: Int) {
    for block in 0..<size.width {
      let index = blockRow * size.width + block
      var low = Float.infinity
      var high = -Float.infinity
      var sum = 0.0
      for column in block * factor..<min((block + 1) * factor, source.width) {
        low = min(low, columns.lows[column])
        high = max(high, columns.highs[column])
        sum += columns.sums[column]
      }
      sums[index] = sum
      // A NaN or infinity must not hide in a block, so it wins over every number.
      if strongest[index].isFinite { strongest[index] = -low > high ? low : high }
    }
    columns.removeAll()
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
