/// Where a convolution looks: everything about it except its numbers.
public struct ConvolutionGeometry: Hashable, Sendable {
  /// The vertical direction.
  public let rows: WindowAxis
  /// The horizontal direction.
  public let columns: WindowAxis

  /// A geometry from its two axes.
  public init(rows: WindowAxis, columns: WindowAxis) {
    self.rows = rows
    self.columns = columns
  }

  /// The size of the input plane.
  public var input: Size2D { Size2D(height: rows.input, width: columns.input) }

  /// The size of the output plane.
  public var output: Size2D { Size2D(height: rows.output, width: columns.output) }

  /// The size of the kernel.
  public var kernel: Size2D { Size2D(height: rows.kernel, width: columns.kernel) }

  /// The input position under `tap`, or `nil` where the window sees a padded zero.
  public func source(of output: Position, tap: Position) -> Position? {
    guard let row = rows.source(of: output.row, tap: tap.row),
      let column = columns.source(of: output.column, tap: tap.column)
    else { return nil }
    return Position(row: row, column: column)
  }

  /// Whether `tap` of `output` lies beyond the edge of the picture.
  public func isPadding(of output: Position, tap: Position) -> Bool {
    rows.isPadding(of: output.row, tap: tap.row)
      || columns.isPadding(of: output.column, tap: tap.column)
  }
}
