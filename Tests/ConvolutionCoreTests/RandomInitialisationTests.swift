import ConvolutionCore
import Testing

/// Single layers are compared with PyTorch in `PyTorchTests`; here are the rules around them.
@Suite struct RandomInitialisationTests {
  /// After `torch.manual_seed(11)`, what `Sequential(Conv2d(2, 3, (1, 2)), ReLU(),
  /// Conv2d(3, 1, (2, 1), bias=False))` holds.
  @Test func layersOfASequentialDrawOneAfterTheOther() throws {
    var generator = MersenneTwister(seed: 11)
    let first = try Conv2d(
      Conv2dConfiguration(inChannels: 2, outChannels: 3, kernelSize: Size2D(height: 1, width: 2)),
      drawnFrom: &generator)
    let second = try Conv2d(
      Conv2dConfiguration(
        inChannels: 3, outChannels: 1, kernelSize: Size2D(height: 2, width: 1), hasBias: false),
      drawnFrom: &generator)
    #expect(first.weight.scalars.first == -0x1.67619cp-2)
    #expect(first.weight.scalars.last == 0x1.213c6p-2)
    #expect(first.bias == [-0x1.d32c98p-3, -0x1.2d348p-5, 0x1.118acp-2])
    let weights: [Float] = [
      0x1.03a076p-9, -0x1.4c582cp-2, 0x1.b2c37p-3, 0x1.fb9406p-3, 0x1.bba012p-3, 0x1.361c04p-2,
    ]
    #expect(Array(second.weight.scalars) == weights)
    #expect(second.bias == nil)
  }

  @Test func weightsAndBiasesStayBelowOneByTheRootOfTheirInputs() throws {
    let layer = try Conv2d(
      Conv2dConfiguration(inChannels: 8, outChannels: 6, kernelSize: 5, groups: 2), seed: 9)
    // 4 channels of 25 taps each: √100.
    let bound: Float = 1 / 10
    let largest = layer.weight.scalars.map(abs).max() ?? 0
    #expect(largest <= bound && largest > 0.98 * bound)
    #expect((layer.bias ?? []).allSatisfy { abs($0) <= bound })
  }
}
