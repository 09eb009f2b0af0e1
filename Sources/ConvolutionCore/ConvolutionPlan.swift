/// A layer prepared for pictures of one size; computes any rows of its output.
///
/// A plan never needs the whole picture: any rows of the output can be computed from the rows of
/// the input that their windows read. A picture on disk can so be convolved strip by strip.
public struct ConvolutionPlan: Sendable {
  /// The layer.
  public let layer: Conv2d
  /// Where it looks.
  public let geometry: ConvolutionGeometry

  /// A plan for pictures of `channels` channels and `size`.
  ///
  /// - Throws: ``ConvolutionError`` if such a picture does not fit the layer.
  public init(
    _ layer: Conv2d, channels: Int, size: Size2D, batch: Int = 1
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
    guard let count = Tensor.count(of: strip), count <= Tensor.largestCount else {
      throw .tooLarge(what: "padded input under one row of windows", shape: strip)
    }
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
    let needed = inputRows(for: outputRows)
    precondition(strip.shape.count == 3 && strip.shape[0] == layer.configuration.inChannels)
    precondition(strip.shape[2] == geometry.input.width)
    precondition(
      needed.isEmpty
        || (needed.lowerBound >= firstRow && needed.upperBound <= firstRow + strip.shape[1]))
    let configuration = layer.configuration
    var output = Tensor(
      shape: [configuration.outChannels, outputRows.count, geometry.output.width], repeating: 0)
    let blockHeight = blockHeight
    for group in 0..<configuration.groups {
      for start in stride(from: outputRows.lowerBound, to: outputRows.upperBound, by: blockHeight) {
        let block = start..<min(start + blockHeight, outputRows.upperBound)
        let padded = PaddedStrip(
          strip, firstRow: firstRow, group: group, paddedRows: geometry.rows.paddedRange(of: block),
          plan: self)
        accumulate(
          block, of: padded, group: group, into: &output, firstOutputRow: outputRows.lowerBound)
      }
    }
    return output
  }

  /// All rows of all feature maps of a whole picture.
  func allRows(of input: Tensor) -> Tensor {
    rows(0..<geometry.output.height, of: input, firstRow: 0)
  }

  /// Output rows whose padded input fits in the cache of a core.
  private var blockHeight: Int {
    let inputRowBytes =
      geometry.columns.paddedInput * layer.configuration.weightShape[1]
      * geometry.rows.stride * MemoryLayout<Float>.stride
    return max(1, (256 << 10) / max(1, inputRowBytes))
  }

  private func accumulate(
    _ block: Range<Int>, of padded: PaddedStrip, group: Int, into output: inout Tensor,
    firstOutputRow: Int
  ) {
    let configuration = layer.configuration
    let outPerGroup = configuration.outChannels / configuration.groups
    let width = geometry.output.width
    let rowCount = output.shape[1]
    let taps = padded.tapOffsets
    let weights = layer.weight.scalars.span
    let source = padded.scalars.span
    output.withMutableScalars { target in
      for outputChannel in group * outPerGroup..<(group + 1) * outPerGroup {
        let firstWeight = outputChannel * taps.count
        let bias = layer.bias(ofChannel: outputChannel)
        for row in block {
          let start = (outputChannel * rowCount + row - firstOutputRow) * width
          let base = (row - block.lowerBound) * geometry.rows.stride * padded.rowLength
          for column in start..<start + width { target[column] = bias }
          for tap in taps.indices {
            let weight = weights[firstWeight + tap]
            let read = base + taps[tap] - start
            for column in start..<start + width {
              target[column] += weight * source[column + read]
            }
          }
        }
      }
    }
  }
}

/// The padded input of some output rows, laid out so that neighbouring outputs read neighbours.
///
/// Padding is resolved here, once. For a stride s, each row is stored as s phases, every s-th
/// value together: a tap then reads one run of neighbouring values, whatever the stride.
struct PaddedStrip {
  /// Channel by channel, row by row, phase by phase.
  private(set) var scalars: ContiguousArray<Float>
  /// Scalars from one row to the next.
  let rowLength: Int
  /// What every tap reads, relative to the first output of the first row; in the order in which
  /// products are added.
  let tapOffsets: [Int]

  init(
    _ strip: Tensor, firstRow: Int, group: Int, paddedRows: Range<Int>, plan: ConvolutionPlan
  ) {
    let rows = plan.geometry.rows
    let columns = plan.geometry.columns
    let channels = plan.layer.configuration.inChannels / plan.layer.configuration.groups
    // A stride beyond the edge leaves one output, which needs no phase longer than the row.
    let phases = min(columns.stride, columns.paddedInput)
    let phaseLength = (columns.paddedInput + phases - 1) / phases
    let rowLength = phaseLength * phases
    let height = strip.shape[1]
    let width = strip.shape[2]
    let columnSources = (0..<columns.paddedInput).map { columns.source(ofPadded: $0) }

    var scalars = ContiguousArray<Float>(
      repeating: 0, count: channels * paddedRows.count * rowLength)
    for channel in 0..<channels {
      for (index, paddedRow) in paddedRows.enumerated() {
        guard let sourceRow = rows.source(ofPadded: paddedRow) else { continue }
        let from = ((group * channels + channel) * height + sourceRow - firstRow) * width
        let to = (channel * paddedRows.count + index) * rowLength
        for (position, source) in columnSources.enumerated() {
          guard let source else { continue }
          let (place, phase) = position.quotientAndRemainder(dividingBy: phases)
          scalars[to + phase * phaseLength + place] = strip.scalars[from + source]
        }
      }
    }
    self.scalars = scalars
    self.rowLength = rowLength

    var offsets: [Int] = []
    for channel in 0..<channels {
      for tapRow in 0..<rows.kernel {
        for tapColumn in 0..<columns.kernel {
          let row = channel * paddedRows.count + rows.paddedPosition(of: 0, tap: tapRow)
          let (place, phase) = columns.paddedPosition(of: 0, tap: tapColumn)
            .quotientAndRemainder(dividingBy: phases)
          offsets.append(row * rowLength + phase * phaseLength + place)
        }
      }
    }
    tapOffsets = offsets
  }
}
