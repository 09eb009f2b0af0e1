/// Numbers arranged on a grid of one to four dimensions, stored row by row.
///
/// Shapes read as in PyTorch: a picture is `[channels, height, width]`, a batch of them
/// `[n, channels, height, width]`, the weight of a convolution
/// `[out, in / groups, kernel height, kernel width]`.
public struct Tensor: Hashable, Sendable {
  /// The length of each dimension, outermost first.
  public let shape: [Int]
  /// The numbers, in row-major order.
  ///
  /// Kept contiguous because its spans, unlike those of `Array`, exist on every macOS we run on.
  public private(set) var scalars: ContiguousArray<Float>

  /// A tensor from its shape and its numbers in row-major order.
  ///
  /// - Precondition: `scalars.count` is the product of `shape`.
  public init(shape: [Int], scalars: ContiguousArray<Float>) {
    precondition(
      scalars.count == shape.reduce(1, *),
      "A tensor of shape \(shape) needs \(shape.reduce(1, *)) numbers, not \(scalars.count).")
    self.shape = shape
    self.scalars = scalars
  }

  /// A tensor from its shape and any sequence of numbers in row-major order.
  ///
  /// - Precondition: There are as many numbers as the product of `shape`.
  public init(shape: [Int], _ scalars: some Sequence<Float>) {
    self.init(shape: shape, scalars: ContiguousArray(scalars))
  }

  /// A tensor filled with one number.
  public init(shape: [Int], repeating value: Float) {
    self.init(
      shape: shape, scalars: ContiguousArray(repeating: value, count: shape.reduce(1, *)))
  }

  /// The most scalars a tensor computed here may have: 2 GiB of them.
  public static let largestCount = 1 << 29

  /// The number of scalars a shape has, or `nil` if it is negative or does not fit an `Int`.
  public static func count(of shape: [Int]) -> Int? {
    var product = 1
    for side in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: side)
      guard !overflow, side >= 0 else { return nil }
      product = next
    }
    return product
  }

  /// The number of scalars.
  public var count: Int { scalars.count }

  /// The size of the last two dimensions.
  ///
  /// - Precondition: There are at least two dimensions.
  public var planeSize: Size2D {
    Size2D(height: shape[shape.count - 2], width: shape[shape.count - 1])
  }

  /// The number of planes: the product of all dimensions but the last two.
  public var planeCount: Int { shape.dropLast(2).reduce(1, *) }

  /// One plane, counted over all outer dimensions, as a `[height, width]` tensor.
  ///
  /// - Precondition: `index` is below ``planeCount``.
  /// - Complexity: O(height · width).
  public func plane(_ index: Int) -> Tensor {
    let size = planeSize
    let start = index * size.area
    return Tensor(shape: [size.height, size.width], scalars[start..<start + size.area])
  }

  /// The scalar at `position` of one plane.
  ///
  /// - Precondition: The plane and the position exist.
  public subscript(plane plane: Int, position: Position) -> Float {
    get { scalars[offset(plane: plane, position)] }
    set { scalars[offset(plane: plane, position)] = newValue }
  }

  /// One item of the outermost dimension, such as a picture of a batch.
  ///
  /// - Precondition: `index` is below `shape[0]`.
  public func item(_ index: Int) -> Tensor {
    let inner = Array(shape.dropFirst())
    let size = inner.reduce(1, *)
    return Tensor(shape: inner, scalars[index * size..<(index + 1) * size])
  }

  /// The same numbers under another shape.
  ///
  /// - Precondition: Both shapes have the same number of scalars.
  public func reshaped(_ shape: [Int]) -> Tensor {
    Tensor(shape: shape, scalars: scalars)
  }

  /// The same shape with every scalar transformed.
  public func map(_ transform: (Float) -> Float) -> Tensor {
    Tensor(shape: shape, scalars: ContiguousArray(scalars.map(transform)))
  }

  /// Calls `body` with the scalars to be written in place.
  mutating func withMutableScalars(_ body: (inout MutableSpan<Float>) -> Void) {
    var span = scalars.mutableSpan
    body(&span)
  }

  private func offset(plane: Int, _ position: Position) -> Int {
    let size = planeSize
    precondition(
      (0..<planeCount).contains(plane) && (0..<size.height).contains(position.row)
        && (0..<size.width).contains(position.column),
      "There is no position \(position.row),\(position.column) in plane \(plane).")
    return plane * size.area + position.row * size.width + position.column
  }
}
