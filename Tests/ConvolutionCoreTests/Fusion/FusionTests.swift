import ConvolutionCore
import TestSupport
import Testing

@Suite struct FusionTests {
  @Test func fusedLayersAreThoseOfPyTorch() throws {
    let cases = try LabFixtures.file.get().fusions
    for fixture in cases {
      let layer = try LabFixtures.Numbers(weight: fixture.weight, bias: fixture.bias)
        .layer(fixture.arguments.configuration)
      let norm = BatchNorm2d(
        fixture.gamma.indices.map {
          BatchNorm2d.Channel(
            gamma: fixture.gamma[$0], beta: fixture.beta[$0], mean: fixture.mean[$0],
            variance: fixture.variance[$0], epsilon: fixture.epsilon)
        })
      let fused = try layer.fused(with: norm)
      #expect(
        disagreement(of: fused.weight, with: fixture.fused_weight.tensor) == nil,
        "\(fixture.layer)")
      let bias = Tensor(shape: [fused.bias?.count ?? 0], fused.bias ?? [])
      #expect(
        disagreement(of: bias, with: fixture.fused_bias.tensor, absolute: 1e-7) == nil,
        "\(fixture.layer)")
      let picture = fixture.input.tensor
      for output in [try fused(picture), try norm(layer(picture))] {
        #expect(
          disagreement(of: output, with: fixture.output.tensor, relative: 1e-5, absolute: 1e-5)
            == nil, "\(fixture.layer)")
      }
    }
    #expect(cases.count >= 24)
  }

  @Test func theNormalisationOfTheCourseIsAScaleAndAShift() {
    let channel = BatchNorm2d.Channel(gamma: 2, beta: 0.5, mean: 1, variance: 3, epsilon: 1)
    #expect(channel.scale == 2 / 2)
    #expect(channel.shift == 0.5 - 1)
  }

  @Test func branchesAddUpAsInPyTorch() throws {
    for fixture in try LabFixtures.file.get().branches {
      let channels = fixture.input.tensor.shape[0]
      let wide = try fixture.wide.layer(
        Conv2dConfiguration(
          inChannels: channels, outChannels: channels, kernelSize: 3, padding: .size(1),
          groups: fixture.groups, hasBias: fixture.wide.bias != nil))
      let narrow = try fixture.narrow.layer(
        Conv2dConfiguration(
          inChannels: channels, outChannels: channels, kernelSize: 1, groups: fixture.groups,
          hasBias: fixture.narrow.bias != nil))
      let block = try BranchBlock(wide: wide, pointwise: narrow, hasIdentity: true)
      let picture = fixture.input.tensor
      let tolerance = fixture.whole ? 0 : 5e-6
      for output in [try block(picture), try block.fused()(picture)] {
        #expect(
          disagreement(
            of: output, with: fixture.output.tensor, relative: 0, absolute: tolerance) == nil)
      }
      let withRelu = try block(picture, hasRelu: true)
      #expect(
        disagreement(
          of: withRelu, with: fixture.output_with_relu.tensor, relative: 0, absolute: tolerance)
          == nil)
      #expect(withRelu.furthest(from: try block.fused()(picture)) > 0.1)
    }
  }

  @Test func theFusedMiddleOfTheCourse() throws {
    let configuration = try Conv2dConfiguration(
      inChannels: 2, outChannels: 2, kernelSize: 3, padding: .size(1), hasBias: false)
    let block = try BranchBlock(
      wide: Conv2d(configuration, weight: Tensor(shape: [2, 2, 3, 3], repeating: 0.5)),
      pointwise: Conv2d(
        configuration.changed(kernelSize: 1, padding: .size(0)),
        weight: Tensor(shape: [2, 2, 1, 1], repeating: 0.2)), hasIdentity: true)
    let fused = try block.fused()
    let middle = Position(row: 1, column: 1)
    let middles = (0..<4).map { fused.weight[plane: $0, middle] }
    #expect(zip(middles, [1.7, 0.7, 0.7, 1.7] as [Float]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(fused.weight[plane: 0, Position(row: 0, column: 0)] == 0.5)
    #expect(fused.configuration == configuration)
  }

  @Test func threeBranchesOf64ChannelsBecomeOne() throws {
    let wide = try Conv2dConfiguration(
      inChannels: 64, outChannels: 64, kernelSize: 3, padding: .size(1), hasBias: false)
    let block = try BranchBlock(
      wide: Conv2d(wide, seed: 0),
      pointwise: Conv2d(wide.changed(kernelSize: 1, padding: .size(0)), seed: 1), hasIdentity: true)
    #expect(block.weightCount == 40_960)
    #expect(try block.fused().weight.count == 36_864)
  }

  @Test func whatCannotBeAddedIsRefused() throws {
    func layer(
      _ inChannels: Int, _ outChannels: Int, _ kernel: Size2D, stride: Size2D = 1,
      padding: Size2D = 0
    ) throws -> Conv2d {
      try Conv2d(
        Conv2dConfiguration(
          inChannels: inChannels, outChannels: outChannels, kernelSize: kernel, stride: stride,
          padding: .size(padding)), seed: 0)
    }
    let wide = try layer(2, 2, 3, padding: 1)
    #expect(throws: BranchError.notCentred(try layer(2, 2, 3).configuration)) {
      try BranchBlock(wide: layer(2, 2, 3), hasIdentity: true)
    }
    #expect(throws: BranchError.notCentred(try layer(2, 2, 4, padding: 2).configuration)) {
      try BranchBlock(wide: layer(2, 2, 4, padding: 2), hasIdentity: true)
    }
    #expect(throws: BranchError.self) {
      try BranchBlock(wide: wide, pointwise: layer(2, 2, 1, padding: 1), hasIdentity: true)
    }
    #expect(throws: BranchError.noIdentity(try layer(2, 3, 3, padding: 1).configuration)) {
      try BranchBlock(wide: layer(2, 3, 3, padding: 1), hasIdentity: true)
    }
    #expect(throws: BranchError.self) {
      try BranchBlock(wide: layer(2, 2, 3, stride: 2, padding: 1), hasIdentity: true)
    }
    let alone = try BranchBlock(wide: layer(2, 3, 3, stride: 2, padding: 1), hasIdentity: false)
    #expect(try alone.fused() == alone.wide)
    for error in [
      BranchError.notCentred(wide.configuration), .noIdentity(wide.configuration),
      .branchesDiffer(wide.configuration, wide.configuration),
    ] {
      #expect("\(error)".split(separator: ". ").count == 3, "\(error)")
    }
  }

  @Test("Two kernels in a row are one kernel", arguments: 0..<30 as Range<UInt64>)
  func twoKernelsInARowAreOne(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func kernel() -> Tensor {
      RandomLayer.tensor(
        [1, .random(in: 1...3, using: &generator), .random(in: 1...4, using: &generator)], .whole,
        using: &generator)
    }
    let (first, second) = (kernel(), kernel())
    let picture = RandomLayer.tensor([1, 9, 11], .whole, using: &generator)
    let one = try composedKernel(first.plane(0), then: second.plane(0))
    let inTurn = try Conv2d.single(second.grid())(Conv2d.single(first.grid())(picture))
    #expect(try Conv2d.single(one.grid())(picture) == inTurn, "seed \(seed)")
  }

  @Test func twoThreeByThreeHaveFewerWeightsThanOneFiveByFive() throws {
    let three = Tensor(shape: [3, 3], repeating: 1)
    let five = try composedKernel(three, then: three)
    #expect(five.shape == [5, 5])
    #expect(2 * three.count == 18 && five.count == 25)
    #expect(five.scalars.max() == 9)
  }
}
