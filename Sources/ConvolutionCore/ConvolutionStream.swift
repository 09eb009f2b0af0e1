/// A convolution of a picture that arrives in strips, from top to bottom.
///
/// Only the rows that windows still to come will read are kept: for a 3 × 3 kernel a few rows,
/// whatever the picture's height. Circular padding reads the last rows at the first, and so keeps
/// all of them.
public struct ConvolutionStream: Sendable {
  /// Rows of the output that became known, and the rows of the input they were made of.
  public struct Strip: Sendable {
    /// Which rows of the output.
    public let outputRows: Range<Int>
    /// Their values, `[out, rows, columns]`.
    public let output: Tensor
    /// The input under their windows, `[in, rows, width]`.
    public let input: Tensor
    /// The row of the input with which ``input`` begins.
    public let firstInputRow: Int
  }

  /// The layer and where it looks.
  public let plan: ConvolutionPlan
  private var kept: Tensor
  private var firstKept = 0
  private var nextOutputRow = 0

  /// A stream for pictures of the plan's size.
  public init(_ plan: ConvolutionPlan) {
    self.plan = plan
    kept = Tensor(
      shape: [plan.layer.configuration.inChannels, 0, plan.geometry.input.width], repeating: 0)
  }

  /// Takes the next rows of the picture, and gives the output rows that they complete.
  ///
  /// - Parameter rows: `[in, rows, width]`, following those given before.
  /// - Returns: A strip, or `nil` if the rows do not complete any output.
  public mutating func add(_ rows: Tensor) -> Strip? {
    append(rows)
    let arrived = firstKept + kept.shape[1]
    let height = plan.geometry.output.height
    var end = nextOutputRow
    // All rows up to the last that is read count, those between two windows as well.
    while end < height, plan.inputRows(for: nextOutputRow..<end + 1).upperBound <= arrived {
      end += 1
    }
    guard end > nextOutputRow else { return nil }
    let outputRows = nextOutputRow..<end
    let strip = Strip(
      outputRows: outputRows, output: plan.rows(outputRows, of: kept, firstRow: firstKept),
      input: kept, firstInputRow: firstKept)
    nextOutputRow = end
    forget(before: end < height ? plan.inputRows(for: end..<height).lowerBound : arrived)
    return strip
  }

  private mutating func append(_ rows: Tensor) {
    let width = kept.shape[2]
    precondition(rows.shape.count == 3 && rows.shape[0] == kept.shape[0] && rows.shape[2] == width)
    kept = Self.joined(
      kept.shape[0], width, [(kept, 0..<kept.shape[1]), (rows, 0..<rows.shape[1])])
  }

  private mutating func forget(before row: Int) {
    let count = min(max(0, row - firstKept), kept.shape[1])
    guard count > 0 else { return }
    kept = Self.joined(kept.shape[0], kept.shape[2], [(kept, count..<kept.shape[1])])
    firstKept += count
  }

  /// Rows of several tensors of the same channels and width, one below the other.
  private static func joined(
    _ channels: Int, _ width: Int, _ parts: [(tensor: Tensor, rows: Range<Int>)]
  ) -> Tensor {
    let height = parts.map(\.rows.count).reduce(0, +)
    var scalars = ContiguousArray<Float>(uninitializedCount: channels * height * width)
    var target = scalars.mutableSpan
    var end = 0
    for (tensor, rows) in parts {
      InstructionSet.preferred.copy(
        CopiedRows(
          rows: channels, source: rows.lowerBound * width, sourcePitch: tensor.shape[1] * width,
          target: end, targetPitch: height * width, count: rows.count * width),
        from: tensor.scalars.span, into: &target)
      end += rows.count * width
    }
    return Tensor(shape: [channels, height, width], scalars: scalars)
  }
}
