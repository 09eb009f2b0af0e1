import ConvolutionCore
import TestSupport
import Testing

@Suite struct DefinitionTests {
  @Test(arguments: 0..<480 as Range<UInt64>)
  func theLayerAgreesWithItsDefinition(seed: UInt64) throws {
    for numbers in [RandomLayer.Numbers.whole, .fractions] {
      let random = try RandomLayer(seed: seed, numbers)
      try expectAgrees(
        random.layer(random.picture), with: random.layer.definition(random.picture),
        for: random.layer, on: random.picture, "\(random)")
    }
  }

  @Test func theRandomLayersHaveEveryOption() throws {
    let layers = try (0..<480 as Range<UInt64>).map { try RandomLayer(seed: $0) }
    func count(_ isSo: (RandomLayer) -> Bool) -> Int { layers.count(where: isSo) }
    for mode in PaddingMode.allCases {
      #expect(count { $0.layer.configuration.paddingMode == mode } > 80)
    }
    #expect(count { $0.layer.configuration.padding == .same } > 60)
    #expect(count { $0.layer.configuration.groups > 1 } > 120)
    #expect(count { $0.layer.configuration.hasBias } > 240)
    #expect(count { !$0.layer.configuration.hasBias } > 80)
    #expect(count { $0.layer.configuration.stride.height > 1 } > 120)
    #expect(count { $0.layer.configuration.dilation.width > 1 } > 120)
    #expect(count { $0.picture.planeSize.height != $0.picture.planeSize.width } > 240)
  }

  /// Wide enough, with filters enough, to fill whatever tiles a fast way of computing may use.
  @Test(arguments: 0..<24 as Range<UInt64>)
  func wideMapsAgreeToo(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.groups = 1
      $0.inPerGroup = 1
      $0.outPerGroup = 14 + Int(seed % 7)
      $0.room = Size2D(height: Int(seed % 3) + 3, width: 50 + Int(seed % 41))
    }
    try expectAgrees(
      random.layer(random.picture), with: random.layer.definition(random.picture),
      for: random.layer, on: random.picture, "\(random)")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func theDefinitionOfABatchIsThatOfItsPictures(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed)
    let other = 2 * random.picture
    let batch = Tensor(
      shape: [2] + random.picture.shape, random.picture.scalars + other.scalars)
    let maps = try random.layer.definition(batch)
    #expect(try maps.item(0).bits == random.layer.definition(random.picture).bits, "\(random)")
    #expect(try maps.item(1).bits == random.layer.definition(other).bits, "\(random)")
  }

  @Test func anEmptyBatchHasAnEmptyResult() throws {
    let layer = try Conv2d.single([[1, 2], [3, 4], [5, 6]])
    #expect(try layer.definition(Tensor(shape: [0, 1, 5, 7], [])).shape == [0, 1, 3, 6])
  }

  @Test func theDefinitionOfOneWindowIsItsSumOfProducts() throws {
    let layer = try Conv2d.single([[1, 2], [3, 4], [5, 6]], bias: 10)
    let value: Float = 10 + 1 * 1 + 2 * 0 + 3 * 2 + 4 * 1 + 5 * 0 + 6 * -1
    #expect(try layer.definition(Tensor([[1, 0], [2, 1], [0, -1]])) == Tensor([[value]]))
  }

  /// The four modes on a row of 1 2 3 4, read one by one: padding made visible.
  @Test(arguments: [
    (PaddingMode.zeros, [0, 0, 1, 2, 3, 4, 0, 0] as [Float]),
    (.reflect, [3, 2, 1, 2, 3, 4, 3, 2]),
    (.replicate, [1, 1, 1, 2, 3, 4, 4, 4]),
    (.circular, [3, 4, 1, 2, 3, 4, 1, 2]),
  ])
  func aKernelOfOneShowsThePadding(mode: PaddingMode, padded: [Float]) throws {
    let layer = try Conv2d.single(
      [[1]], padding: .size(Size2D(height: 0, width: 2)), paddingMode: mode)
    #expect(try layer.definition(Tensor([[1, 2, 3, 4]])) == Tensor([padded]))
  }

  @Test func whatTheLayerRefusesHasNoDefinition() throws {
    let layer = try Conv2d.single([[1, 2, 3]])
    #expect(throws: ConvolutionError.inputShape(found: [5, 7])) {
      try layer.definition(Tensor(shape: [5, 7], repeating: 1))
    }
    #expect(throws: ConvolutionError.channelMismatch(expected: 1, found: 2)) {
      try layer.definition(Tensor(shape: [2, 5, 7], repeating: 1))
    }
    #expect(throws: ConvolutionError.kernelExceedsInput(.width, reach: 3, input: 2, padding: 0)) {
      try layer.definition(Tensor(shape: [1, 5, 2], repeating: 1))
    }
  }
}
