/// All that is prepared for a layer and pictures of one size, once for all of them.
///
/// One object, so that a picture of a few microseconds is not computed among many counts of
/// references.
final class PlannedLayer: Sendable {
  /// The layer.
  let layer: Conv2d
  /// Where it looks.
  let geometry: ConvolutionGeometry
  /// How many pictures are computed at a time.
  let batch: Int
  /// How the work is cut.
  let schedule: Schedule
  /// The weights, as tiles read them.
  let filters: PackedFilters
  /// What copies the input where windows cannot read it as it is.
  let padding: StripPadding
  /// What copies the ends of its rows, where nothing else need be copied.
  let endPadding: StripPadding?
  /// The parts of a row of outputs; or, where rows are joined, of a strip.
  let parts: RowParts
  /// The weights as stacks read them, where rows are stacked.
  let stackedFilters: StackedFilters?
  /// The parts of a row of a stack.
  let stackedParts: RowParts
  /// The parts of a row of a plane, and a bias for every filter, where planes are read.
  let planeParts: ContiguousArray<RowPart>
  let planeBiases: ContiguousArray<Float>
  /// Memory for what is computed on the way.
  let rooms = Rooms()
  private let layoutOfWholePicture: StripLayout?

  /// Prepares a layer for pictures of `channels` channels and `size`.
  ///
  /// - Throws: ``ConvolutionError`` if such a picture does not fit the layer.
  init(
    _ layer: Conv2d, channels: Int, size: Size2D, batch: Int, _ choice: Schedule.Choice
  ) throws(ConvolutionError) {
    let configuration = layer.configuration
    guard channels == configuration.inChannels else {
      throw .channelMismatch(expected: configuration.inChannels, found: channels)
    }
    geometry = try configuration.geometry(for: size)
    self.layer = layer
    self.batch = batch
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
    schedule = Schedule(configuration, geometry, batch: batch, choice)
    guard
      let padding = StripPadding(
        geometry, channels: strip[0], outputRows: schedule.rowsPerStrip,
        isDealtOut: schedule.tile.vectors == .ofColumns)
    else { throw tooLarge }
    self.padding = padding
    filters = PackedFilters(
      layer, most: schedule.tile.filters, isFilledUp: schedule.tile.vectors == .ofFilters)
    let set = schedule.instructionSet
    let width = output.width
    stackedFilters = schedule.stackedVectors > 0 ? StackedFilters(layer) : nil
    planeParts =
      schedule.readsPlanes
      ? RowPart.parts(ofRow: width, lanes: set.lanes, most: set.mostPlaneVectors) : []
    planeBiases =
      schedule.readsPlanes
      ? ContiguousArray((0..<configuration.outChannels).map { layer.bias(ofChannel: $0) }) : []
    if schedule.copiesEnds {
      guard
        let ends = StripPadding(
          endsOf: geometry, outputs: set.lanes, channels: strip[0],
          outputRows: schedule.rowsPerStrip)
      else { throw tooLarge }
      let second = ends.layout.pitch / 2
      endPadding = ends
      parts = RowParts(
        ofRow: width, lanes: set.lanes, most: schedule.tile.extent, second: second,
        together: set.hasKernel(for: TileShape(filters: schedule.tile.filters, vectors: 2)))
      stackedParts = RowParts(
        ofRow: width, lanes: set.lanes, most: max(1, schedule.stackedVectors), second: second,
        together: set.mostStacked > 1)
    } else {
      endPadding = nil
      let joined = padding.layout.joinedWidth(rows: schedule.rowsPerStrip)
      parts = RowParts(
        all: schedule.tile.vectors == .ofFilters
          ? RowPart.parts(ofRow: width, mostColumns: schedule.tile.extent)
          : RowPart.parts(
            ofRow: schedule.joinsRows ? joined : width, lanes: set.lanes,
            most: schedule.tile.extent))
      stackedParts = RowParts(
        all: RowPart.parts(
          ofRow: width, lanes: set.lanes, most: max(1, schedule.stackedVectors)))
    }
    layoutOfWholePicture =
      schedule.readsInPlace || schedule.copiesEnds
      ? StripLayout(inPlace: geometry, channels: strip[0], height: size.height) : nil
  }

  /// What taps read in some rows of the input as they are; `nil` if windows cannot read them so.
  func layoutInPlace(height: Int) -> StripLayout? {
    if !(schedule.readsInPlace || schedule.copiesEnds) || height == geometry.input.height {
      return layoutOfWholePicture
    }
    return StripLayout(
      inPlace: geometry, channels: layer.configuration.weightShape[1], height: height)
  }
}
