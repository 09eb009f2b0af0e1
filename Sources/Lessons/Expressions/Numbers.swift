public import ConvolutionCore

/// Numbers on a grid of no to four dimensions, row by row, in double precision.
///
/// No dimension is one number, one a list, two a matrix, three a picture.
public struct Numbers: Hashable, Sendable {
  /// What the numbers stand for, which decides how an answer is typed.
  public enum Meaning: Hashable, Sendable {
    /// Numbers.
    case plain
    /// The sides of a tensor.
    case shape
    /// A row and a column.
    case position
    /// -1, 0 and 1, written as signs.
    case signs
  }

  /// The length of each dimension.
  public var shape: [Int]
  /// The numbers.
  public var scalars: [Double]
  /// What they stand for.
  public var meaning = Meaning.plain

  /// Numbers from their shape; `nil` if there are not as many as it says.
  public init?(shape: [Int], _ scalars: [Double]) {
    guard Tensor.count(of: shape) == scalars.count else { return nil }
    self.shape = shape
    self.scalars = scalars
  }

  /// One number.
  public init(_ number: Double) {
    shape = []
    scalars = [number]
  }

  /// A list.
  public init(list: [Double], meaning: Meaning = .plain) {
    shape = [list.count]
    scalars = list
    self.meaning = meaning
  }

  /// Whole numbers in a list.
  public init(list: [Int], meaning: Meaning) {
    self.init(list: list.map(Double.init), meaning: meaning)
  }

  /// The numbers of a tensor.
  public init(_ tensor: Tensor) {
    shape = tensor.shape
    scalars = tensor.scalars.map(Double.init)
  }

  /// The one number, if there is but one.
  public var single: Double? { scalars.count == 1 ? scalars[0] : nil }

  /// Rows of numbers: a list is one row, one number a row of one.
  public var rowLength: Int { shape.last ?? 1 }

  /// The same numbers without sides of length 1 in front: one row is a list, one value a number.
  public var simplified: Numbers {
    var result = self
    while let side = result.shape.first, side == 1 { result.shape.removeFirst() }
    return result
  }

  /// Every number transformed.
  public func map(_ transform: (Double) -> Double) -> Numbers {
    var result = self
    result.scalars = scalars.map(transform)
    result.meaning = .plain
    return result
  }

  /// The numbers as a tensor `[channels, height, width]`; `nil` for four dimensions.
  public var picture: Tensor? {
    guard shape.count <= 3 else { return nil }
    let sides = Array(repeating: 1, count: 3 - shape.count) + shape
    return Tensor(shape: sides, scalars.map { Float($0) })
  }
}
