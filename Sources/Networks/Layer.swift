public import ConvolutionCore

/// A layer of a network: everything about it except its numbers.
public enum Layer: Hashable, Sendable, CustomStringConvertible {
  /// A convolution.
  case conv2d(Conv2dConfiguration)
  /// A transposed convolution.
  case convTranspose2d(ConvTranspose2d)
  /// A normalisation of channels.
  case batchNorm2d(BatchNormalisation)
  /// A function of single numbers.
  case activation(Activation)
  /// A function of single numbers with learned slopes.
  case prelu(PReLU)
  /// The largest number or the mean of sliding windows.
  case pooling(Pooling)
  /// Pooling to a given size.
  case adaptivePooling(AdaptivePooling)
  /// Dimensions made one.
  case flatten(Flatten)
  /// Weighted sums of everything.
  case linear(Linear)
  /// Numbers left out in training.
  case dropout(Dropout)
  /// Another size without weights.
  case upsample(Upsample)
  /// Shares of a whole.
  case softmax(Softmax)
  /// Nothing.
  case identity

  /// The layer's own rules.
  var rules: any LayerRules {
    switch self {
    case .conv2d(let layer): layer
    case .convTranspose2d(let layer): layer
    case .batchNorm2d(let layer): layer
    case .activation(let layer): layer
    case .prelu(let layer): layer
    case .pooling(let layer): layer
    case .adaptivePooling(let layer): layer
    case .flatten(let layer): layer
    case .linear(let layer): layer
    case .dropout(let layer): layer
    case .upsample(let layer): layer
    case .softmax(let layer): layer
    case .identity: Identity()
    }
  }

  /// The layer as PyTorch prints it.
  public var description: String { rules.description }

  /// Its name alone: `Conv2d`.
  public var name: String { String(description.prefix { $0 != "(" }) }

  /// The tensors that training changes, by PyTorch's names, in the order they are made.
  public var parameterShapes: [(name: String, shape: [Int])] { rules.parameterShapes }

  /// What is kept beside the parameters: the statistics of a normalisation.
  public var bufferShapes: [(name: String, shape: [Int])] { rules.bufferShapes }

  /// The numbers that training changes.
  public var parameterCount: Int {
    parameterShapes.reduce(0) { $0 + $1.shape.reduce(1, *) }
  }

  /// The shape that comes out.
  ///
  /// - Throws: ``ShapeProblem`` where PyTorch raises.
  public func output(of shape: [Int]) throws(ShapeProblem) -> [Int] {
    let output = try rules.output(of: shape)
    // 2^60 numbers are more than any machine holds, and their bytes can still be counted.
    guard let count = Tensor.count(of: output), count <= 1 << 60 else { throw .tooLarge }
    return output
  }

  /// The windows that slide over a plane, if there are any.
  public func windows(on plane: Size2D) -> ConvolutionGeometry? { rules.windows(on: plane) }
}
