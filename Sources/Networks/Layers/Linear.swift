public import ConvolutionCore

/// Every output is a weighted sum of all inputs along the last dimension.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html
public struct Linear: LayerRules {
  /// The length of the last dimension that is read.
  public let inFeatures: Int
  /// The length of the last dimension that is written.
  public let outFeatures: Int
  /// Whether each output adds a number of its own.
  public let hasBias: Bool

  /// The largest number of features.
  public static let largestFeatures = 1 << 30

  /// A layer between so many features.
  ///
  /// - Throws: ``ConvolutionError`` if there are none or too many.
  public init(inFeatures: Int, outFeatures: Int, hasBias: Bool = true) throws(ConvolutionError) {
    let allowed = 1...Self.largestFeatures
    guard allowed.contains(inFeatures) else {
      throw .argumentOutOfRange(name: "in_features", found: inFeatures, allowed: allowed)
    }
    guard allowed.contains(outFeatures) else {
      throw .argumentOutOfRange(name: "out_features", found: outFeatures, allowed: allowed)
    }
    self.inFeatures = inFeatures
    self.outFeatures = outFeatures
    self.hasBias = hasBias
  }

  var parameterShapes: [(name: String, shape: [Int])] {
    [("weight", [outFeatures, inFeatures])] + (hasBias ? [("bias", [outFeatures])] : [])
  }

  func output(of shape: [Int]) throws(ShapeProblem) -> [Int] {
    guard let last = shape.last else {
      throw .dimensions(found: shape, needed: "at least one dimension")
    }
    guard last == inFeatures else { throw .features(found: last, needed: inFeatures) }
    return shape.dropLast() + [outFeatures]
  }

  func multiplyAdds(from input: [Int], to output: [Int]) -> Int? {
    product(input.dropLast() + [inFeatures, outFeatures])
  }

  /// The layer as PyTorch prints it.
  public var description: String {
    "Linear(in_features=\(inFeatures), out_features=\(outFeatures), bias=\(python(hasBias)))"
  }
}
