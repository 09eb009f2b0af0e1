/// Numbers along a dimension made positive, with the sum 1; or the logarithms of these.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmax.html
public struct Softmax: LayerRules {
  /// Whether logarithms come out.
  public let isLogarithm: Bool
  /// The dimension; `nil` lets PyTorch guess.
  public let dimension: Int?

  /// A softmax along a dimension.
  public init(isLogarithm: Bool = false, dimension: Int?) {
    self.isLogarithm = isLogarithm
    self.dimension = dimension
  }

  func output(of shape: [Int]) throws(ShapeProblem) -> [Int] {
    if let dimension { _ = try (shape.isEmpty ? [1] : shape).index(ofDimension: dimension) }
    return shape
  }

  func reach(after reach: Reach, from input: [Int], to output: [Int]) -> Reach? { reach }

  /// The layer as PyTorch prints it.
  public var description: String {
    (isLogarithm ? "LogSoftmax" : "Softmax") + "(dim=\(dimension.map(String.init) ?? "None"))"
  }
}
