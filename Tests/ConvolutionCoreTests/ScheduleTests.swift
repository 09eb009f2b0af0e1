import TestSupport
import Testing

@testable import ConvolutionCore

/// However the work is cut, and whatever it is computed with: one result for each arithmetic, that
/// of the seven loops.
@Suite struct ScheduleTests {
  /// A set and an arithmetic.
  struct Way: CustomStringConvertible, Sendable {
    var set: InstructionSet
    var arithmetic: Arithmetic

    var description: String { "\(set) \(arithmetic)" }
    var choice: Schedule.Choice { Schedule.Choice(instructionSet: set, arithmetic: arithmetic) }

    static let all = InstructionSet.available.flatMap { set in
      Arithmetic.allCases.map { Way(set: set, arithmetic: $0) }
    }
  }

  private func definition(_ random: RandomLayer, _ way: Way) throws -> Tensor {
    try random.layer.definition(random.picture, arithmetic: way.set.nearest(way.arithmetic))
  }

  @Test(arguments: Way.all, 0..<60 as Range<UInt64>)
  func everyWayGivesItsDefinitionToTheBit(way: Way, seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) { $0.room.width += Int(seed % 50) }
    #expect(try random.maps(way.choice).bits == definition(random, way).bits, "\(random)")
  }

  /// Filters enough for the kernels whose vectors are of filters.
  @Test(arguments: Way.all, 0..<9 as Range<UInt64>)
  func vectorsOfFiltersGiveTheSameToTheBit(way: Way, seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.groups = 1 + Int(seed % 2)
      $0.outPerGroup = 17 + Int(seed % 40)
      $0.stride.width = 1 + Int(seed % 4)
      if $0.padding == .same { $0.padding = .size(Size2D(height: 2, width: 1)) }
      $0.room = Size2D(height: 3, width: Int(seed * 3 % 40))
    }
    let expected = try definition(random, way).bits
    for columns in [1, 3, way.set.mostColumns] {
      var choice = way.choice
      choice.tile = TileShape(columns: columns, on: way.set)
      choice.rowsPerStrip = 2
      #expect(try random.maps(choice).bits == expected, "\(random): \(columns) columns")
    }
  }

  @Test(arguments: Way.all, 0..<8 as Range<UInt64>)
  func anyNumberOfThreadsGivesTheSameToTheBit(way: Way, seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.room = Size2D(height: Int(seed % 9), width: Int(seed % 70))
      $0.outPerGroup = 1 + Int(seed % 37)
    }
    let batch = Tensor(
      shape: [3] + random.picture.shape,
      [random.picture, -1 * random.picture, 0.5 * random.picture].flatMap { $0.scalars })
    let expected = try random.layer.maps(of: batch, way.choice).bits
    for threads in 2...5 {
      var choice = way.choice
      choice.threads = threads
      choice.insistsOnThreads = true
      let plan = try ConvolutionPlan(
        random.layer, channels: random.picture.shape[0], size: random.picture.planeSize, batch: 3,
        choice)
      #expect(plan.threads == threads)
      #expect(plan.maps(of: batch).bits == expected, "\(random): \(threads) threads")
      choice.rowsPerStrip = 2
      #expect(
        try random.layer.maps(of: batch, choice).bits == expected, "\(random): \(threads) threads")
    }
  }

  /// Neighbouring rows together, whatever the height of the kernel from three rows on.
  @Test(arguments: Way.all, 0..<9 as Range<UInt64>)
  func stacksOfRowsGiveTheSameToTheBit(way: Way, seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.kernelSize.height = 3 + Int(seed % 5)
      $0.stride.height = 1
      $0.dilation.height = 1
      if $0.padding == .same { $0.padding = .size(Size2D(height: 2, width: 1)) }
      $0.room = Size2D(height: 4 + Int(seed % 6), width: 50 + Int(seed * 11 % 100))
    }
    var choice = way.choice
    choice.stacksRows = true
    let plan = try ConvolutionPlan(
      random.layer, channels: random.picture.shape[0], size: random.picture.planeSize, choice)
    #expect(plan.planned.stackedFilters != nil, "\(random)")
    let expected = try definition(random, way).bits
    #expect(plan.maps(of: random.picture).bits == expected, "\(random)")
    for rowsPerStrip in [3, 5] {
      choice.rowsPerStrip = rowsPerStrip
      #expect(try random.maps(choice).bits == expected, "\(random): \(rowsPerStrip) rows")
    }
  }

  /// The ends of rows from a copy, and what is between them from the picture itself.
  @Test(arguments: Way.all, 0..<12 as Range<UInt64>)
  func copyingOnlyTheEndsOfRowsGivesTheSameToTheBit(way: Way, seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.kernelSize = Size2D(height: 3 + Int(seed % 3), width: 2 + Int(seed % 3))
      $0.stride = 1
      $0.dilation.height = 1
      $0.padding = .size(Size2D(height: Int(seed % 3), width: 1 + Int(seed % 2)))
      $0.room = Size2D(height: 3 + Int(seed % 6), width: 3 * 16 + Int(seed * 13 % 100))
    }
    let expected = try definition(random, way).bits
    for stacksRows in [false, true] {
      var choice = way.choice
      choice.stacksRows = stacksRows
      // Any tile but none, which would leave the choice of vectors of filters.
      choice.tile = stacksRows ? nil : TileShape(filters: 1, vectors: 1 + Int(seed % 3))
      if !stacksRows { choice.joinsRows = false }
      for (copiesEnds, rowsPerStrip) in [(true, nil), (true, 5), (false, nil)] {
        choice.copiesEnds = copiesEnds
        choice.rowsPerStrip = rowsPerStrip
        let plan = try ConvolutionPlan(
          random.layer, channels: random.picture.shape[0], size: random.picture.planeSize, choice)
        #expect((plan.planned.endPadding != nil) == copiesEnds, "\(random)")
        #expect(plan.maps(of: random.picture).bits == expected, "\(random)")
      }
    }
  }

  /// A 3 × 3 kernel for each channel, over a picture that is not copied; with infinities among its
  /// numbers and the weights in some cases, which make NaN of the zeros beyond an edge.
  @Test(arguments: Way.all, 0..<32 as Range<UInt64>)
  func planesReadWhereTheyStandGiveTheSameToTheBit(way: Way, seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.inPerGroup = 1
      $0.groups = 1 + Int(seed % 5)
      $0.outPerGroup = 1 + Int(seed / 8 % 2)
      $0.hasBias = true
      $0.kernelSize = 3
      $0.stride = 1
      $0.dilation = 1
      $0.padding = .size(Size2D(height: Int(seed % 2), width: Int(seed / 2 % 2)))
      $0.paddingMode = .zeros
      $0.room = Size2D(height: 3 + Int(seed % 10), width: 15 + Int(seed * 13 % 120))
    }
    var layer = random.layer
    if (seed / 4).isMultiple(of: 2) {
      layer = try Conv2d(
        layer.configuration,
        weight: layer.weight.map { $0 > 0.8 ? .infinity : $0 },
        bias: (0..<layer.configuration.outChannels).map { layer.bias(ofChannel: $0) })
    }
    let pictures = Tensor(
      shape: [2] + random.picture.shape,
      [random.picture, random.picture.map { $0 < -0.98 ? .nan : -$0 }].flatMap { $0.scalars })
    func check(_ choice: Schedule.Choice) throws {
      let plan = try ConvolutionPlan(
        layer, channels: random.picture.shape[0], size: random.picture.planeSize, batch: 2, choice)
      #expect(plan.planned.schedule.readsPlanes, "\(random)")
      let maps = plan.maps(of: pictures)
      for index in 0..<2 {
        let expected = try layer.definition(
          pictures.item(index), arithmetic: way.set.nearest(way.arithmetic))
        let found = maps.item(index)
        let agrees = zip(found.scalars, expected.scalars).allSatisfy {
          $0.isNaN ? $1.isNaN : $0.bitPattern == $1.bitPattern
        }
        #expect(agrees, "\(random): \(choice)")
      }
    }
    try check(way.choice)
    // Strips, of which the last is too low for it where heights are no multiples; and threads.
    for threads in [1, 3] {
      var choice = way.choice
      choice.rowsPerStrip = 4
      choice.threads = threads
      choice.insistsOnThreads = true
      try check(choice)
    }
    // Some rows alone, from as much of the picture as they need.
    let plan = try ConvolutionPlan(
      layer, channels: random.picture.shape[0], size: random.picture.planeSize, way.choice)
    let (rows, width) = (plan.geometry.rows, random.picture.shape[2])
    let whole = plan.maps(of: random.picture)
    for wanted in [0..<1, 1..<4, 0..<4, 2..<4, 0..<rows.output]
    where wanted.upperBound <= rows.output {
      let padded = rows.paddedRange(of: wanted)
      let seen = (padded.lowerBound - rows.paddingBefore..<padded.upperBound - rows.paddingBefore)
        .clamped(to: 0..<random.picture.shape[1])
      let strip = Tensor(
        shape: [random.picture.shape[0], seen.count, width],
        (0..<random.picture.shape[0]).flatMap { channel in
          seen.flatMap { row in
            (0..<width).map { random.picture[plane: channel, Position(row: row, column: $0)] }
          }
        })
      let found = plan.rows(wanted, of: strip, firstRow: seen.lowerBound)
      for channel in 0..<layer.configuration.outChannels {
        for (index, row) in wanted.enumerated() {
          for column in 0..<plan.geometry.output.width {
            let one = found[plane: channel, Position(row: index, column: column)]
            let other = whole[plane: channel, Position(row: row, column: column)]
            #expect(
              one.isNaN ? other.isNaN : one.bitPattern == other.bitPattern, "\(random): \(wanted)")
          }
        }
      }
    }
  }

  @Test func shortWorkIsDoneByOneThread() throws {
    let layer = try Conv2d(
      Conv2dConfiguration(inChannels: 3, outChannels: 8, kernelSize: 3), seed: 0)
    func threads(_ size: Size2D) throws -> Int {
      try ConvolutionPlan(layer, channels: 3, size: size, threads: 4).threads
    }
    #expect(try threads(Size2D(height: 32, width: 40)) == 1)
    #expect(try threads(Size2D(height: 320, width: 400)) == 4)
  }

  /// Past the caches, or through them.
  @Test(arguments: Way.all, 0..<4 as Range<UInt64>)
  func mapsThatAreStreamedAreTheSameToTheBit(way: Way, seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.groups = 1
      $0.kernelSize = Size2D(height: 2, width: 3)
      $0.dilation = 1
      $0.stride = 1
      $0.padding = .size(Size2D(height: 0, width: 1))
      $0.paddingMode = .zeros
      $0.room = Size2D(height: 2, width: 16 * (2 + Int(seed)) - 1)
    }
    #expect(
      try random.layer.configuration.geometry(for: random.picture.planeSize).output.width
        .isMultiple(of: 16))
    var choice = way.choice
    choice.joinsRows = false
    choice.streams = true
    for tile in [nil, TileShape(filters: 1, vectors: 3)] {
      choice.tile = tile
      #expect(try random.maps(choice).bits == definition(random, way).bits, "\(random)")
    }
  }

  /// What is not a number spoils the outputs whose windows hold it, and no others.
  @Test(arguments: Way.all, 0..<20 as Range<UInt64>)
  func nanAndInfinitiesComeOutWhereTheDefinitionHasThem(way: Way, seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) { draft in
      draft.room.width += Int(seed)
      draft.outPerGroup = 1 + Int(seed * 7 % 40)
    }
    var generator = SeededGenerator(seed: seed)
    var picture = random.picture
    for _ in 0..<3 {
      let place = Position(
        row: .random(in: 0..<picture.planeSize.height, using: &generator),
        column: .random(in: 0..<picture.planeSize.width, using: &generator))
      let plane = Int.random(in: 0..<picture.planeCount, using: &generator)
      picture[plane: plane, place] = [.nan, .infinity, -.infinity][Int(seed % 3)]
    }
    // Zeros, which make NaN of infinities; and an infinite weight, which makes NaN of padding.
    var weight = random.layer.weight.map { abs($0) < 0.3 ? 0 : $0 }
    if seed % 4 == 0 { weight[plane: 0, Position(row: 0, column: 0)] = .infinity }
    let layer = try random.layer.changed(weight: weight)
    let expected = try layer.definition(
      picture, arithmetic: way.set.nearest(way.arithmetic))
    for threads in [1, 3] {
      var choice = way.choice
      choice.threads = threads
      choice.insistsOnThreads = true
      let maps = try layer.maps(of: picture, choice)
      let differ = zip(maps.scalars, expected.scalars).contains { value, wanted in
        value.bitPattern != wanted.bitPattern && !(value.isNaN && wanted.isNaN)
      }
      #expect(!differ, "\(random), \(threads) threads")
    }
  }

  @Test func roundedThirdsCancelAndFusedOnesNeedNot() throws {
    let third: Float = 1 / 3
    let layer = try Conv2d.single([[third, -third]])
    let picture = Tensor([[Float](repeating: 0.1, count: 40)])
    for set in InstructionSet.available {
      let rounded = try layer.maps(of: picture, .init(instructionSet: set))
      #expect(rounded.scalars.allSatisfy { $0 == 0 })
      let fused = try layer.maps(of: picture, .init(instructionSet: set, arithmetic: .fused))
      let dust: Float = (0.1 * third).addingProduct(-third, 0.1)
      let expected = set.nearest(.fused) == .fused ? dust : 0
      #expect(fused.scalars.allSatisfy { $0 == expected })
      #expect(dust != 0)
    }
  }
}
