import ConvolutionCore
import TestSupport
import Testing

@Suite struct LoweringTests {
  @Test func columnsAreThoseOfUnfoldAndComeBackAsFoldDoes() throws {
    let cases = try LabFixtures.file.get().columns
    for fixture in cases {
      // Unfold knows no groups and no filters; one of each channel reads the same windows.
      let configuration = try fixture.arguments.configuration
      let layer = try Conv2d(
        configuration, weight: Tensor(shape: configuration.weightShape, repeating: 1),
        bias: configuration.hasBias
          ? [Float](repeating: 0, count: configuration.outChannels) : nil)
      let columns = try layer.im2col(fixture.input.tensor)
      #expect(columns == fixture.columns.tensor, "\(configuration)")
      #expect(try columns.shape == configuration.im2colShape(for: fixture.input.tensor.planeSize))
      let folded = try layer.col2im(columns, size: fixture.input.tensor.planeSize)
      #expect(folded == fixture.folded.tensor, "\(configuration)")
    }
    #expect(cases.count >= 30)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func oneMatrixProductGivesTheLayerToTheBit(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed)
    let maps = try random.layer.throughIm2col(random.picture)
    #expect(maps.shape == (try random.layer.definition(random.picture)).shape)
    #expect(maps.bits == (try random.layer.definition(random.picture)).bits, "\(random)")
  }

  /// What comes back from `Wᵀ · δ` is the gradient of the input.
  @Test(arguments: 0..<30 as Range<UInt64>)
  func foldedColumnsAreTheInputGradient(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed, .whole) { $0.groups = 1 }
    let layer = random.layer
    var generator = SeededGenerator(seed: seed)
    let shape = try layer.definition(random.picture).shape
    let deltas = RandomLayer.tensor(shape, .whole, using: &generator)
    let weights = layer.weight.reshaped([shape[0], layer.weight.count / shape[0]])
    let columns = matrixProduct(weights.swapped, deltas.reshaped([shape[0], shape[1] * shape[2]]))
    let size = random.picture.planeSize
    #expect(
      try layer.col2im(columns, size: size) == layer.inputGradient(size: size, deltas: deltas),
      "\(random)")
  }

  @Test func thirtyTwoByThirtyTwoBecomesTwentySevenByNineHundred() throws {
    let layer = try Conv2dConfiguration(inChannels: 3, outChannels: 6, kernelSize: 3)
    let shape = try layer.im2colShape(for: 32)
    #expect(shape == [27, 900])
    let growth = Double(27 * 900) / Double(3 * 32 * 32)
    #expect(NumberRounded.two(growth) == 7.91)
    #expect(try layer.cost(on: 32).multiplyAdds == 6 * 27 * 900)
    #expect(6 * 27 * 900 == 145_800)
  }

  @Test func thereAreSevenLoops() throws {
    let layer = try Conv2dConfiguration(inChannels: 3, outChannels: 6, kernelSize: 3)
    let loops = try layer.loops(for: 32)
    #expect(loops.count == 7)
    #expect(loops.map(\.count) == [1, 6, 30, 30, 3, 3, 3])
    #expect(loops.map(\.count).reduce(1, *) == 145_800)
    let grouped = try Conv2dConfiguration(
      inChannels: 4, outChannels: 6, kernelSize: Size2D(height: 2, width: 3), groups: 2)
    let size = Size2D(height: 5, width: 9)
    #expect(
      try grouped.loops(batch: 2, for: size).map(\.count).reduce(1, *)
        == 2 * grouped.cost(on: size).multiplyAdds)
  }

  @Test func aPointwiseLayerIsOneMatrixProduct() throws {
    let configuration = try Conv2dConfiguration(inChannels: 5, outChannels: 7, kernelSize: 1)
    let layer = try Conv2d(configuration, seed: 3)
    var generator = SeededGenerator(seed: 4)
    let picture = RandomLayer.tensor([5, 4, 6], .fractions, using: &generator)
    #expect(try layer.asMatrixProduct(picture)?.bits == layer(picture).bits)
    for other in [
      try configuration.changed(kernelSize: 3), try configuration.changed(stride: 2),
      try configuration.changed(padding: .size(1)),
    ] {
      #expect(!other.isPointwise)
      #expect(try Conv2d(other, seed: 0).asMatrixProduct(picture) == nil)
    }
  }

  @Test func shufflingPixelsBeforeOrAfterAPointwiseLayerIsTheSame() throws {
    let layer = try Conv2d(
      Conv2dConfiguration(inChannels: 3, outChannels: 2, kernelSize: 1), seed: 9)
    var generator = SeededGenerator(seed: 9)
    let picture = RandomLayer.tensor([3, 3, 5], .fractions, using: &generator)
    let order = (0..<15).shuffled(using: &generator)
    func shuffled(_ tensor: Tensor) -> Tensor {
      Tensor(
        shape: tensor.shape,
        (0..<tensor.planeCount).flatMap { plane in
          order.map { tensor.scalars[plane * 15 + $0] }
        })
    }
    #expect(try layer(shuffled(picture)).bits == shuffled(layer(picture)).bits)
  }

  @Test func lumaIsAPointwiseLayer() throws {
    let layer = try Conv2d(
      Conv2dConfiguration(inChannels: 3, outChannels: 1, kernelSize: 1, hasBias: false),
      weight: Tensor(shape: [1, 3, 1, 1], [0.299, 0.587, 0.114]))
    func luma(_ colour: [Float]) throws -> Float {
      try layer(Tensor(shape: [3, 1, 1], colour)).scalars[0]
    }
    #expect(abs(try luma([0.2, 0.5, 1]) - 0.4673) < 1e-6)
    #expect(try luma([0, 1, 0]) == 0.587)
  }
}

/// A number rounded as the course prints it.
enum NumberRounded {
  static func two(_ value: Double) -> Double { (value * 100).rounded() / 100 }
  static func three(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
