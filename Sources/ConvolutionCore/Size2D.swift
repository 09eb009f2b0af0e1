/// A height and a width, in that order, as PyTorch writes pairs.
///
/// An integer literal means a square, so that `stride: 2` reads as in PyTorch.
public struct Size2D: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// Rows.
  public var height: Int
  /// Columns.
  public var width: Int

  /// A size from its two sides.
  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// A square.
  public init(integerLiteral side: Int) {
    self.init(height: side, width: side)
  }

  /// The number of cells, `height · width`.
  ///
  /// - Precondition: The product fits into an `Int`.
  public var area: Int { height * width }
}

/// A place in a plane, counted from 0 at the top left.
public struct Position: Hashable, Sendable {
  /// Rows below the first.
  public var row: Int
  /// Columns right of the first.
  public var column: Int

  /// A position from its row and column.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}
