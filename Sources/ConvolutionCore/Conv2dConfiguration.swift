/// Everything about a Conv2d layer except its weights: what PyTorch's constructor takes.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html
public struct Conv2dConfiguration: Hashable, Sendable {
  /// Channels read.
  public let inChannels: Int
  /// Channels written: the number of filters.
  public let outChannels: Int
  /// Rows and columns of each kernel.
  public let kernelSize: Size2D
  /// Steps between neighbouring windows.
  public let stride: Size2D
  /// What is added around the picture.
  public let padding: Padding
  /// Steps between neighbouring taps; 1 means no gaps.
  public let dilation: Size2D
  /// Blocks of channels that do not see each other.
  public let groups: Int
  /// Whether each filter adds a number of its own.
  public let hasBias: Bool
  /// What stands in the padding.
  public let paddingMode: PaddingMode

  /// A configuration that PyTorch's constructor accepts too.
  ///
  /// - Throws: ``ConvolutionError`` where PyTorch raises.
  public init(
    inChannels: Int, outChannels: Int, kernelSize: Size2D, stride: Size2D = 1,
    padding: Padding = .size(0), dilation: Size2D = 1, groups: Int = 1, hasBias: Bool = true,
    paddingMode: PaddingMode = .zeros
  ) throws(ConvolutionError) {
    try Self.requireInRange(inChannels, "in_channels", from: 1)
    try Self.requireInRange(outChannels, "out_channels", from: 1)
    try Self.requireInRange(groups, "groups", from: 1)
    for side in [kernelSize.height, kernelSize.width] {
      try Self.requireInRange(side, "kernel_size", from: 1)
    }
    for side in [stride.height, stride.width] {
      try Self.requireInRange(side, "stride", from: 1)
    }
    for side in [dilation.height, dilation.width] {
      try Self.requireInRange(side, "dilation", from: 1)
    }
    if case .size(let size) = padding {
      for side in [size.height, size.width] { try Self.requireInRange(side, "padding", from: 0) }
    }
    guard inChannels.isMultiple(of: groups), outChannels.isMultiple(of: groups) else {
      throw .groupsDoNotDivide(groups: groups, inChannels: inChannels, outChannels: outChannels)
    }
    let weights = [outChannels, inChannels / groups, kernelSize.height, kernelSize.width]
    guard let count = Tensor.count(of: weights), count <= Tensor.largestCount else {
      throw .tooLarge(what: "weight", shape: weights)
    }
    guard padding != .same || stride == 1 else { throw .samePaddingWithStride(stride) }
    self.inChannels = inChannels
    self.outChannels = outChannels
    self.kernelSize = kernelSize
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    self.groups = groups
    self.hasBias = hasBias
    self.paddingMode = paddingMode
  }

  /// The largest number any argument may be.
  ///
  /// Far beyond what a picture can hold, and small enough that no product of a few of them wraps.
  public static let largestArgument = 1 << 20

  /// `[out, in / groups, kernel height, kernel width]`.
  public var weightShape: [Int] {
    [outChannels, inChannels / groups, kernelSize.height, kernelSize.width]
  }

  /// The number of weights, without biases.
  public var weightCount: Int { weightShape.reduce(1, *) }

  /// The number of biases: one per output channel, or none.
  public var biasCount: Int { hasBias ? outChannels : 0 }

  /// Where the layer looks on a picture of `size`.
  ///
  /// - Throws: ``ConvolutionError`` if the picture is empty, no window fits, or the padding mode
  ///   cannot pad so far.
  public func geometry(for size: Size2D) throws(ConvolutionError) -> ConvolutionGeometry {
    // Even where padding alone would hold a window: PyTorch refuses it too.
    guard size.height >= 1, size.width >= 1 else { throw .emptyPicture(size) }
    return ConvolutionGeometry(
      rows: try axis(.height, input: size), columns: try axis(.width, input: size))
  }

  /// The input channels that an output channel reads.
  ///
  /// - Precondition: `outputChannel` is below ``outChannels``.
  public func inputChannels(of outputChannel: Int) -> Range<Int> {
    precondition((0..<outChannels).contains(outputChannel))
    let perGroup = inChannels / groups
    let group = outputChannel / (outChannels / groups)
    return group * perGroup..<(group + 1) * perGroup
  }

  /// Multiply-adds of one pass over a picture, as papers count them: the bias is not counted.
  public func multiplyAdds(output: Size2D) -> Int {
    output.area * weightCount
  }

  /// The positions that padding adds before and after the input along one side.
  func padded(_ side: (Size2D) -> Int) -> (before: Int, after: Int) {
    switch padding {
    case .valid: return (0, 0)
    case .size(let size): return (side(size), side(size))
    case .same:
      let total = side(dilation) * (side(kernelSize) - 1)
      return (total / 2, total - total / 2)
    }
  }

  private func axis(
    _ side: ConvolutionError.Side, input: Size2D
  ) throws(ConvolutionError) -> WindowAxis {
    func pick(_ size: Size2D) -> Int { side == .height ? size.height : size.width }
    let (before, after) = padded(pick)
    do {
      return try WindowAxis(
        input: pick(input), kernel: pick(kernelSize), stride: pick(stride),
        dilation: pick(dilation),
        paddingBefore: before, paddingAfter: after, mode: paddingMode)
    } catch {
      switch error {
      case .kernelExceedsInput(let reach, let padded):
        throw .kernelExceedsInput(
          side, reach: reach, input: pick(input), padding: padded - pick(input))
      case .paddingTooLarge(let padding, let largest):
        throw .paddingTooLarge(
          side, mode: paddingMode, padding: padding, input: pick(input), largest: largest)
      }
    }
  }

  private static func requireInRange(
    _ value: Int, _ name: String, from least: Int
  ) throws(ConvolutionError) {
    guard (least...largestArgument).contains(value) else {
      throw .argumentOutOfRange(name: name, found: value, allowed: least...largestArgument)
    }
  }
}

extension Conv2dConfiguration: CustomStringConvertible {
  /// The layer as PyTorch prints it: defaults left out, kernel_size and stride always shown.
  public var description: String {
    func pair(_ size: Size2D) -> String { "(\(size.height), \(size.width))" }
    var parts = [
      "\(inChannels)", "\(outChannels)", "kernel_size=\(pair(kernelSize))",
      "stride=\(pair(stride))",
    ]
    switch padding {
    case .same: parts.append("padding=same")
    case .valid: parts.append("padding=valid")
    case .size(let size): if size != 0 { parts.append("padding=\(pair(size))") }
    }
    if dilation != 1 { parts.append("dilation=\(pair(dilation))") }
    if groups != 1 { parts.append("groups=\(groups)") }
    if !hasBias { parts.append("bias=False") }
    if paddingMode != .zeros { parts.append("padding_mode=\(paddingMode.rawValue)") }
    return "Conv2d(\(parts.joined(separator: ", ")))"
  }
}
