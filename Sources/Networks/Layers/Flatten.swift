/// Some neighbouring dimensions become one.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Flatten.html
public struct Flatten: LayerRules {
  /// The first dimension; below 0 counted from the end.
  public let start: Int
  /// The last dimension; below 0 counted from the end.
  public let end: Int

  /// All dimensions from `start` to `end`.
  public init(start: Int = 1, end: Int = -1) {
    self.start = start
    self.end = end
  }

  func output(of shape: [Int]) throws(ShapeProblem) -> [Int] {
    // A single number counts as one dimension.
    let shape = shape.isEmpty ? [1] : shape
    let first = try shape.index(ofDimension: start)
    let last = try shape.index(ofDimension: end)
    guard first <= last else { throw .flattenOrder(start: start, end: end) }
    guard let length = product(Array(shape[first...last])) else { throw .tooLarge }
    return Array(shape[..<first]) + [length] + shape[(last + 1)...]
  }

  var needsMemory: Bool { false }

  /// The layer as PyTorch prints it.
  public var description: String { "Flatten(start_dim=\(start), end_dim=\(end))" }
}

extension [Int] {
  /// The place of a dimension as Python counts it, below 0 from the end.
  func index(ofDimension dimension: Int) throws(ShapeProblem) -> Int {
    guard (-count..<count).contains(dimension) else {
      throw .noDimension(dimension, count: count)
    }
    return dimension < 0 ? count + dimension : dimension
  }
}
