import ConvolutionCore
import Testing

@Suite struct ConvolutionStreamTests {
  /// A 1 × 1 kernel that steps over rows it never reads, on a picture of 3 × 2 mirrored at its edge.
  private func plan(_ mode: PaddingMode) throws -> ConvolutionPlan {
    let layer = try Conv2d(
      Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: 1, stride: Size2D(height: 2, width: 1),
        padding: .size(Size2D(height: 1, width: 0)), hasBias: false, paddingMode: mode),
      weight: Tensor(shape: [1, 1, 1, 1], [10]))
    return try ConvolutionPlan(layer, channels: 1, size: Size2D(height: 3, width: 2))
  }

  @Test(
    arguments: [
      // Rows −1, 1 and 3 are read: mirrored they are 1, 1, 1; repeated 0, 1, 2; round the corner 2, 1, 0.
      (.reflect, [30, 40, 30, 40, 30, 40]), (.replicate, [10, 20, 30, 40, 50, 60]),
      (.circular, [50, 60, 30, 40, 10, 20]), (.zeros, [0, 0, 30, 40, 0, 0]),
    ] as [(PaddingMode, [Float])])
  func rowByRowIsTheWholeWhereWindowsStepOverRows(mode: PaddingMode, expected: [Float]) throws {
    var stream = ConvolutionStream(try plan(mode))
    var values: [Float] = []
    for row in 0..<3 {
      let pixels = [Float(2 * row + 1), Float(2 * row + 2)]
      values += stream.add(Tensor(shape: [1, 1, 2], pixels))?.output.scalars ?? []
    }
    #expect(values == expected)
  }
}
