import TestSupport
import Testing

@testable import ConvolutionCore

/// The judges again, for every instruction set of this processor, and however the work is cut.
@Suite struct InstructionSetTests {
  @Test func everyProcessorHasTheBaseline() {
    #expect(InstructionSet.available.contains(.baseline))
    #expect(InstructionSet.available.contains(InstructionSet.preferred))
    print("Instruction sets tested: \(InstructionSet.available.map(\.rawValue))")
  }

  @Test(arguments: InstructionSet.available, 0..<120 as Range<UInt64>)
  func theLayerAgreesWithItsDefinition(set: InstructionSet, seed: UInt64) throws {
    for numbers in [RandomLayer.Numbers.whole, .fractions] {
      let random = try RandomLayer(seed: seed, numbers)
      try expectAgrees(
        random.maps(.init(instructionSet: set)), with: random.layer.definition(random.picture),
        for: random.layer, on: random.picture, "\(random)")
    }
  }

  @Test(arguments: InstructionSet.available, 0..<12 as Range<UInt64>)
  func wideMapsAgreeToo(set: InstructionSet, seed: UInt64) throws {
    let random = try RandomLayer(wide: seed)
    try expectAgrees(
      random.maps(.init(instructionSet: set)), with: random.layer.definition(random.picture),
      for: random.layer, on: random.picture, "\(random)")
  }

  @Test(arguments: InstructionSet.available)
  func everyLayerGivesWhatPyTorchGives(set: InstructionSet) throws {
    for fixture in try PyTorchFixtures.conv2d.get().fixtures {
      let layer = try fixture.storedLayer
      let input = fixture.input.tensor
      guard input.shape.count == 3 else { continue }
      let plan = try ConvolutionPlan(
        layer, channels: input.shape[0], size: input.planeSize, .init(instructionSet: set))
      try expectAgrees(
        plan.maps(of: input), with: fixture.output.tensor, for: layer, on: input, "\(fixture)")
    }
  }

  /// Every tile that fits in the registers, on a map that none of them divides.
  @Test(arguments: InstructionSet.available)
  func everyTileGivesTheSameToTheBit(set: InstructionSet) throws {
    let all =
      TileShape.candidates(
        for: set, filters: TileShape.most.filters, vectors: TileShape.most.extent)
      + TileShape.candidatesAcross(for: set)
    #expect(all.count >= 36)
    for seed in 0..<3 as Range<UInt64> {
      let random = try RandomLayer(wide: seed)
      let expected = try random.maps(.init(instructionSet: set)).bits
      for tile in all {
        for joinsRows in [false, true] {
          let maps = try random.maps(
            .init(instructionSet: set, tile: tile, joinsRows: joinsRows))
          try #require(maps.bits == expected, "\(random): \(tile), joined: \(joinsRows)")
        }
      }
    }
  }

  @Test(arguments: InstructionSet.available, 0..<40 as Range<UInt64>)
  func stripsOfAnyHeightGiveTheSameToTheBit(set: InstructionSet, seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) { $0.room = Size2D(height: 5, width: 2 + Int(seed)) }
    let expected = try random.maps(.init(instructionSet: set)).bits
    for rowsPerStrip in 1...4 {
      for joinsRows in [false, true] {
        let maps = try random.maps(
          .init(instructionSet: set, joinsRows: joinsRows, rowsPerStrip: rowsPerStrip))
        #expect(maps.bits == expected, "\(random): \(rowsPerStrip) rows, joined: \(joinsRows)")
      }
    }
  }

  @Test(arguments: InstructionSet.available, 0..<40 as Range<UInt64>)
  func everyFilterAloneGivesWhatItGivesAmongOthers(set: InstructionSet, seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.outPerGroup = 1 + Int(seed % 15)
      $0.room.width += Int(seed)
    }
    let choice = Schedule.Choice(instructionSet: set)
    let maps = try random.maps(choice)
    for output in 0..<random.layer.configuration.outChannels {
      let seen = random.picture.planes(random.layer.configuration.inputChannels(of: output))
      let alone = try random.layer.filter(output).maps(of: seen, choice)
      #expect(alone.bits == maps.plane(output).bits, "\(random), channel \(output)")
    }
  }

  @Test(arguments: InstructionSet.available, 0..<40 as Range<UInt64>)
  func strideTakesEveryFewOfTheMapsOfStrideOne(set: InstructionSet, seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.padding = .size(Size2D(height: 1, width: 2))
      $0.stride = Size2D(height: Int(seed % 5) + 1, width: Int(seed % 3) + 1)
      $0.room.width += Int(seed)
    }
    let choice = Schedule.Choice(instructionSet: set)
    let stride = random.layer.configuration.stride
    let dense = try random.layer.changed(random.layer.configuration.changed(stride: 1))
      .maps(of: random.picture, choice)
    let maps = try random.maps(choice)
    let kept = maps.resized { dense.at($0, $1 * stride.height, $2 * stride.width) }
    #expect(maps.bits == kept.bits, "\(random)")
  }

  /// What an explanation does: the layer, standing still on what one window sees.
  @Test(arguments: InstructionSet.available, 0..<20 as Range<UInt64>)
  func oneWindowAloneGivesWhatTheMapHas(set: InstructionSet, seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.padding = .size(0)
      $0.groups = 1
      $0.room.width += 17
    }
    let choice = Schedule.Choice(instructionSet: set)
    let configuration = random.layer.configuration
    let maps = try random.maps(choice)
    let standingStill = try random.layer.changed(configuration.changed(stride: 1, dilation: 1))
    for column in 0..<maps.planeSize.width {
      let window = random.picture.resized(
        height: configuration.kernelSize.height, width: configuration.kernelSize.width
      ) {
        random.picture.at(
          $0, $1 * configuration.dilation.height,
          column * configuration.stride.width + $2 * configuration.dilation.width)
      }
      let alone = try standingStill.maps(of: window, choice)
      for output in 0..<maps.planeCount {
        #expect(
          alone.at(output, 0, 0).bitPattern == maps.at(output, 0, column).bitPattern,
          "\(random), column \(column)")
      }
    }
  }

  /// Places beyond the map must not be written, nor numbers beyond the picture make a difference.
  @Test(arguments: InstructionSet.available)
  func infinitiesStayWhereWindowsSeeThem(set: InstructionSet) throws {
    let layer = try Conv2d.single([[1, 2, 3]], padding: .size(Size2D(height: 0, width: 1)))
    var picture = Tensor(shape: [1, 3, 37], repeating: 1)
    picture[plane: 0, Position(row: 1, column: 36)] = .infinity
    let maps = try layer.maps(of: picture, .init(instructionSet: set))
    let middle: Float = 1 + 2 + 3
    let expected = maps.resized { _, row, column in
      if row == 1, column >= 35 { return .infinity }
      return column == 0 ? middle - 1 : column == 36 ? middle - 3 : middle
    }
    #expect(maps == expected)
  }
}

extension RandomLayer {
  /// Wide enough, with filters enough, to fill any tile and leave a remainder.
  fileprivate init(wide seed: UInt64) throws {
    try self.init(seed: seed) {
      $0.groups = 1
      $0.inPerGroup = 1 + Int(seed % 2)
      $0.outPerGroup = 14 + Int(seed % 7)
      $0.room = Size2D(height: Int(seed % 3) + 3, width: 40 + Int(seed % 41))
    }
  }
}
