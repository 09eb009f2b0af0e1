/// Copies the input of some output rows, padded and dealt out so that every window sees stride 1.
struct StripPadding: Sendable {
  /// Where everything stands in the copy.
  let layout: StripLayout

  private let rows: PhasedAxis
  private let rowOfPhase: [PaddedRow]
  private let channels: Int
  private let width: Int

  /// Padding for strips of at most `outputRows` rows; `nil` if even that is too large to hold.
  ///
  /// - Parameter isDealtOut: Whether columns a stride apart are copied side by side.
  init?(
    _ geometry: ConvolutionGeometry, channels: Int, outputRows: Int, isDealtOut: Bool
  ) {
    let columns = PhasedAxis(geometry.columns, isDealtOut: isDealtOut)
    rows = PhasedAxis(geometry.rows)
    guard
      let layout = StripLayout(rows, columns, channels: channels, outputRows: outputRows)
    else { return nil }
    self.layout = layout
    self.channels = channels
    width = geometry.input.width
    rowOfPhase = columns.phases.indices.map { PaddedRow(columns, phase: $0) }
  }

  /// Copies what the windows of some output rows see in neighbouring channels.
  ///
  /// - Parameters:
  ///   - outputRows: Which rows of the output.
  ///   - firstChannel: The first of the channels.
  ///   - source: Rows of the input, `[channels, rows, width]`.
  ///   - sourceRows: Which rows those are.
  ///   - target: As many numbers as ``layout`` has.
  ///   - instructionSet: What to copy with.
  func copy(
    _ outputRows: Range<Int>, firstChannel: Int, from source: Span<Float>, sourceRows: Range<Int>,
    into target: inout MutableSpan<Float>, using instructionSet: InstructionSet
  ) {
    let height = rows.length(outputs: outputRows.count)
    let pitch = layout.pitch
    for rowPhase in rows.phases.indices {
      var row = 0
      while row < height {
        let run = run(of: outputRows, phase: rowPhase, from: row, to: height)
        for channel in 0..<channels {
          let plane = (firstChannel + channel) * sourceRows.count
          for (columnPhase, paddedRow) in rowOfPhase.enumerated() {
            let start = layout.start(
              channel: channel, rowPhase: rowPhase, columnPhase: columnPhase, row: row)
            if let first = run.source {
              paddedRow.write(
                run.count, from: source,
                row: (plane + first - sourceRows.lowerBound) * width,
                sourcePitch: rows.step * width, into: &target, at: start, pitch: pitch,
                using: instructionSet)
            } else {
              paddedRow.writeZeros(
                run.count, from: source, into: &target, at: start, pitch: pitch,
                using: instructionSet)
            }
          }
        }
        row += run.count
      }
    }
  }

  /// How many rows of a phase, from one on, are alike: zeros, or rows of the input a stride apart,
  /// and the first of these.
  private func run(
    of outputRows: Range<Int>, phase: Int, from row: Int, to height: Int
  ) -> (count: Int, source: Int?) {
    let end = rows.axis.paddedRange(of: outputRows).upperBound
    func source(_ row: Int) -> Int? {
      let position = rows.position(
        phase: phase, place: outputRows.lowerBound * rows.placesPerOutput + row)
      // What lies beyond the last window is read by none, and need not have arrived yet.
      return position < end ? rows.axis.source(ofPadded: position) : nil
    }
    let first = source(row)
    var count = 1
    while row + count < height, source(row + count) == first.map({ $0 + count * rows.step }) {
      count += 1
    }
    return (count, first)
  }
}
