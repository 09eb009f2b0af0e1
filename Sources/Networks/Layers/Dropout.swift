/// Numbers, or whole channels, left out at random in training; nothing at all afterwards.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html
public struct Dropout: LayerRules {
  /// What is left out.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Single numbers.
    case numbers = "Dropout"
    /// Channels of a sequence.
    case sequences = "Dropout1d"
    /// Channels of a picture.
    case channels = "Dropout2d"
    /// Single numbers, with mean and variance kept.
    case alpha = "AlphaDropout"
  }

  /// What is left out.
  public let kind: Kind
  /// How often, 0 to 1.
  public let probability: PythonNumber
  /// Whether it writes where it reads.
  public let isInPlace: Bool

  /// A layer that leaves out some numbers.
  public init(
    _ kind: Kind = .numbers, probability: PythonNumber = PythonNumber(0.5), isInPlace: Bool = false
  ) {
    self.kind = kind
    self.probability = probability
    self.isInPlace = isInPlace
  }

  func output(of shape: [Int]) throws(ShapeProblem) -> [Int] {
    guard kind != .sequences || shape.count == 2 || shape.count == 3 else {
      throw .dimensions(found: shape, needed: "[channels, length] or a batch of these")
    }
    return shape
  }

  /// Outside training it hands on what it gets.
  var needsMemory: Bool { false }

  /// The layer as PyTorch prints it.
  public var description: String {
    "\(kind.rawValue)(p=\(probability), inplace=\(python(isInPlace)))"
  }
}
