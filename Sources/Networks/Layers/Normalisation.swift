public import ConvolutionCore

/// Each channel shifted and scaled by what is known of its values.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html
public struct BatchNormalisation: LayerRules {
  /// Channels read.
  public let features: Int
  /// What is added to the variance.
  public let epsilon: PythonNumber
  /// How fast the running statistics follow; `nil` for a plain mean.
  public let momentum: PythonNumber?
  /// Whether each channel has a factor and a summand that are learned.
  public let isAffine: Bool
  /// Whether the summand is among them.
  public let hasBias: Bool
  /// Whether running statistics are kept.
  public let tracksStatistics: Bool

  /// A normalisation of so many channels.
  ///
  /// - Throws: ``ConvolutionError`` if there are none or too many.
  public init(
    features: Int, epsilon: PythonNumber = PythonNumber(1e-5),
    momentum: PythonNumber? = PythonNumber(0.1), isAffine: Bool = true,
    hasBias: Bool = true, tracksStatistics: Bool = true
  ) throws(ConvolutionError) {
    let allowed = 1...Conv2dConfiguration.largestArgument
    guard allowed.contains(features) else {
      throw .argumentOutOfRange(name: "num_features", found: features, allowed: allowed)
    }
    self.features = features
    self.epsilon = epsilon
    self.momentum = momentum
    self.isAffine = isAffine
    self.hasBias = isAffine && hasBias
    self.tracksStatistics = tracksStatistics
  }

  var parameterShapes: [(name: String, shape: [Int])] {
    (isAffine ? [("weight", [features])] : []) + (hasBias ? [("bias", [features])] : [])
  }

  var bufferShapes: [(name: String, shape: [Int])] {
    guard tracksStatistics else { return [] }
    return [
      ("running_mean", [features]), ("running_var", [features]), ("num_batches_tracked", []),
    ]
  }

  func output(of shape: [Int]) throws(ShapeProblem) -> [Int] {
    guard shape.count == 4 else {
      throw .dimensions(found: shape, needed: "a batch, [n, channels, height, width]")
    }
    // Without statistics of its own it works them out from what arrives, outside training too.
    guard tracksStatistics || shape[0] * shape[2] * shape[3] != 1 else { throw .singleNumber }
    guard shape[1] == features else { throw .channels(found: shape[1], needed: features) }
    return shape
  }

  /// The layer as PyTorch prints it.
  public var description: String {
    "BatchNorm2d(\(features), eps=\(epsilon), momentum=\(momentum?.description ?? "None"), "
      + "affine=\(python(isAffine)), bias=\(python(hasBias)), track_running_stats=\(python(tracksStatistics)))"
  }
}
