import ConvolutionCore
import FeatureMapViews

/// What one pass over a picture leaves behind: everything that is drawn, and no more.
///
/// The picture is decoded, convolved and reduced strip by strip; whole maps are kept only where
/// they are to be written or taken apart.
struct FeatureMaps {
  /// One output channel.
  struct Channel {
    /// Figures of the map at full size.
    var statistics = PlaneStatistics()
    /// The map as dots.
    var reduced: ReducedMap
  }

  /// What is to be kept besides figures and dots.
  struct Keeping {
    /// Whether the whole picture is kept.
    var input = false
    /// Whether the whole maps are kept.
    var output = false
    /// The channel whose strongest number is to be explained.
    var explainedChannel = 0
  }

  /// The layer and where it looks.
  let plan: ConvolutionPlan
  /// The picture's channels as dots.
  private(set) var input: [ReducedMap]
  /// Figures of the picture's channels.
  private(set) var inputStatistics: [PlaneStatistics]
  /// The output channels.
  private(set) var channels: [Channel]
  /// How the strongest number of the explained channel came to be; `nil` if there is none.
  private(set) var strongest: Explanation?
  /// The whole picture, if it was to be kept.
  private(set) var wholeInput: Tensor?
  /// The whole maps, if they were to be kept.
  private(set) var wholeOutput: Tensor?

  /// Convolves a picture.
  ///
  /// - Parameters:
  ///   - stream: The picture.
  ///   - plan: The layer, planned for its size.
  ///   - factor: Rows and columns of a dot of the maps.
  ///   - inputFactor: Rows and columns of a dot of the picture.
  ///   - hasRelu: Whether negative values become zero.
  ///   - keeping: What is to be kept.
  /// - Throws: What reading the picture throws.
  init(
    _ stream: PictureStream, plan: ConvolutionPlan, factor: Int, inputFactor: Int, hasRelu: Bool,
    keeping: Keeping = Keeping()
  ) throws {
    self.plan = plan
    let output = plan.geometry.output
    input = (0..<stream.channels).map { _ in
      ReducedMap(source: stream.size, factor: inputFactor)
    }
    inputStatistics = (0..<stream.channels).map { _ in PlaneStatistics() }
    channels = (0..<plan.layer.configuration.outChannels).map { _ in
      Channel(reduced: ReducedMap(source: output, factor: factor))
    }
    var convolution = ConvolutionStream(plan)
    var inputStrips: [Tensor] = []
    var outputStrips: [Tensor] = []
    var row = 0
    while row < stream.size.height {
      let rows = try stream.nextRows(stream.stripHeight)
      guard rows.shape[1] > 0 else { break }
      for channel in 0..<stream.channels {
        input[channel].add(rows, plane: channel, firstRow: row)
        inputStatistics[channel].add(rows, plane: channel, firstRow: row)
      }
      row += rows.shape[1]
      if keeping.input { inputStrips.append(rows) }
      guard let strip = convolution.add(rows) else { continue }
      let values = hasRelu ? strip.output.relu : strip.output
      try add(values, of: strip, explainedChannel: keeping.explainedChannel)
      if keeping.output { outputStrips.append(values) }
    }
    if keeping.input { wholeInput = Self.joined(inputStrips) }
    if keeping.output { wholeOutput = Self.joined(outputStrips) }
  }

  private mutating func add(
    _ values: Tensor, of strip: ConvolutionStream.Strip, explainedChannel: Int
  ) throws(ConvolutionError) {
    let firstRow = strip.outputRows.lowerBound
    for index in channels.indices {
      let before = channels[index].statistics.strongest
      channels[index].statistics.add(values, plane: index, firstRow: firstRow)
      channels[index].reduced.add(values, plane: index, firstRow: firstRow)
      // The patch under the strongest number is at hand only now.
      if index == explainedChannel, let now = channels[index].statistics.strongest, now != before {
        strongest = try plan.explain(
          strip.input, firstRow: strip.firstInputRow, outputChannel: index, at: now.position)
      }
    }
  }

  /// Strips one below the other.
  private static func joined(_ strips: [Tensor]) -> Tensor? {
    guard let first = strips.first else { return nil }
    let height = strips.map { $0.shape[1] }.reduce(0, +)
    let width = first.shape[2]
    var scalars = ContiguousArray<Float>()
    scalars.reserveCapacity(first.shape[0] * height * width)
    for channel in 0..<first.shape[0] {
      for strip in strips {
        let size = strip.shape[1] * width
        scalars.append(contentsOf: strip.scalars[channel * size..<(channel + 1) * size])
      }
    }
    return Tensor(shape: [first.shape[0], height, width], scalars: scalars)
  }
}
