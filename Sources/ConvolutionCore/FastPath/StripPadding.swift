/// Copies the input of some output rows, padded and dealt out so that every window sees stride 1.
struct StripPadding: Sendable {
  /// Where everything stands in the copy.
  let layout: StripLayout

  /// A part of each copied row.
  private struct Section {
    let row: PaddedRow
    let columnPhase: Int
    /// Where it begins in the row.
    var place = 0
  }

  private let rows: PhasedAxis
  private let sections: [Section]
  /// The sections that are the even and the odd columns of the input, where there are such two.
  private let evenAndOdd: (even: Section, odd: Section)?
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
    self.init(
      geometry, columns, channels: channels, outputRows: outputRows,
      sections: columns.phases.indices.map {
        Section(row: PaddedRow(columns, phase: $0), columnPhase: $0)
      })
  }

  /// Padding of the first and the last `outputs` of each row alone, side by side.
  ///
  /// - Precondition: Stride 1 in both directions.
  init?(endsOf geometry: ConvolutionGeometry, outputs: Int, channels: Int, outputRows: Int) {
    let columns = PhasedAxis(geometry.columns)
    let all = columns.length(outputs: geometry.output.width)
    let end = columns.length(outputs: outputs)
    self.init(
      geometry, columns, channels: channels, outputRows: outputRows,
      sections: [
        Section(row: PaddedRow(columns, phase: 0, places: 0..<end), columnPhase: 0),
        Section(
          row: PaddedRow(columns, phase: 0, places: all - end..<all), columnPhase: 0, place: end),
      ], length: 2 * end)
  }

  private init?(
    _ geometry: ConvolutionGeometry, _ columns: PhasedAxis, channels: Int, outputRows: Int,
    sections: [Section], length: Int? = nil
  ) {
    rows = PhasedAxis(geometry.rows)
    guard
      let layout = StripLayout(
        rows, columns, channels: channels, outputRows: outputRows, length: length)
    else { return nil }
    self.layout = layout
    self.channels = channels
    width = geometry.input.width
    self.sections = sections
    evenAndOdd =
      switch sections.count {
      case 2 where sections[0].row.isBefore(sections[1].row): (sections[0], sections[1])
      case 2 where sections[1].row.isBefore(sections[0].row): (sections[1], sections[0])
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
          func start(_ section: Section) -> Int {
            layout.start(
              channel: channel, rowPhase: rowPhase, columnPhase: section.columnPhase, row: row)
              + section.place
          }
          guard let first = run.source else {
            for section in sections {
              section.row.writeZeros(
                run.count, from: source, into: &target, at: start(section), pitch: pitch,
                using: instructionSet)
            }
            continue
          }
          let sourceRow = (plane + first - sourceRows.lowerBound) * width
          if let (even, odd) = evenAndOdd {
            even.row.write(
              with: odd.row, run.count, from: source, row: sourceRow,
              sourcePitch: rows.step * width, into: &target, at: start(even), and: start(odd),
              pitch: pitch, using: instructionSet)
            continue
          }
          for section in sections {
            section.row.write(
              run.count, from: source, row: sourceRow, sourcePitch: rows.step * width,
              into: &target, at: start(section), pitch: pitch, using: instructionSet)
          }
        }
        row += run.count
      }
    }
  }
}
