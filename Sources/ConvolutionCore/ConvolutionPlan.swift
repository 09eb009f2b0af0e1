/// A layer prepared for pictures of one size; computes any rows of its output.
///
/// A plan never needs the whole picture: any rows of the output can be computed from the rows of
/// the input that their windows read. A picture on disk can so be convolved strip by strip.
public struct ConvolutionPlan: Sendable {
  /// The layer.
  public let layer: Conv2d
  /// Where it looks.
  public let geometry: ConvolutionGeometry

  /// How the work is cut.
  let schedule: Schedule
  /// The weights, as tiles read them.
  let filters: PackedFilters
  /// What copies the input where windows cannot read it as it is.
  let padding: StripPadding
  /// The parts of a row of outputs.
  let partsOfRow: [RowPart]
  private let layoutOfWholePicture: StripLayout?

  /// A plan for pictures of `channels` channels and `size`.
  ///
  /// - Throws: ``ConvolutionError`` if such a picture does not fit the layer.
  public init(
    _ layer: Conv2d, channels: Int, size: Size2D, batch: Int = 1
  ) throws(ConvolutionError) {
    try self.init(layer, channels: channels, size: size, batch: batch, Schedule.Choice())
  }

  /// A plan whose way of computing is chosen in part; its results are the same on one instruction
  /// set.
  init(
    _ layer: Conv2d, channels: Int, size: Size2D, batch: Int = 1, _ choice: Schedule.Choice
  ) throws(ConvolutionError) {
    let configuration = layer.configuration
    guard channels == configuration.inChannels else {
      throw .channelMismatch(expected: configuration.inChannels, found: channels)
    }
    geometry = try configuration.geometry(for: size)
    self.layer = layer
    let output = geometry.output
    let shape = [batch, configuration.outChannels, output.height, output.width]
    guard let count = Tensor.count(of: shape), count <= Tensor.largestCount else {
      throw .tooLarge(what: "output", shape: shape)
    }
    // The least that is held at once; a dilation or padding of a million can make it any size.
    let strip = [configuration.weightShape[1], geometry.rows.reach, geometry.columns.paddedInput]
    let tooLarge = ConvolutionError.tooLarge(
      what: "padded input under one row of windows", shape: strip)
    guard let count = Tensor.count(of: strip), count <= Tensor.largestCount else { throw tooLarge }
    schedule = Schedule(configuration, geometry, choice)
    guard
      let padding = StripPadding(
        geometry, channels: strip[0], outputRows: schedule.rowsPerStrip)
    else { throw tooLarge }
    self.padding = padding
    filters = PackedFilters(layer, most: schedule.tile.filters)
    partsOfRow = RowPart.parts(
      ofRow: output.width, lanes: schedule.instructionSet.lanes, most: schedule.tile.vectors)
    layoutOfWholePicture =
      schedule.readsInPlace
      ? StripLayout(inPlace: geometry, channels: strip[0], height: size.height) : nil
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
    let computation = StripComputation(
      self, sourceRows: firstRow..<firstRow + strip.shape[1], targetRows: outputRows)
    maps.withMutableScalars { target in
      computation.compute(outputRows, of: strip.scalars.span, into: &target)
    }
  }

  /// All rows of all feature maps of a whole picture.
  func allRows(of input: Tensor) -> Tensor {
    rows(0..<geometry.output.height, of: input, firstRow: 0)
  }

  /// What taps read in some rows of the input as they are; `nil` if windows cannot read them so.
  func layoutInPlace(height: Int) -> StripLayout? {
    if !schedule.readsInPlace || height == geometry.input.height { return layoutOfWholePicture }
    return StripLayout(
      inPlace: geometry, channels: layer.configuration.weightShape[1], height: height)
  }
}
