/// Branches side by side whose outputs are added: 3×3, 1×1 and the input itself, as in RepVGG.
///
/// Trained as three branches, used as one: since each is linear, their kernels can be added
/// instead of their outputs.
///
/// Source: X. Ding et al.: RepVGG, https://arxiv.org/abs/2101.03697
public struct BranchBlock: Hashable, Sendable {
  /// The branch with the large kernel.
  public let wide: Conv2d
  /// The 1×1 branch, if there is one.
  public let pointwise: Conv2d?
  /// Whether the input itself is added.
  public let hasIdentity: Bool

  /// A block from its branches.
  ///
  /// - Throws: ``BranchError`` if their outputs do not lie on each other.
  public init(wide: Conv2d, pointwise: Conv2d? = nil, hasIdentity: Bool) throws(BranchError) {
    let configuration = wide.configuration
    let size = configuration.kernelSize
    let middle = Size2D(height: size.height / 2, width: size.width / 2)
    let isCentred =
      !size.height.isMultiple(of: 2) && !size.width.isMultiple(of: 2)
      && configuration.dilation == 1 && configuration.paddingMode == .zeros
      && configuration.padded { $0.height } == (middle.height, middle.height)
      && configuration.padded { $0.width } == (middle.width, middle.width)
    guard isCentred else { throw .notCentred(configuration) }
    if let pointwise = pointwise?.configuration {
      guard pointwise.kernelSize == 1, pointwise.stride == configuration.stride,
        pointwise.padded({ $0.height }) == (0, 0), pointwise.padded({ $0.width }) == (0, 0),
        pointwise.weightShape.prefix(2) == configuration.weightShape.prefix(2),
        pointwise.groups == configuration.groups
      else { throw .branchesDiffer(configuration, pointwise) }
    }
    guard
      !hasIdentity
        || (configuration.stride == 1 && configuration.inChannels == configuration.outChannels)
    else { throw .noIdentity(configuration) }
    self.wide = wide
    self.pointwise = pointwise
    self.hasIdentity = hasIdentity
  }

  /// The weights of all branches, as they are trained.
  public var weightCount: Int { wide.weight.count + (pointwise?.weight.count ?? 0) }

  /// The outputs of all branches added.
  ///
  /// - Parameters:
  ///   - input: A picture `[in, height, width]`.
  ///   - hasRelu: Whether each convolution is followed by a ReLU of its own. Then nothing adds up
  ///     to one kernel any more.
  /// - Returns: `[out, rows, columns]`.
  /// - Throws: ``ConvolutionError`` if the picture does not fit.
  public func callAsFunction(
    _ input: Tensor, hasRelu: Bool = false
  ) throws(ConvolutionError) -> Tensor {
    var parts = [try wide(input)]
    if let pointwise { parts.append(try pointwise(input)) }
    if hasRelu { parts = parts.map(\.relu) }
    if hasIdentity { parts.append(input) }
    return parts.dropFirst().reduce(parts[0]) { sum, part in
      Tensor(shape: sum.shape, zip(sum.scalars, part.scalars).lazy.map { $0 + $1 })
    }
  }

  /// One layer that does what all branches do: the 1×1 weights, and a 1 from each channel to
  /// itself, are added to the middle of the large kernels.
  ///
  /// - Throws: ``ConvolutionError`` never for a block that could be made.
  public func fused() throws(ConvolutionError) -> Conv2d {
    let configuration = wide.configuration
    let size = configuration.kernelSize
    let middle = Position(row: size.height / 2, column: size.width / 2)
    var weight = wide.weight
    for filter in 0..<configuration.outChannels {
      for (slice, channel) in configuration.inputChannels(of: filter).enumerated() {
        let plane = filter * configuration.inputChannels(of: filter).count + slice
        if let pointwise {
          weight[plane: plane, middle] +=
            pointwise.weight[
              plane: plane, Position(row: 0, column: 0)]
        }
        if hasIdentity, channel == filter { weight[plane: plane, middle] += 1 }
      }
    }
    let hasBias = configuration.hasBias || pointwise?.bias != nil
    let bias = (0..<configuration.outChannels).map {
      wide.bias(ofChannel: $0) + (pointwise?.bias(ofChannel: $0) ?? 0)
    }
    return try Conv2d(
      hasBias ? configuration.with(bias: true) : configuration, weight: weight,
      bias: hasBias ? bias : nil)
  }
}

/// Why branches cannot be added.
public enum BranchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The large kernel has no middle, or its padding does not keep it on its pixel.
  case notCentred(Conv2dConfiguration)
  /// The 1×1 branch has other channels, another stride or another padding.
  case branchesDiffer(Conv2dConfiguration, Conv2dConfiguration)
  /// The input itself has another shape than the output.
  case noIdentity(Conv2dConfiguration)

  /// What was found, what was needed, what to do.
  public var description: String {
    switch self {
    case .notCentred(let layer):
      "\(layer) is not centred on its pixel. The kernel must be odd, its padding half of it in "
        + "zeros, its dilation 1. Try kernel_size=3, padding=1."
    case .branchesDiffer(let wide, let pointwise):
      "\(pointwise) stands beside \(wide). A 1×1 branch needs the same channels, groups and "
        + "stride, and no padding. Give it those."
    case .noIdentity(let layer):
      "\(layer) has an identity branch, but changes the shape. The input can only be added where "
        + "in and out channels are equal and the stride is 1. Leave the identity away."
    }
  }
}
