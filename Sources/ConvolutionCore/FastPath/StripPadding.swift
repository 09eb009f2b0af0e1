/// Copies the input of some output rows, padded and dealt out so that every window sees stride 1.
struct StripPadding: Sendable {
  /// Where everything stands in the copy.
  let layout: StripLayout

  private let rows: PhasedAxis
  private let rowOfPhase: [PaddedRow]
  private let channels: Int
  private let width: Int

  /// Padding for strips of at most `outputRows` rows; `nil` if even that is too large to hold.
  init?(_ geometry: ConvolutionGeometry, channels: Int, outputRows: Int) {
    let columns = PhasedAxis(geometry.columns)
    rows = PhasedAxis(geometry.rows)
    guard
      let layout = StripLayout(rows, columns, channels: channels, outputRows: outputRows)
    else { return nil }
    self.layout = layout
    self.channels = channels
    width = geometry.input.width
    rowOfPhase = columns.phases.indices.map { PaddedRow(columns, phase: $0) }
  }

  /// Copies what the windows of some output rows see in the channels of one group.
  ///
  /// - Parameters:
  ///   - outputRows: Which rows of the output.
  ///   - group: Which group of channels.
  ///   - source: Rows of the input, `[in, rows, width]`.
  ///   - sourceRows: Which rows those are.
  ///   - target: As many numbers as ``layout`` has.
  ///   - instructionSet: What to copy with.
  func copy(
    _ outputRows: Range<Int>, group: Int, from source: Span<Float>, sourceRows: Range<Int>,
    into target: inout MutableSpan<Float>, using instructionSet: InstructionSet
  ) {
    let height = rows.length(outputs: outputRows.count)
    let end = rows.axis.paddedRange(of: outputRows).upperBound
    for rowPhase in rows.phases.indices {
      for row in 0..<height {
        let position = rows.position(phase: rowPhase, place: outputRows.lowerBound + row)
        // What lies beyond the last window is read by none, and need not have arrived yet.
        let sourceRow = position < end ? rows.axis.source(ofPadded: position) : nil
        for channel in 0..<channels {
          let plane = (group * channels + channel) * sourceRows.count
          for (columnPhase, paddedRow) in rowOfPhase.enumerated() {
            let start = layout.start(
              channel: channel, rowPhase: rowPhase, columnPhase: columnPhase, row: row)
            if let sourceRow {
              paddedRow.write(
                from: source,
                row: (plane + sourceRow - sourceRows.lowerBound) * width,
                into: &target, at: start, using: instructionSet)
            } else {
              for place in start..<start + paddedRow.length { target[place] = 0 }
            }
          }
        }
      }
    }
  }
}
