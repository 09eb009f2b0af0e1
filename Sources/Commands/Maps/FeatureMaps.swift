import ConvolutionCore
import FeatureMapViews
import WorkerThreads

/// What one pass over a picture leaves behind: everything that is drawn, and no more.
///
/// The picture is decoded, convolved and reduced strip by strip; whole maps are kept only where
/// they are to be written or taken apart.
struct FeatureMaps: Sendable {
  /// One output channel.
  struct Channel: Sendable {
    /// Figures of the map at full size.
    var statistics = PlaneStatistics()
    /// The map as dots.
    var reduced: ReducedMap
  }

  /// What is to be kept besides figures and dots.
  struct Keeping: Sendable {
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

  private let keeping: Keeping
  private let hasRelu: Bool
  private var convolution: ConvolutionStream
  private var nextRow = 0
  private var inputStrips: [Tensor] = []
  private var outputStrips: [Tensor] = []

  /// Convolves a picture.
  ///
  /// - Parameters:
  ///   - stream: The picture.
  ///   - plan: The layer, planned for its size.
  ///   - factor: Rows and columns of a dot of the maps.
  ///   - inputFactor: Rows and columns of a dot of the picture.
  ///   - hasRelu: Whether negative values become zero.
  ///   - keeping: What is to be kept.
  ///   - threads: With more than one, the next strips are read while one is convolved.
  ///   - ahead: The picture's strips, if another core reads them already.
  ///   - rehearse: What is done with the first maps when there is nothing else to do, while another
  ///     core reads on: once, or never.
  /// - Throws: What reading the picture throws.
  init(
    _ stream: PictureStream, plan: ConvolutionPlan, factor: Int, inputFactor: Int, hasRelu: Bool,
    keeping: Keeping = Keeping(), threads: Int = 1, ahead: ReadAhead<PictureRows>? = nil,
    rehearse: (FeatureMaps) -> Void = { _ in }
  ) throws {
    self.init(
      stream, plan: plan, factor: factor, inputFactor: inputFactor, hasRelu: hasRelu,
      of: keeping)
    let ownAhead = ahead == nil ? stream.ahead(threads: threads) : nil
    defer { ownAhead?.stop() }
    let strips = ahead ?? ownAhead
    var hasRehearsed = false
    while let rows = try strips.map({ try $0.next() }) ?? stream.nextStrip() {
      try add(rows.tensor)
      if !hasRehearsed, let strips, !strips.hasNext, nextRow < stream.size.height {
        rehearse(self)
        hasRehearsed = true
      }
    }
    if keeping.input { wholeInput = Self.joined(inputStrips) }
    if keeping.output { wholeOutput = Self.joined(outputStrips) }
    inputStrips = []
    outputStrips = []
  }

  /// Maps of no rows.
  private init(
    _ stream: PictureStream, plan: ConvolutionPlan, factor: Int, inputFactor: Int, hasRelu: Bool,
    of keeping: Keeping
  ) {
    self.plan = plan
    self.keeping = keeping
    self.hasRelu = hasRelu
    let output = plan.geometry.output
    input = (0..<stream.channels).map { _ in
      ReducedMap(source: stream.size, factor: inputFactor)
    }
    inputStatistics = (0..<stream.channels).map { _ in PlaneStatistics() }
    channels = (0..<plan.layer.configuration.outChannels).map { _ in
      Channel(reduced: ReducedMap(source: output, factor: factor))
    }
    convolution = ConvolutionStream(plan)
  }

  /// Takes in the next rows of the picture.
  private mutating func add(_ rows: Tensor) throws {
    for channel in input.indices {
      let areFinite = inputStatistics[channel].add(rows, plane: channel, firstRow: nextRow)
      input[channel].add(rows, plane: channel, firstRow: nextRow, areFinite: areFinite)
    }
    nextRow += rows.shape[1]
    if keeping.input { inputStrips.append(rows) }
    guard let strip = convolution.add(rows) else { return }
    let values = hasRelu ? strip.output.relu : strip.output
    try add(values, of: strip)
    if keeping.output { outputStrips.append(values) }
  }

  private mutating func add(
    _ values: Tensor, of strip: ConvolutionStream.Strip
  ) throws(ConvolutionError) {
    let firstRow = strip.outputRows.lowerBound
    for index in channels.indices {
      let before = channels[index].statistics.strongest
      let areFinite = channels[index].statistics.add(values, plane: index, firstRow: firstRow)
      channels[index].reduced.add(
        values, plane: index, firstRow: firstRow, areFinite: areFinite)
      // The patch under the strongest number is at hand only now.
      if index == keeping.explainedChannel, let now = channels[index].statistics.strongest,
        now != before
      {
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
