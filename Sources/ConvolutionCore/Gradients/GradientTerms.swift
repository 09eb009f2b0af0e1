/// How the gradient of one weight came to be: every window in which it took part.
public struct WeightGradientTerms: Hashable, Sendable {
  /// One window: how much the loss grows with its output, times the pixel under the weight.
  public struct Term: Hashable, Sendable {
    /// The window's output.
    public let output: Position
    /// The input under the weight; `nil` for a padded zero.
    public let source: Position?
    /// How much the loss grows with that output.
    public let delta: Float
    /// The pixel; 0 for a padded zero.
    public let pixel: Float

    /// What this window adds.
    public var product: Float { delta * pixel }
  }

  /// One term for each output, in reading order.
  public let terms: [Term]

  /// The gradient: all products.
  public var gradient: Float {
    Float(terms.reduce(0.0) { $0 + Double($1.delta) * Double($1.pixel) })
  }
}

/// How the gradient of one number of the input came to be: every window that reads it.
public struct InputGradientTerms: Hashable, Sendable {
  /// One window: how much the loss grows with its output, times the weight that lay on the number.
  public struct Term: Hashable, Sendable {
    /// The filter.
    public let outputChannel: Int
    /// The window's output.
    public let output: Position
    /// The tap that lay on the number.
    public let tap: Position
    /// How much the loss grows with that output.
    public let delta: Float
    /// The weight at that tap.
    public let weight: Float

    /// What this window adds.
    public var product: Float { delta * weight }
  }

  /// One term for each window that reads the number: by output channel, then in reading order.
  public let terms: [Term]

  /// The gradient: all products.
  public var gradient: Float {
    Float(terms.reduce(0.0) { $0 + Double($1.delta) * Double($1.weight) })
  }
}

extension Conv2d {
  /// Picks a weight: all deltas it touched, and the pixels it lay on.
  ///
  /// - Throws: As ``gradients(of:deltas:)``, or ``ConvolutionError/noSuchChannel(_:count:)``.
  /// - Precondition: The filter reads this input channel, and the tap is in the kernel.
  public func weightGradientTerms(
    of input: Tensor, deltas: Tensor, outputChannel: Int, inputChannel: Int, tap: Position
  ) throws(ConvolutionError) -> WeightGradientTerms {
    guard input.shape.count == 3 else { throw .inputShape(found: input.shape) }
    try requireChannel(outputChannel)
    let geometry = try requireDeltas(deltas, size: input.planeSize)
    precondition(configuration.inputChannels(of: outputChannel).contains(inputChannel))
    precondition((0..<geometry.rows.kernel).contains(tap.row))
    precondition((0..<geometry.columns.kernel).contains(tap.column))
    return WeightGradientTerms(
      terms: geometry.output.positions.map { output in
        let source = geometry.source(of: output, tap: tap)
        return WeightGradientTerms.Term(
          output: output, source: source, delta: deltas[plane: outputChannel, output],
          pixel: source.map { input[plane: inputChannel, $0] } ?? 0)
      })
  }

  /// Picks a number of the input: the window of deltas that saw it, and the weights, which come by
  /// in turned order.
  ///
  /// - Throws: As ``gradients(of:deltas:)``.
  /// - Precondition: The channel and the position exist.
  public func inputGradientTerms(
    size: Size2D, deltas: Tensor, inputChannel: Int, at position: Position
  ) throws(ConvolutionError) -> InputGradientTerms {
    let geometry = try requireDeltas(deltas, size: size)
    let rows = geometry.rows.readers[position.row]
    let columns = geometry.columns.readers[position.column]
    let taps = rows.flatMap { row in columns.map { (row, $0) } }
    return InputGradientTerms(
      terms: configuration.outputChannels(reading: inputChannel).flatMap { filter in
        let kernel = kernel(outputChannel: filter, inputChannel: inputChannel)
        return taps.map { row, column in
          let output = Position(row: row.output, column: column.output)
          let tap = Position(row: row.tap, column: column.tap)
          return InputGradientTerms.Term(
            outputChannel: filter, output: output, tap: tap,
            delta: deltas[plane: filter, output], weight: kernel[plane: 0, tap])
        }
      })
  }
}

extension Size2D {
  /// All positions of a plane of this size, in reading order.
  public var positions: [Position] {
    (0..<height).flatMap { row in (0..<width).map { Position(row: row, column: $0) } }
  }
}
