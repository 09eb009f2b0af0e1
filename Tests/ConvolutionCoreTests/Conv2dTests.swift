import ConvolutionCore
import TestSupport
import Testing

@Suite struct Conv2dTests {
  @Test func theNumbersMustFitTheConfiguration() throws {
    let configuration = try Conv2dConfiguration(
      inChannels: 4, outChannels: 6, kernelSize: Size2D(height: 3, width: 2), groups: 2)
    let weight = Tensor(shape: [6, 2, 3, 2], repeating: 1)
    #expect(
      throws: ConvolutionError.weightShape(expected: [6, 2, 3, 2], found: [6, 2, 2, 3])
    ) {
      try Conv2d(configuration, weight: weight.reshaped([6, 2, 2, 3]), bias: [0, 0, 0, 0, 0, 0])
    }
    #expect(throws: ConvolutionError.biasShape(expected: 6, found: 5)) {
      try Conv2d(configuration, weight: weight, bias: [0, 0, 0, 0, 0])
    }
    #expect(throws: ConvolutionError.biasShape(expected: 6, found: 0)) {
      try Conv2d(configuration, weight: weight)
    }
    #expect(throws: ConvolutionError.biasShape(expected: 0, found: 6)) {
      try Conv2d(configuration.changed(hasBias: false), weight: weight, bias: [0, 0, 0, 0, 0, 0])
    }
  }

  @Test func aFilterIsOneOutputChannelAndWhatItReads() throws {
    let layer = try Conv2d(
      Conv2dConfiguration(
        inChannels: 4, outChannels: 6, kernelSize: Size2D(height: 1, width: 2), groups: 2),
      weight: Tensor(shape: [6, 2, 1, 2], (1...24).map(Float.init)), bias: [1, 2, 3, 4, 5, 6])
    let filter = try layer.filter(4)
    #expect(filter.weight == Tensor(shape: [1, 2, 1, 2], [17, 18, 19, 20]))
    #expect(filter.bias == [5])
    #expect(filter.configuration.inChannels == 2)
    #expect(filter.configuration.groups == 1)
    #expect(layer.kernel(outputChannel: 4, inputChannel: 3) == Tensor(shape: [1, 2], [19, 20]))
    #expect(layer.bias(ofChannel: 4) == 5)
    #expect(throws: ConvolutionError.noSuchChannel(6, count: 6)) { try layer.filter(6) }
    #expect(throws: ConvolutionError.noSuchChannel(-1, count: 6)) { try layer.filter(-1) }
  }

  @Test func withoutBiasNothingIsAdded() throws {
    let layer = try Conv2d.single([[1, 2]])
    #expect(layer.bias == nil)
    #expect(layer.bias(ofChannel: 0) == 0)
    #expect(try layer(Tensor([[10, 1, 100]])) == Tensor([[12, 201]]))
  }

  @Test(arguments: [[], [7], [5, 7], [1, 1, 1, 5, 7]])
  func onlyThreeOrFourDimensionsAreRead(shape: [Int]) throws {
    let layer = try Conv2d.single([[1, 2]])
    #expect(throws: ConvolutionError.inputShape(found: shape)) {
      try layer(Tensor(shape: shape, repeating: 1))
    }
  }

  @Test func anEmptyBatchHasAnEmptyResult() throws {
    let layer = try Conv2d.single([[1, 2], [3, 4], [5, 6]])
    #expect(try layer(Tensor(shape: [0, 1, 5, 7], [])).shape == [0, 1, 3, 6])
  }

  @Test func theBiasIsAddedOncePerOutput() throws {
    let layer = try Conv2d(
      Conv2dConfiguration(inChannels: 2, outChannels: 2, kernelSize: Size2D(height: 1, width: 2)),
      weight: Tensor(shape: [2, 2, 1, 2], [1, 0, 0, 1, 2, 0, 0, 2]), bias: [10, 100])
    let picture = Tensor(shape: [2, 1, 3], [1, 2, 3, 5, 6, 7])
    let first: [Float] = [10 + 1 + 6, 10 + 2 + 7]
    let second: [Float] = [100 + 2 * (1 + 6), 100 + 2 * (2 + 7)]
    #expect(try layer(picture).grid(0) == [first])
    #expect(try layer(picture).grid(1) == [second])
  }
}
