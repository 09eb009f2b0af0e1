/// How one number of a feature map came to be.
///
///     value = bias + Σ contribution.sum,     contribution.sum = Σ products
public struct Explanation: Hashable, Sendable {
  /// What one input channel contributes.
  public struct Contribution: Hashable, Sendable {
    /// The input channel.
    public let inputChannel: Int
    /// What the window sees in it, padding included, as a `[kernel height, kernel width]` tensor.
    public let patch: Tensor
    /// The weights laid on it, of the same shape.
    public let kernel: Tensor
    /// Its partial sum, as the convolution itself computes it.
    public let sum: Float

    /// The products, cell by cell.
    public var products: Tensor {
      Tensor(shape: patch.shape, zip(patch.scalars, kernel.scalars).lazy.map { $0 * $1 })
    }
  }

  /// The output channel.
  public let outputChannel: Int
  /// The position in the map.
  public let position: Position
  /// The number the map has there.
  public let value: Float
  /// What is added once; 0 without bias.
  public let bias: Float
  /// One part for each input channel that is read.
  public let contributions: [Contribution]
  /// Which taps lie beyond the edge of the picture, row by row; the same for every channel.
  public let isPadding: [Bool]
  /// The input position under every tap, row by row; `nil` where a padded zero stands.
  public let sources: [Position?]

  /// Bias and partial sums added in the order shown.
  public var ledgerSum: Float { contributions.reduce(bias) { $0 + $1.sum } }
}

extension Conv2d {
  /// How the number at a position of one output channel came to be.
  ///
  /// The input is a picture `[in, height, width]`.
  ///
  /// - Throws: ``ConvolutionError`` if the picture does not fit, or there is no such number.
  public func explain(
    _ input: Tensor, outputChannel: Int, at position: Position
  ) throws(ConvolutionError) -> Explanation {
    guard input.shape.count == 3 else { throw .inputShape(found: input.shape) }
    return try ConvolutionPlan(self, channels: input.shape[0], size: input.planeSize)
      .explain(input, firstRow: 0, outputChannel: outputChannel, at: position)
  }
}

extension ConvolutionPlan {
  /// How the number at a position of one output channel came to be.
  ///
  /// Convolution is local: this is the layer run on the patch under the window alone.
  ///
  /// - Parameters:
  ///   - strip: At least the rows ``inputRows(for:)`` of the input, `[in, rows, width]`.
  ///   - firstRow: The row of the input with which the strip begins.
  ///   - outputChannel: The output channel.
  ///   - position: The place in its map.
  /// - Returns: Patch, kernel and partial sum of every input channel that is read.
  /// - Throws: ``ConvolutionError`` if there is no such number.
  public func explain(
    _ strip: Tensor, firstRow: Int, outputChannel: Int, at position: Position
  ) throws(ConvolutionError) -> Explanation {
    let configuration = layer.configuration
    try layer.requireChannel(outputChannel)
    guard (0..<geometry.output.height).contains(position.row),
      (0..<geometry.output.width).contains(position.column)
    else { throw .noSuchPosition(position, output: geometry.output) }

    let kernelSize = configuration.kernelSize
    let taps = (0..<kernelSize.height).flatMap { row in
      (0..<kernelSize.width).map { Position(row: row, column: $0) }
    }
    let sources = taps.map { geometry.source(of: position, tap: $0) }
    let channels = configuration.inputChannels(of: outputChannel)
    let patch = Tensor(
      shape: [channels.count, kernelSize.height, kernelSize.width],
      channels.flatMap { channel in
        sources.map { source in
          guard let source else { return 0 as Float }
          return strip[
            plane: channel, Position(row: source.row - firstRow, column: source.column)]
        }
      })

    let standingStill = try Conv2d(
      Conv2dConfiguration(
        inChannels: channels.count, outChannels: 1, kernelSize: kernelSize,
        hasBias: configuration.hasBias),
      weight: try layer.filter(outputChannel).weight,
      bias: layer.bias.map { [$0[outputChannel]] })
    let parts = try standingStill.partialMaps(of: patch, outputChannel: 0)
    return Explanation(
      outputChannel: outputChannel, position: position, value: parts.map.scalars[0],
      bias: parts.bias,
      contributions: channels.enumerated().map { index, channel in
        Explanation.Contribution(
          inputChannel: channel, patch: patch.plane(index),
          kernel: layer.kernel(outputChannel: outputChannel, inputChannel: channel),
          sum: parts.maps[index].scalars[0])
      },
      isPadding: taps.map { geometry.isPadding(of: position, tap: $0) }, sources: sources)
  }
}
