import ConvolutionCore
import TestSupport
import Testing

@Suite struct PartialMapsTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func partialMapsAndTheBiasAddUpToTheMap(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed, .whole)
    let maps = try random.layer(random.picture)
    for output in 0..<random.layer.configuration.outChannels {
      let parts = try random.layer.partialMaps(of: random.picture, outputChannel: output)
      let bias = parts.maps[0].map { _ in parts.bias }
      #expect(parts.maps.reduce(bias) { $0 + $1 } == maps.plane(output), "\(random)")
      #expect(parts.map.bits == maps.plane(output).bits, "\(random)")
      #expect(parts.inputChannels == random.layer.configuration.inputChannels(of: output))
      #expect(parts.outputChannel == output)
    }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func ofFractionsTheyAddUpWithinTheTolerance(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed)
    let output = random.layer.configuration.outChannels - 1
    let parts = try random.layer.partialMaps(of: random.picture, outputChannel: output)
    let bias = parts.maps[0].map { _ in parts.bias }
    let sum = parts.maps.reduce(bias) { $0 + $1 }
    let filter = try random.layer.filter(output)
    let seen = random.picture.planes(parts.inputChannels)
    try expectAgrees(
      sum.reshaped([1] + sum.shape), with: filter(seen), for: filter, on: seen, "\(random)")
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func aPartialMapIsTheMapWhenTheOtherChannelsAreBlack(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed, .whole) { $0.hasBias = false }
    let parts = try random.layer.partialMaps(of: random.picture, outputChannel: 0)
    for (map, channel) in zip(parts.maps, parts.inputChannels) {
      let alone = random.picture.resized { $0 == channel ? random.picture.at($0, $1, $2) : 0 }
      #expect(try random.layer(alone).plane(0) == map, "\(random), channel \(channel)")
    }
  }

  @Test func runningSumsAddOneMapAfterTheOther() throws {
    // One 1 × 1 filter over three channels of 1 × 2, weights 1, 10 and 100.
    let layer = try Conv2d(
      Conv2dConfiguration(inChannels: 3, outChannels: 1, kernelSize: 1),
      weight: Tensor(shape: [1, 3, 1, 1], [1, 10, 100]), bias: [0.5])
    let picture = Tensor(shape: [3, 1, 2], [1, 2, 3, 4, 5, 6])
    let parts = try layer.partialMaps(of: picture, outputChannel: 0)
    #expect(parts.maps.map { $0.grid() } == [[[1, 2]], [[30, 40]], [[500, 600]]])
    #expect(parts.runningSums.map { $0.grid() } == [[[1, 2]], [[31, 42]], [[531, 642]]])
    #expect(parts.map.grid() == [[531.5, 642.5]])
    #expect(parts.bias == 0.5)
  }

  @Test func onlyTheChannelsOfTheGroupAreShown() throws {
    let layer = try Conv2d(
      Conv2dConfiguration(inChannels: 4, outChannels: 6, kernelSize: 1, groups: 2, hasBias: false),
      weight: Tensor(shape: [6, 2, 1, 1], (1...12).map(Float.init)))
    let picture = Tensor(shape: [4, 1, 1], [1, 2, 3, 4])
    let parts = try layer.partialMaps(of: picture, outputChannel: 4)
    #expect(parts.inputChannels == 2..<4)
    // The fifth filter has the weights 9 and 10.
    #expect(parts.maps.map { $0.grid() } == [[[9 * 3]], [[10 * 4]]])
    #expect(parts.map.grid() == [[9 * 3 + 10 * 4]])
    #expect(parts.bias == 0)
  }

  @Test func whatDoesNotExistIsRefused() throws {
    let layer = try Conv2d.single([[1, 2]])
    let picture = Tensor([[1, 2, 3]])
    for channel in [-1, 1] {
      #expect(throws: ConvolutionError.noSuchChannel(channel, count: 1)) {
        try layer.partialMaps(of: picture, outputChannel: channel)
      }
    }
    #expect(throws: ConvolutionError.inputShape(found: [1, 1, 1, 3])) {
      try layer.partialMaps(of: picture.reshaped([1, 1, 1, 3]), outputChannel: 0)
    }
    #expect(throws: ConvolutionError.channelMismatch(expected: 1, found: 3)) {
      try layer.partialMaps(of: picture.reshaped([3, 1, 1]), outputChannel: 0)
    }
  }
}
