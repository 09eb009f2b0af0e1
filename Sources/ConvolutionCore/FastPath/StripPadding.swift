/// Copies the input of some output rows, padded and dealt out so that every window sees stride 1.
struct StripPadding: Sendable {
  /// Where everything stands in the copy.
  let layout: StripLayout

  private let rows: PhasedAxis
  private let rowOfPhase: [PaddedRow]
  /// The phases that are the even and the odd columns of the input, where there are such two.
  private let evenAndOdd: (even: Int, odd: Int)?
  private let channels: Int
  private let width: Int

  /// Padding for strips of at most `outputRows` rows; `nil` if even that is too large to hold.
  ///
  /// - Parameters:
  ///   - geometry: Where the layer looks.
  ///   - channels: Channels of a group.
  ///   - outputRows: The most rows of a strip.
  ///   - isDealtOut: Whether columns a stride apart are copied side by side.
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
    evenAndOdd =
      switch rowOfPhase.count {
      case 2 where rowOfPhase[0].isBefore(rowOfPhase[1]): (0, 1)
      case 2 where rowOfPhase[1].isBefore(rowOfPhase[0]): (1, 0)
      default: nil
      }
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
    // What lies beyond the last window is read by none, and need not have arrived yet.
    let end = rows.axis.paddedRange(of: outputRows).upperBound
    let firstPlace = outputRows.lowerBound * rows.placesPerOutput
    let pitch = layout.pitch
    for rowPhase in rows.phases.indices {
      var row = 0
      while row < height {
        var run = rows.run(phase: rowPhase, place: firstPlace + row, end: end)
        run.count = min(run.count, height - row)
        for channel in 0..<channels {
          let plane = (firstChannel + channel) * sourceRows.count
          if let (even, odd) = evenAndOdd, let first = run.source {
            rowOfPhase[even].write(
              with: rowOfPhase[odd], run.count, from: source,
              row: (plane + first - sourceRows.lowerBound) * width,
              sourcePitch: rows.step * width, into: &target,
              at: layout.start(
                channel: channel, rowPhase: rowPhase, columnPhase: even, row: row),
              and: layout.start(
                channel: channel, rowPhase: rowPhase, columnPhase: odd, row: row),
              pitch: pitch, using: instructionSet)
            continue
          }
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
}
