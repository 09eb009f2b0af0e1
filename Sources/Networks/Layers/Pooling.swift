public import ConvolutionCore

/// A window that keeps the largest number it sees, or their mean; channels stay apart.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html and
/// https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html
public struct Pooling: LayerRules {
  /// What is made of a window.
  public enum Kind: Hashable, Sendable {
    /// The largest number.
    case max
    /// The mean; padding counts unless it is left out, and another divisor may be given.
    case mean(countsPadding: Bool, divisor: Int?)
  }

  /// What is made of a window.
  public let kind: Kind
  /// Rows and columns of the window.
  public let kernelSize: Size2D
  /// Steps between neighbouring windows.
  public let stride: Size2D
  /// Rows and columns added at each edge, which never win.
  public let padding: Size2D
  /// Steps between neighbouring taps; always 1 for a mean.
  public let dilation: Size2D
  /// Whether a last window may hang over the edge.
  public let isCeiling: Bool
  /// How the kernel, stride, padding and dilation were written: a pair, or one number for both.
  private let spelling: [String]

  /// A pooling; the stride is the window's size unless it is given.
  ///
  /// - Parameters:
  ///   - kind: What is made of a window.
  ///   - kernelSize: Rows and columns of the window.
  ///   - stride: Steps between neighbouring windows.
  ///   - padding: Rows and columns added at each edge.
  ///   - dilation: Steps between neighbouring taps.
  ///   - isCeiling: Whether a last window may hang over the edge.
  ///   - pairs: Which of kernel, stride, padding and dilation were written as pairs, for printing.
  /// - Throws: ``ConvolutionError`` for numbers that no input could make good.
  public init(
    _ kind: Kind, kernelSize: Size2D, stride: Size2D? = nil, padding: Size2D = 0,
    dilation: Size2D = 1, isCeiling: Bool = false, pairs: Set<String> = []
  ) throws(ConvolutionError) {
    let stride = stride ?? kernelSize
    // The bounds are those of a convolution.
    _ = try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: 1, stride: stride, padding: .size(padding),
      dilation: dilation)
    for side in [kernelSize.height, kernelSize.width] {
      let allowed = 1...Conv2dConfiguration.largestArgument
      guard allowed.contains(side) else {
        throw .argumentOutOfRange(name: "kernel_size", found: side, allowed: allowed)
      }
    }
    self.kind = kind
    self.kernelSize = kernelSize
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    self.isCeiling = isCeiling
    let written: [(String, Size2D)] = [
      ("kernel_size", kernelSize), ("stride", stride), ("padding", padding),
      ("dilation", dilation),
    ]
    spelling = written.map { name, size in
      "\(name)=" + (pairs.contains(name) ? size.python : size.pythonShort)
    }
  }

  func output(of shape: [Int]) throws(ShapeProblem) -> [Int] {
    try shape.requirePictures()
    let windows = try geometry(on: shape.plane)
    return shape.replacing(channels: shape[shape.count - 3], plane: windows.output)
  }

  func reach(after reach: Reach, from input: [Int], to output: [Int]) -> Reach? {
    reach.after(kernel: kernelSize, stride: stride, dilation: dilation)
  }

  func windows(on plane: Size2D) -> ConvolutionGeometry? { try? geometry(on: plane) }

  private func geometry(on plane: Size2D) throws(ShapeProblem) -> ConvolutionGeometry {
    ConvolutionGeometry(
      rows: try axis(.height, plane) { $0.height }, columns: try axis(.width, plane) { $0.width })
  }

  /// A last window is taken with `ceil_mode` if it begins inside the picture or its first padding.
  private func axis(
    _ side: ConvolutionError.Side, _ plane: Size2D, _ pick: (Size2D) -> Int
  ) throws(ShapeProblem) -> WindowAxis {
    let (input, padding, stride) = (pick(plane), pick(padding), pick(stride))
    let kernel = pick(kernelSize)
    guard padding <= kernel / 2 else { throw .poolingPadding(padding: padding, kernel: kernel) }
    let reach = pick(dilation) * (kernel - 1) + 1
    guard input <= 1 << 60 else { throw .tooLarge }
    let rest = input + 2 * padding - reach
    var paddingAfter = padding
    if isCeiling, rest + stride > 0 {
      // Swift rounds towards zero, so a rest below zero is 0 steps already, as rounding up gives.
      let steps = rest > 0 ? (rest + stride - 1) / stride : 0
      let begins = steps * stride < input + padding ? steps : steps - 1
      paddingAfter = max(padding, begins * stride + reach - input - padding)
    }
    do throws(WindowAxisError) {
      return try WindowAxis(
        input: input, kernel: kernel, stride: stride, dilation: pick(dilation),
        paddingBefore: padding, paddingAfter: paddingAfter, mode: .zeros)
    } catch {
      throw .window(side, reach: reach, input: input, padding: 2 * padding)
    }
  }

  /// The layer as PyTorch prints it.
  public var description: String {
    switch kind {
    case .max:
      "MaxPool2d(\(spelling.joined(separator: ", ")), ceil_mode=\(python(isCeiling)))"
    case .mean(let countsPadding, let divisor):
      // What PyTorch leaves out is printed where it is not the default, so that it reads back.
      "AvgPool2d(\(spelling.dropLast().joined(separator: ", "))"
        + (isCeiling ? ", ceil_mode=True" : "")
        + (countsPadding ? "" : ", count_include_pad=False")
        + (divisor.map { ", divisor_override=\($0)" } ?? "") + ")"
    }
  }
}
