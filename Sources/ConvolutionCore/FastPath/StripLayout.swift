/// Where the numbers stand that the windows of some output rows read, and what each tap reads.
///
/// The numbers lie channel by channel, phase by phase (of rows, then of columns), row by row, so that
/// one row of outputs reads `pitch` numbers after the row above it.
struct StripLayout: Sendable {
  /// Numbers from one row to the next.
  let pitch: Int
  /// Outputs in a row.
  let width: Int
  /// Numbers from the window of one output to that of its neighbour.
  let step: Int
  /// Numbers from one channel to the next.
  let channelStride: Int
  /// All numbers.
  let count: Int
  /// What every tap reads for the first output of the first row, in the order of summation: input
  /// channel, kernel row, kernel column.
  let tapOffsets: ContiguousArray<Int32>
  /// The largest of ``tapOffsets``.
  let furthestTap: Int
  /// What the taps of a stack read: input channel, row under the stack, kernel column.
  ///
  /// Empty where rows, or taps, are not neighbours.
  let stackedOffsets: ContiguousArray<Int32>
  /// The largest of ``stackedOffsets``.
  let furthestStackedTap: Int

  /// Numbers from one phase to the next.
  private let phaseStride: Int
  private let columnPhases: Int

  /// The padded input of `outputRows` rows, or `nil` if it would be too large to hold.
  ///
  /// - Parameters:
  ///   - rows: The rows under all windows.
  ///   - columns: The columns under all windows.
  ///   - channels: Channels of a group.
  ///   - outputRows: The most rows of outputs.
  ///   - length: Numbers in a row, if not all that windows read are there.
  init?(
    _ rows: PhasedAxis, _ columns: PhasedAxis, channels: Int, outputRows: Int, length: Int? = nil
  ) {
    let length = length ?? columns.length(outputs: columns.axis.output)
    let height = rows.length(outputs: outputRows)
    let planes = rows.phases.count * columns.phases.count
    guard let plane = Tensor.count(of: [planes, height, length]) else { return nil }
    // Planes a page apart would all fall on the same few lines of the cache.
    let page = 1024
    self.init(
      rows, columns, channels: channels, pitch: length, phaseStride: height * length,
      channelStride: plane.isMultiple(of: page) ? plane + 16 : plane)
  }

  /// Rows of a picture just as they are, or `nil` if they are too many.
  ///
  /// With padding, a window begins so much before the place that it would have in a padded picture.
  ///
  /// - Precondition: Stride 1 in both directions.
  init?(inPlace geometry: ConvolutionGeometry, channels: Int, height: Int) {
    self.init(
      PhasedAxis(geometry.rows), PhasedAxis(geometry.columns), channels: channels,
      pitch: geometry.input.width, phaseStride: 0, channelStride: height * geometry.input.width)
  }

  private init?(
    _ rows: PhasedAxis, _ columns: PhasedAxis, channels: Int, pitch: Int, phaseStride: Int,
    channelStride: Int
  ) {
    guard let count = Tensor.count(of: [channels, channelStride]), count < Int32.max else {
      return nil
    }
    self.pitch = pitch
    width = columns.axis.output
    step = columns.placesPerOutput
    self.phaseStride = phaseStride
    self.channelStride = channelStride
    self.count = count
    columnPhases = columns.phases.count

    var offsets = ContiguousArray<Int32>()
    offsets.reserveCapacity(channels * rows.axis.kernel * columns.axis.kernel)
    for channel in 0..<channels {
      for tapRow in 0..<rows.axis.kernel {
        let row = rows.place(ofTap: tapRow)
        for tapColumn in 0..<columns.axis.kernel {
          let column = columns.place(ofTap: tapColumn)
          let phase = row.phase * columns.phases.count + column.phase
          offsets.append(
            Int32(
              channel * channelStride + phase * phaseStride + row.place * pitch + column.place))
        }
      }
    }
    tapOffsets = offsets
    furthestTap = Int(offsets.max() ?? 0)

    var stacked = ContiguousArray<Int32>()
    let kernel = Size2D(height: rows.axis.kernel, width: columns.axis.kernel)
    if rows.axis.stride == 1, rows.axis.dilation == 1,
      count + StackedFilters.rows * pitch < Int32.max
    {
      for channel in 0..<channels {
        for row in 0..<kernel.height + StackedFilters.rows - 1 {
          for tap in 0..<kernel.width {
            stacked.append(offsets[channel * kernel.area + tap] + Int32(row * pitch))
          }
        }
      }
    }
    stackedOffsets = stacked
    furthestStackedTap = Int(stacked.max() ?? 0)
  }

  /// The outputs from the first of one row to the last of a row further down, those between counted.
  func joinedWidth(rows: Int) -> Int { (rows - 1) * pitch + width }

  /// Where a row of one phase of one channel begins.
  func start(channel: Int, rowPhase: Int, columnPhase: Int, row: Int) -> Int {
    channel * channelStride + (rowPhase * columnPhases + columnPhase) * phaseStride + row * pitch
  }
}
