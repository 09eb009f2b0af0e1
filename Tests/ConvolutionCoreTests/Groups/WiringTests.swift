import ConvolutionCore
import TestSupport
import Testing

@Suite struct WiringTests {
  private func layer(
    _ inChannels: Int, _ outChannels: Int, groups: Int
  ) throws -> Conv2dConfiguration {
    try Conv2dConfiguration(
      inChannels: inChannels, outChannels: outChannels, kernelSize: 3, groups: groups)
  }

  @Test func whoSeesInputNull() throws {
    #expect(try layer(4, 8, groups: 1).outputChannels(reading: 0) == 0..<8)
    #expect(try layer(4, 8, groups: 2).outputChannels(reading: 0) == 0..<4)
    #expect(try layer(4, 8, groups: 4).outputChannels(reading: 0) == 0..<2)
    #expect(try layer(4, 8, groups: 4).outputChannels(reading: 3) == 6..<8)
  }

  @Test func theGridOfTwoGroups() throws {
    let (t, f) = (true, false)
    #expect(
      try layer(4, 6, groups: 2).wiring == [
        [t, t, f, f], [t, t, f, f], [t, t, f, f], [f, f, t, t], [f, f, t, t], [f, f, t, t],
      ])
  }

  @Test func parametersOfGroups() throws {
    #expect(try layer(4, 6, groups: 2).parameterCount == 114)
    #expect(try layer(4, 6, groups: 1).parameterCount == 222)
    #expect(try layer(8, 8, groups: 8).parameterCount == 80)
    #expect(try layer(8, 8, groups: 8).weightShape == [8, 1, 3, 3])
    #expect(try layer(8, 8, groups: 1).parameterCount == 584)
    #expect(try layer(3, 3, groups: 3).parameterCount == 30)
    #expect(try layer(3, 3, groups: 1).parameterCount == 84)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func pokingAChannelChangesTheOutputsThatReadIt(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) { $0.padding = .size(0) }
    // Weights that never cancel.
    let layer = try random.layer.changed(weight: random.layer.weight.map { abs($0) + 0.5 })
    let before = try layer.definition(random.picture)
    for channel in 0..<layer.configuration.inChannels {
      var picture = random.picture
      for position in picture.planeSize.positions { picture[plane: channel, position] += 1 }
      let after = try layer.definition(picture)
      let changed = (0..<after.shape[0]).filter { after.plane($0) != before.plane($0) }
      #expect(changed == Array(layer.configuration.outputChannels(reading: channel)), "\(random)")
      #expect(
        changed
          == layer.configuration.wiring.indices.filter { layer.configuration.wiring[$0][channel] })
    }
  }
}
