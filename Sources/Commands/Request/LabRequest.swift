/// One idea of convolution tried out on small numbers, or on a picture.
public struct LabRequest: Hashable, Sendable, Codable {
  /// What is looked at.
  public enum Topic: String, Hashable, Sendable, Codable, CaseIterable {
    /// A patch times a kernel, one number.
    case correlate
    /// Four ways to go on beyond the border.
    case padding
    /// How often each input is read.
    case windows
    /// The largest under each window, beside a stride.
    case pool
    /// Which grey a number gets.
    case scale
    /// What one output of a stack sees.
    case receptive
    /// Who sees whom.
    case groups
    /// Parameters and products.
    case cost
    /// What flows back to weights and inputs.
    case gradient
    /// Branches that become one kernel.
    case fuse
    /// Windows as columns of a matrix.
    case im2col
    /// Fewer multiplications.
    case winograd
    /// How fast a layer is computed.
    case bench
  }

  /// What is looked at.
  public var topic: Topic
  /// What it is tried on: layers, numbers such as `1 2; 3 4`, or the name of a picture.
  public var subjects: [String] = []
  /// The layer, where the topic takes one by its options.
  public var layer = LayerRequest()
  /// How it is shown.
  public var view = ViewRequest()
  /// The size of an input that is not given: `5x5`, `64x56x56`.
  public var size: String?
  /// A place of the output or of the input, `ROW,COL`.
  public var position: String?
  /// A place of the kernel, `ROW,COL`.
  public var tap: String?
  /// How much the loss grows with each output.
  public var deltas: String?
  /// An input channel to be changed.
  public var poke: Int?
  /// Layers of 3 × 3 with these dilations: `1,2,4`.
  public var dilations: String?
  /// The weight of a 1 × 1 branch.
  public var pointwise: String?
  /// Gamma, beta, mean, variance and epsilon of a normalisation.
  public var norm: String?
  /// The rows and columns of a pooling window.
  public var window: String?
  /// What is added once to each output.
  public var bias: String?
  /// Whether the kernel is turned round first, as in mathematics.
  public var flips = false
  /// Whether a ReLU stands between what is to be fused.
  public var hasRelu = false
  /// Whether the input itself is left out of the branches.
  public var leavesIdentityOut = false

  /// Whether products are rounded before they are added.
  public var rounds = false

  /// A topic with its own example.
  public init(_ topic: Topic) {
    self.topic = topic
  }
}
