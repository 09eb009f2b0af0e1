public import ConvolutionCore

/// Pooling to a size that is given, whatever arrives; a side that is not given stays.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html
public struct AdaptivePooling: LayerRules {
  /// Whether the largest number is kept, instead of the mean.
  public let isMax: Bool
  /// Rows that come out, or `nil` for those that arrive.
  public let height: Int?
  /// Columns that come out, or `nil` for those that arrive.
  public let width: Int?
  private let isPair: Bool

  /// A pooling to a size.
  ///
  /// - Throws: ``ConvolutionError`` if a side is out of range.
  public init(
    isMax: Bool, height: Int?, width: Int?, isPair: Bool = true
  ) throws(ConvolutionError) {
    for side in [height, width] {
      let allowed = 1...Conv2dConfiguration.largestArgument
      guard side.map(allowed.contains) ?? true else {
        throw .argumentOutOfRange(name: "output_size", found: side ?? 0, allowed: allowed)
      }
    }
    self.isMax = isMax
    self.height = height
    self.width = width
    self.isPair = isPair || height != width
  }

  func output(of shape: [Int]) throws(ShapeProblem) -> [Int] {
    // PyTorch takes the plain mean, of tensors with any dimensions.
    if !isMax, height == 1, width == 1, shape.count >= (isPair ? 3 : 2) {
      guard shape.plane.height >= 1, shape.plane.width >= 1 else { throw .empty(shape) }
      return shape.dropLast(2) + [1, 1]
    }
    try shape.requirePictures()
    return shape.replacing(
      channels: shape[shape.count - 3],
      plane: Size2D(height: height ?? shape.plane.height, width: width ?? shape.plane.width))
  }

  func reach(after reach: Reach, from input: [Int], to output: [Int]) -> Reach? {
    // Window i goes from ⌊i · in / out⌋ to ⌈(i + 1) · in / out⌉; the longest counts. The pattern
    // repeats, and no window of a long row of them differs from those before it by more than one.
    func longest(_ input: Int, _ output: Int) -> Int {
      guard let whole = product([input, 4096]), whole < 1 << 60 else { return input / output + 1 }
      return (0..<min(output, 4096)).map { index in
        ((index + 1) * input + output - 1) / output - index * input / output
      }.max() ?? 1
    }
    let (from, to) = (input.plane, output.plane)
    let rows = longest(from.height, to.height)
    let columns = longest(from.width, to.width)
    return reach.after(
      span: Size2D(height: rows - 1, width: columns - 1),
      step: (Fraction(from.height, to.height), Fraction(from.width, to.width)))
  }

  /// The layer as PyTorch prints it.
  public var description: String {
    func side(_ side: Int?) -> String { side.map(String.init) ?? "None" }
    let name = isMax ? "AdaptiveMaxPool2d" : "AdaptiveAvgPool2d"
    return isPair
      ? "\(name)(output_size=(\(side(height)), \(side(width))))"
      : "\(name)(output_size=\(side(height)))"
  }
}
