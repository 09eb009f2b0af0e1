import ConvolutionCore

extension ConvTranspose2d {
  /// Every output is the bias and the products that lie on it: by input channel, kernel row, kernel
  /// column, in this order.
  ///
  ///     output[o, i · stride + tap · dilation − padding] += input[c, i] · weight[c, o, tap]
  func values(
    of input: Tensor, to shape: [Int], with numbers: LayerNumbers
  ) throws(ConvolutionError) -> Tensor {
    guard let weight = numbers["weight"] else {
      throw .weightShape(expected: weightShape, found: [])
    }
    let bias = numbers.scalars("bias")
    let output = shape.plane
    let outPerGroup = outChannels / groups
    let inPerGroup = inChannels / groups
    var scalars = ContiguousArray<Float>(repeating: 0, count: shape.reduce(1, *))
    var line = PhasedLine(self, input: input.planeSize.width, output: output.width)
    for picture in 0..<input.count / max(1, inChannels * input.planeSize.area) {
      for channel in 0..<outChannels {
        let channels = channel / outPerGroup * inPerGroup..<(channel / outPerGroup + 1) * inPerGroup
        for row in 0..<output.height {
          line.begin(with: bias?[channel] ?? 0)
          let taps = taps(onto: row, of: input.planeSize.height)
          for source in channels {
            for (tap, sourceRow) in taps {
              line.add(
                input.scalars,
                at: ((picture * inChannels + source) * input.planeSize.height + sourceRow)
                  * input.planeSize.width,
                weight.scalars,
                at: ((source * outPerGroup + channel % outPerGroup) * kernelSize.height + tap)
                  * kernelSize.width)
            }
          }
          line.write(
            into: &scalars,
            at: ((picture * outChannels + channel) * output.height + row) * output.width)
        }
      }
    }
    return Tensor(shape: shape, scalars: scalars)
  }

  /// The kernel rows that lay something on a row of the output, each with its row of the input.
  private func taps(onto row: Int, of height: Int) -> [(tap: Int, source: Int)] {
    // Taps further on would come from above the picture.
    let last = min(kernelSize.height - 1, (row + padding.height) / dilation.height)
    return (0...last).compactMap { tap in
      let place = row + padding.height - tap * dilation.height
      let source = place / stride.height
      guard place.isMultiple(of: stride.height), source < height else { return nil }
      return (tap, source)
    }
  }
}

/// A row of the output while products are added to it.
///
/// Neighbouring inputs lie a stride apart, so columns are kept by what they leave when divided by
/// the stride: then whatever one weight lays down lies side by side.
private struct PhasedLine {
  private let width: Int
  private let output: Int
  private let stride: Int
  private let perPhase: Int
  /// For each kernel column: where its first product lies, and which inputs lie inside.
  private let taps: [(start: Int, inputs: Range<Int>)]
  private var sums: ContiguousArray<Float>

  init(_ layer: ConvTranspose2d, input: Int, output: Int) {
    width = input
    self.output = output
    stride = layer.stride.width
    perPhase = (output - 1) / stride + 1
    var taps: [(start: Int, inputs: Range<Int>)] = []
    for tap in 0..<layer.kernelSize.width {
      let offset = tap * layer.dilation.width - layer.padding.width
      // Input i lies at offset + i · stride, which must be inside the output.
      let first = offset >= 0 ? 0 : (-offset + stride - 1) / stride
      let end = offset >= output ? 0 : min(input, (output - 1 - offset) / stride + 1)
      let phase = ((offset % stride) + stride) % stride
      taps.append((phase * perPhase + (offset - phase) / stride, first..<max(first, end)))
    }
    self.taps = taps
    sums = ContiguousArray(repeating: 0, count: perPhase * min(stride, output))
  }

  mutating func begin(with bias: Float) {
    for index in sums.indices { sums[index] = bias }
  }

  mutating func add(
    _ input: ContiguousArray<Float>, at inputStart: Int, _ weights: ContiguousArray<Float>,
    at weightStart: Int
  ) {
    let input = input.span
    let taps = taps
    var sums = self.sums.mutableSpan
    for (index, tap) in taps.enumerated() {
      let weight = weights[weightStart + index]
      for place in tap.inputs {
        sums[tap.start + place] += input[inputStart + place] * weight
      }
    }
  }

  func write(into scalars: inout ContiguousArray<Float>, at start: Int) {
    for column in 0..<output {
      scalars[start + column] = sums[column % stride * perPhase + column / stride]
    }
  }
}
