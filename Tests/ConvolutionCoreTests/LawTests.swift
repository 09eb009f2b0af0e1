import ConvolutionCore
import TestSupport
import Testing

/// What is true of every convolution, whatever its numbers: checked on random layers.
@Suite struct LawTests {
  private static let seeds = 0..<80 as Range<UInt64>

  @Test(arguments: seeds)
  func aSumOfPicturesGivesTheSumOfTheirMaps(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed, .whole) { $0.hasBias = false }
    var generator = SeededGenerator(seed: ~seed)
    let other = RandomLayer.tensor(random.picture.shape, .whole, using: &generator)
    let together = try random.layer(3 * random.picture + -2 * other)
    #expect(
      try together == 3 * random.layer(random.picture) + -2 * random.layer(other), "\(random)")
  }

  @Test(arguments: seeds)
  func aSumOfKernelsGivesTheSumOfTheirMaps(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed, .whole) { $0.hasBias = false }
    var generator = SeededGenerator(seed: ~seed)
    let other = RandomLayer.tensor(random.layer.weight.shape, .whole, using: &generator)
    let sum = try random.layer.changed(weight: random.layer.weight + other)
    let maps =
      try random.layer(random.picture) + random.layer.changed(weight: other)(random.picture)
    #expect(try sum(random.picture) == maps, "\(random)")
  }

  @Test(arguments: seeds)
  func aPictureMovedByAStrideMovesTheMapByOne(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.padding = .size(0)
      $0.room.height += $0.stride.height
      $0.room.width += $0.stride.width
    }
    let stride = random.layer.configuration.stride
    let picture = random.picture
    let size = picture.planeSize
    let moved = picture.resized(
      height: size.height - stride.height, width: size.width - stride.width
    ) { picture.at($0, $1 + stride.height, $2 + stride.width) }
    let map = try random.layer(picture)
    let movedMap = map.resized(
      height: map.planeSize.height - 1, width: map.planeSize.width - 1
    ) { map.at($0, $1 + 1, $2 + 1) }
    #expect(try random.layer(moved).bits == movedMap.bits, "\(random)")
  }

  @Test(arguments: seeds)
  func onATorusMovingThePictureMovesTheMap(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.stride = 1
      $0.padding = .same
      $0.paddingMode = .circular
    }
    func rolled(_ tensor: Tensor) -> Tensor {
      let size = tensor.planeSize
      return tensor.resized { tensor.at($0, ($1 + 2) % size.height, ($2 + 3) % size.width) }
    }
    let map = try random.layer(random.picture)
    #expect(try random.layer(rolled(random.picture)).bits == rolled(map).bits, "\(random)")
  }

  @Test(arguments: seeds)
  func aKernelOfOneInTheMiddleChangesNothing(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.inPerGroup = 1
      $0.outPerGroup = 1
      $0.stride = 1
      $0.padding = .same
      $0.hasBias = false
      // With gaps, no tap of an even kernel need lie on the pixel in the middle.
      if $0.kernelSize.height % 2 == 0 { $0.dilation.height = 1 }
      if $0.kernelSize.width % 2 == 0 { $0.dilation.width = 1 }
    }
    // Of an even kernel, the first of the two in the middle: more padding is behind than before.
    let kernel = random.layer.configuration.kernelSize
    let middle = Size2D(height: (kernel.height - 1) / 2, width: (kernel.width - 1) / 2)
    let identity = try random.layer.changed(
      weight: random.layer.weight.resized { $1 == middle.height && $2 == middle.width ? 1 : 0 })
    #expect(try identity(random.picture) == random.picture, "\(random)")
  }

  @Test(arguments: seeds)
  func aKernelOfZerosLeavesTheBias(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) { $0.hasBias = true }
    let empty = try random.layer.changed(weight: random.layer.weight.map { _ in 0 })
    let maps = try empty(random.picture)
    let bias = try #require(random.layer.bias)
    #expect(maps == maps.resized { plane, _, _ in bias[plane] }, "\(random)")
  }

  @Test(arguments: seeds)
  func strideTakesEveryFewOfTheMapsOfStrideOne(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      if $0.padding == .same { $0.padding = .size(Size2D(height: 1, width: 2)) }
      $0.stride = Size2D(height: Int(seed % 5) + 1, width: Int(seed % 3) + 1)
    }
    let stride = random.layer.configuration.stride
    let dense = try random.layer.changed(random.layer.configuration.changed(stride: 1))(
      random.picture)
    let maps = try random.layer(random.picture)
    let kept = maps.resized { dense.at($0, $1 * stride.height, $2 * stride.width) }
    #expect(maps.bits == kept.bits, "\(random)")
  }

  @Test(arguments: seeds)
  func dilationIsAKernelWithZerosBetweenItsTaps(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed, .whole)
    let configuration = random.layer.configuration
    let dilation = configuration.dilation
    let size = Size2D(
      height: dilation.height * (configuration.kernelSize.height - 1) + 1,
      width: dilation.width * (configuration.kernelSize.width - 1) + 1)
    let weight = random.layer.weight
    let spread = try random.layer.changed(
      configuration.changed(kernelSize: size, dilation: 1),
      weight: weight.resized(height: size.height, width: size.width) { plane, row, column in
        row % dilation.height == 0 && column % dilation.width == 0
          ? weight.at(plane, row / dilation.height, column / dilation.width) : 0
      })
    #expect(try spread(random.picture) == random.layer(random.picture), "\(random)")
  }

  @Test(arguments: seeds)
  func groupsAreLayersSideBySide(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) { $0.groups = 2 + Int(seed % 2) }
    let layer = random.layer
    let maps = try layer(random.picture)
    let groups = layer.configuration.groups
    let inPerGroup = layer.configuration.inChannels / groups
    let outPerGroup = layer.configuration.outChannels / groups
    for group in 0..<groups {
      let outputs = group * outPerGroup..<(group + 1) * outPerGroup
      let alone = try Conv2d(
        layer.configuration.changed(
          inChannels: inPerGroup, outChannels: outPerGroup, groups: 1),
        weight: Tensor(
          shape: [outPerGroup] + layer.weight.shape.dropFirst(),
          outputs.flatMap { layer.weight.item($0).scalars }),
        bias: layer.bias.map { Array($0[outputs]) })
      let seen = random.picture.planes(group * inPerGroup..<(group + 1) * inPerGroup)
      #expect(try alone(seen).bits == maps.planes(outputs).bits, "\(random), group \(group)")
    }
  }

  @Test(arguments: seeds)
  func everyFilterAloneGivesWhatItGivesAmongOthers(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed)
    let maps = try random.layer(random.picture)
    for output in 0..<random.layer.configuration.outChannels {
      let seen = random.picture.planes(random.layer.configuration.inputChannels(of: output))
      let alone = try random.layer.filter(output)(seen)
      #expect(alone.bits == maps.plane(output).bits, "\(random), channel \(output)")
    }
  }

  @Test(arguments: seeds)
  func exchangingRowsAndColumnsEverywhereExchangesThemInTheMap(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed, .whole)
    func exchanged(_ size: Size2D) -> Size2D { Size2D(height: size.width, width: size.height) }
    let configuration = random.layer.configuration
    var padding = configuration.padding
    if case .size(let size) = padding { padding = .size(exchanged(size)) }
    let other = try random.layer.changed(
      configuration.changed(
        kernelSize: exchanged(configuration.kernelSize), stride: exchanged(configuration.stride),
        padding: padding, dilation: exchanged(configuration.dilation)),
      weight: random.layer.weight.transposed)
    #expect(
      try other(random.picture.transposed) == random.layer(random.picture).transposed, "\(random)")
  }

  @Test(arguments: seeds)
  func aPictureOfABatchGivesWhatItGivesAlone(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed)
    let pictures = [random.picture, -1 * random.picture, 0.5 * random.picture]
    let batch = Tensor(
      shape: [3] + random.picture.shape, pictures.flatMap { $0.scalars })
    let maps = try random.layer(batch)
    for (index, picture) in pictures.enumerated() {
      #expect(try maps.item(index).bits == random.layer(picture).bits, "\(random), \(index)")
    }
  }
}
