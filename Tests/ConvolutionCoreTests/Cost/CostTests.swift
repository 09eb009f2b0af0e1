import ConvolutionCore
import Testing

@Suite struct CostTests {
  private func layer(
    _ inChannels: Int, _ outChannels: Int, _ kernel: Size2D, stride: Size2D = 1,
    padding: Size2D = 0, dilation: Size2D = 1, groups: Int = 1, hasBias: Bool = true
  ) throws -> Conv2dConfiguration {
    try Conv2dConfiguration(
      inChannels: inChannels, outChannels: outChannels, kernelSize: kernel, stride: stride,
      padding: .size(padding), dilation: dilation, groups: groups, hasBias: hasBias)
  }

  @Test func aSeparableLayerOf64ChannelsIsNotEightTimesCheaper() throws {
    let separable = try SeparableConvolution(of: layer(64, 64, 3))
    #expect(separable.full.weightCount == 36_864)
    #expect(separable.weightCount == 4_672)
    #expect(NumberRounded.two(separable.ratio) == 7.89)
    #expect(separable.limit == 9)
    #expect(separable.depthwise.weightCount == 64 * 9)
    #expect(separable.pointwise.weightCount == 64 * 64)
  }

  @Test func itTakes72OutputsForEight() throws {
    #expect(SeparableConvolution.leastOutChannels(forRatio: 8, kernelSize: 3) == 72)
    #expect(try SeparableConvolution(of: layer(64, 72, 3)).ratio == 8)
    #expect(try SeparableConvolution(of: layer(64, 71, 3)).ratio < 8)
    #expect(SeparableConvolution.leastOutChannels(forRatio: 9, kernelSize: 3) == nil)
    for (channels, ratio) in [(16, 5.76), (128, 8.41), (512, 8.84)] {
      #expect(
        NumberRounded.two(try SeparableConvolution(of: layer(64, channels, 3)).ratio) == ratio)
    }
    for ratio in 1...24 {
      let least = try #require(
        SeparableConvolution.leastOutChannels(forRatio: ratio, kernelSize: 5))
      #expect(try SeparableConvolution(of: layer(2, least, 5)).ratio >= Double(ratio))
      if least > 1 {
        #expect(try SeparableConvolution(of: layer(2, least - 1, 5)).ratio < Double(ratio))
      }
    }
  }

  @Test func oneOutputMakesItDearer() throws {
    #expect(NumberRounded.two(try SeparableConvolution(of: layer(64, 1, 3)).ratio) == 0.9)
  }

  @Test func theExerciseCountsBiasesToo() throws {
    let separable = try SeparableConvolution(of: layer(32, 64, 3))
    #expect(separable.full.parameterCount == 18_496)
    #expect(separable.depthwise.parameterCount == 320)
    #expect(separable.pointwise.parameterCount == 2_112)
    #expect(separable.parameterCount == 2_432)
    #expect(NumberRounded.three(separable.parameterRatio) == 7.605)
  }

  @Test func aStackOf6144ParametersAndItsShapes() throws {
    let first = try layer(3, 16, 3, padding: 1)
    let second = try layer(16, 32, 3, stride: 2, padding: 1)
    let third = try layer(32, 32, 1)
    let stack = [first, second, third]
    #expect(stack.map(\.parameterCount) == [448, 4640, 1056])
    #expect(stack.map(\.parameterCount).reduce(0, +) == 6144)
    var size: Size2D = 64
    var costs: [LayerCost] = []
    for layer in stack {
      let cost = try layer.cost(on: size)
      costs.append(cost)
      size = cost.outputSize
    }
    #expect(costs.map(\.outputSize.height) == [64, 32, 32])
    #expect(costs.map(\.multiplyAdds) == [1_769_472, 4_718_592, 1_048_576])
    #expect(costs.map(\.multiplyAdds).reduce(0, +) == 7_536_640)
    #expect(costs[2].outputs == 32_768)
  }

  @Test func weightsDoNotDependOnThePictureButProductsDo() throws {
    let layer = try layer(3, 16, 3, padding: 1)
    let small = try layer.cost(on: 32)
    let large = try layer.cost(on: Size2D(height: 4096, width: 4096))
    #expect(small.parameters == 448 && large.parameters == 448)
    #expect(small.weights == 432 && small.biases == 16)
    #expect(small.multiplyAdds == 442_368 && large.multiplyAdds == 7_247_757_312)
    #expect(small.outputs == 16_384 && large.outputs == 268_435_456)
  }

  @Test func sizesOfOneTo64On224() throws {
    let wide = try layer(1, 64, 7, stride: 2, padding: 3)
    let dilated = try layer(1, 64, 3, padding: 1, dilation: 2)
    let five = try layer(1, 64, 5, stride: 2)
    #expect(
      try [wide, dilated, five].map { try $0.cost(on: 224).outputSize.width } == [112, 222, 110])
    #expect([wide, dilated, five].map(\.weightCount) == [3136, 576, 1600])
    #expect(try layer(1, 64, 3, padding: 2, dilation: 2).cost(on: 224).outputSize == 224)
  }

  @Test func parametersOfPointwiseLayersAndABottleneck() throws {
    #expect(try layer(64, 32, 1).parameterCount == 2080)
    #expect(try layer(32, 32, 1).parameterCount == 1056)
    #expect(try layer(256, 64, 1).parameterCount == 16_448)
    let narrow =
      try layer(256, 64, 1).weightCount + layer(64, 64, 3).weightCount
      + layer(64, 256, 1).weightCount
    let full = try layer(256, 256, 3).weightCount
    #expect(narrow == 69_632 && full == 589_824)
    #expect(NumberRounded.two(Double(full) / Double(narrow)) == 8.47)
  }

  @Test func dilationReachesWithoutWeights() throws {
    let plain = try layer(64, 64, 3)
    #expect(7 * plain.weightCount == 258_048 && 3 * plain.weightCount == 110_592)
    #expect(try layer(64, 64, 3, dilation: 4).weightCount == plain.weightCount)
  }

  @Test func aStrideOfTwoComputesAQuarter() throws {
    let one = try layer(3, 16, 3, padding: 1).cost(on: 32).multiplyAdds
    let two = try layer(3, 16, 3, stride: 2, padding: 1).cost(on: 32).multiplyAdds
    #expect(one == 442_368 && two == 110_592 && one == 4 * two)
  }

  @Test func moreProductsThanCanBeCountedAreRefused() throws {
    let huge = try layer(1 << 9, 1 << 20, 1)
    #expect(throws: ConvolutionError.self) {
      try huge.cost(on: Size2D(height: 1 << 30, width: 1 << 30))
    }
  }
}
