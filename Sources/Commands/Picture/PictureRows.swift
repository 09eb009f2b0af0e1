public import ConvolutionCore

/// Rows of a picture, which become numbers on whichever thread asks for them.
public struct PictureRows: Sendable {
  /// How many rows there are.
  public let count: Int
  private let make: @Sendable () -> Tensor

  /// Rows that are numbers already, `[channels, rows, width]`.
  public init(_ tensor: Tensor) {
    count = tensor.shape[1]
    make = { tensor }
  }

  /// Rows that are still to be turned into numbers.
  public init(count: Int, _ make: @escaping @Sendable () -> Tensor) {
    self.count = count
    self.make = make
  }

  /// The rows as numbers, `[channels, rows, width]`.
  public var tensor: Tensor { make() }
}
