/// A layer prepared for pictures of one size; computes any rows of its output.
///
/// A plan never needs the whole picture: any rows of the output can be computed from the rows of
/// the input that their windows read. A picture on disk can so be convolved strip by strip.
public struct ConvolutionPlan: Sendable {
  /// The layer.
  public var layer: Conv2d { planned.layer }
  /// Where it looks.
  public var geometry: ConvolutionGeometry { planned.geometry }
  /// How many pictures are computed at a time.
  public var batch: Int { planned.batch }
  /// How many threads compute.
  public var threads: Int { planned.schedule.threads }

  /// All that was prepared.
  let planned: PlannedLayer

  /// A plan for pictures of `channels` channels and `size`, or for a batch of them.
  ///
  /// - Parameters:
  ///   - layer: The layer.
  ///   - channels: The channels of each picture.
  ///   - size: Its rows and columns.
  ///   - batch: How many pictures ``compute(_:into:)`` is given at a time.
  ///   - arithmetic: How products join their sum.
  ///   - threads: How many may compute; short work is done by one. The results are the same.
  /// - Throws: ``ConvolutionError`` if such a picture does not fit the layer.
  public init(
    _ layer: Conv2d, channels: Int, size: Size2D, batch: Int = 1,
    arithmetic: Arithmetic = .rounded, threads: Int = 1
  ) throws(ConvolutionError) {
    try self.init(
      layer, channels: channels, size: size, batch: batch,
      Schedule.Choice(arithmetic: arithmetic, threads: threads))
  }

  /// A plan whose way of computing is chosen in part; its results are the same on one instruction
  /// set.
  init(
    _ layer: Conv2d, channels: Int, size: Size2D, batch: Int = 1, _ choice: Schedule.Choice
  ) throws(ConvolutionError) {
    planned = try PlannedLayer(layer, channels: channels, size: size, batch: batch, choice)
  }

  /// The rows of the input that some rows of the output read.
  public func inputRows(for outputRows: Range<Int>) -> Range<Int> {
    geometry.rows.inputRange(of: outputRows)
  }

  /// Some rows of every feature map.
  ///
  /// - Parameters:
  ///   - outputRows: Which rows of the output.
  ///   - strip: At least the rows ``inputRows(for:)`` of the input, `[in, rows, width]`.
  ///   - firstRow: The row of the input with which the strip begins.
  /// - Returns: A tensor `[out, rows, columns]`.
  /// - Precondition: The strip holds the rows that are read.
  public func rows(_ outputRows: Range<Int>, of strip: Tensor, firstRow: Int) -> Tensor {
    let shape = [layer.configuration.outChannels, outputRows.count, geometry.output.width]
    var maps = Tensor(
      shape: shape, scalars: ContiguousArray(uninitializedCount: shape.reduce(1, *)))
    compute(outputRows, of: strip, firstRow: firstRow, into: &maps)
    return maps
  }

  /// Computes some rows of every feature map into a tensor that is already there.
  ///
  /// A program that shows one picture after another so needs no new memory for each of them, which
  /// for large maps would take longer than to compute them.
  ///
  /// - Parameters:
  ///   - outputRows: Which rows of the output.
  ///   - strip: At least the rows ``inputRows(for:)`` of the input, `[in, rows, width]`.
  ///   - firstRow: The row of the input with which the strip begins.
  ///   - maps: A tensor `[out, rows, columns]`; all its numbers are replaced.
  /// - Precondition: The strip holds the rows that are read, and `maps` has the shape of the result.
  public func compute(
    _ outputRows: Range<Int>, of strip: Tensor, firstRow: Int, into maps: inout Tensor
  ) {
    let needed = inputRows(for: outputRows)
    precondition(strip.shape.count == 3 && strip.shape[0] == layer.configuration.inChannels)
    precondition(strip.shape[2] == geometry.input.width)
    precondition(
      needed.isEmpty
        || (needed.lowerBound >= firstRow && needed.upperBound <= firstRow + strip.shape[1]))
    precondition(
      maps.shape == [layer.configuration.outChannels, outputRows.count, geometry.output.width])
    maps.withMutableScalars { target in
      StripComputation(
        planned, sourceRows: firstRow..<firstRow + strip.shape[1], targetRows: outputRows
      ).compute(pictures: 1, of: strip.scalars.span, into: &target)
    }
  }

  /// Computes all feature maps of a whole batch into memory of the caller.
  ///
  /// - Parameters:
  ///   - input: The pictures, `[batch, in, height, width]`.
  ///   - output: The feature maps, `[batch, out, rows, columns]`; all its numbers are replaced.
  /// - Precondition: Both are as long as their shapes.
  public func compute(_ input: Span<Float>, into output: inout MutableSpan<Float>) {
    let picture = layer.configuration.inChannels * geometry.input.area
    let maps = layer.configuration.outChannels * geometry.output.area
    precondition(input.count == batch * picture && output.count == batch * maps)
    StripComputation(
      planned, sourceRows: 0..<geometry.input.height, targetRows: 0..<geometry.output.height
    ).compute(pictures: batch, of: input, into: &output)
  }

  /// Computes all feature maps of a picture `[in, height, width]`, or of as many as there are in the
  /// ``batch``, into a tensor that is already there.
  ///
  /// - Precondition: `maps` has as many numbers as the result.
  public func compute(_ input: Tensor, into maps: inout Tensor) {
    maps.withMutableScalars { compute(input.scalars.span, into: &$0) }
  }

  /// All feature maps of a whole picture `[in, height, width]`, or of the ``batch``.
  ///
  /// - Returns: A tensor `[out, rows, columns]`, with the batch before them if the input has one.
  /// - Precondition: The input has the numbers of the plan's pictures.
  public func maps(of input: Tensor) -> Tensor {
    let output = [layer.configuration.outChannels, geometry.output.height, geometry.output.width]
    let shape = input.shape.count == 4 ? [batch] + output : output
    let count = batch * output.reduce(1, *)
    var maps = Tensor(shape: shape, scalars: ContiguousArray(uninitializedCount: count))
    compute(input, into: &maps)
    return maps
  }
}
