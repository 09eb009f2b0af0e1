public import ConvolutionCore

/// A transposed convolution: every input lays its kernel, weighted, on the output.
///
///     rows = (rows − 1) · stride − 2 · padding + dilation · (kernel − 1) + output_padding + 1
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html
public struct ConvTranspose2d: LayerRules {
  /// Channels read.
  public let inChannels: Int
  /// Channels written.
  public let outChannels: Int
  /// Rows and columns of each kernel.
  public let kernelSize: Size2D
  /// Steps on the output between neighbouring inputs.
  public let stride: Size2D
  /// Rows and columns cut off at each edge.
  public let padding: Size2D
  /// Rows and columns added at the bottom and at the right.
  public let outputPadding: Size2D
  /// Steps between neighbouring taps.
  public let dilation: Size2D
  /// Blocks of channels that do not see each other.
  public let groups: Int
  /// Whether each output channel adds a number of its own.
  public let hasBias: Bool

  /// A layer that PyTorch's constructor accepts too.
  ///
  /// - Throws: ``ConvolutionError`` where PyTorch raises.
  public init(
    inChannels: Int, outChannels: Int, kernelSize: Size2D, stride: Size2D = 1,
    padding: Size2D = 0, outputPadding: Size2D = 0, dilation: Size2D = 1, groups: Int = 1,
    hasBias: Bool = true
  ) throws(ConvolutionError) {
    // Everything but output_padding has the bounds of a convolution.
    _ = try Conv2dConfiguration(
      inChannels: inChannels, outChannels: outChannels, kernelSize: kernelSize, stride: stride,
      padding: .size(padding), dilation: dilation, groups: groups)
    for side in [outputPadding.height, outputPadding.width] {
      let allowed = 0...Conv2dConfiguration.largestArgument
      guard allowed.contains(side) else {
        throw .argumentOutOfRange(name: "output_padding", found: side, allowed: allowed)
      }
    }
    self.inChannels = inChannels
    self.outChannels = outChannels
    self.kernelSize = kernelSize
    self.stride = stride
    self.padding = padding
    self.outputPadding = outputPadding
    self.dilation = dilation
    self.groups = groups
    self.hasBias = hasBias
  }

  /// `[in, out / groups, kernel height, kernel width]`.
  public var weightShape: [Int] {
    [inChannels, outChannels / groups, kernelSize.height, kernelSize.width]
  }

  var parameterShapes: [(name: String, shape: [Int])] {
    [("weight", weightShape)] + (hasBias ? [("bias", [outChannels])] : [])
  }

  func output(of shape: [Int]) throws(ShapeProblem) -> [Int] {
    try shape.requirePictures()
    let channels = shape[shape.count - 3]
    guard channels == inChannels else { throw .channels(found: channels, needed: inChannels) }
    let below = Size2D(
      height: max(stride.height, dilation.height), width: max(stride.width, dilation.width))
    guard outputPadding.height < below.height else {
      throw .outputPadding(found: outputPadding.height, below: below.height)
    }
    guard outputPadding.width < below.width else {
      throw .outputPadding(found: outputPadding.width, below: below.width)
    }
    let plane = Size2D(
      height: try side(.height, shape.plane) { $0.height },
      width: try side(.width, shape.plane) { $0.width })
    return shape.replacing(channels: outChannels, plane: plane)
  }

  private func side(
    _ name: ConvolutionError.Side, _ plane: Size2D, _ pick: (Size2D) -> Int
  ) throws(ShapeProblem) -> Int {
    guard let steps = product([pick(plane) - 1, pick(stride)]), steps < 1 << 60 else {
      throw .tooLarge
    }
    // The other terms are products of numbers up to 2^20.
    let result =
      steps - 2 * pick(padding) + pick(dilation) * (pick(kernelSize) - 1) + pick(outputPadding) + 1
    guard result >= 1 else { throw .noOutput(name, computed: result) }
    return result
  }

  func multiplyAdds(from input: [Int], to output: [Int]) -> Int? {
    product([input.plane.height, input.plane.width, weightShape.reduce(1, *)])
  }

  func reach(after reach: Reach, from input: [Int], to output: [Int]) -> Reach? {
    // An output is reached by the inputs whose kernels cover it: those are 1 / stride apart.
    func span(_ pick: (Size2D) -> Int) -> Int {
      pick(dilation) * (pick(kernelSize) - 1) / pick(stride)
    }
    return reach.after(
      span: Size2D(height: span { $0.height }, width: span { $0.width }),
      step: (Fraction(1, stride.height), Fraction(1, stride.width)))
  }

  /// The layer as PyTorch prints it.
  public var description: String {
    var parts = [
      "\(inChannels)", "\(outChannels)", "kernel_size=\(kernelSize.python)",
      "stride=\(stride.python)",
    ]
    if padding != 0 { parts.append("padding=\(padding.python)") }
    if dilation != 1 { parts.append("dilation=\(dilation.python)") }
    if outputPadding != 0 { parts.append("output_padding=\(outputPadding.python)") }
    if groups != 1 { parts.append("groups=\(groups)") }
    if !hasBias { parts.append("bias=False") }
    return "ConvTranspose2d(\(parts.joined(separator: ", ")))"
  }
}
