import ConvolutionCore
import TestSupport
import Testing

@Suite struct ReceptiveFieldTests {
  /// A layer of one channel, one column wide unless said otherwise.
  private func layer(
    _ kernel: Size2D, stride: Size2D = 1, padding: Padding = .size(0), dilation: Size2D = 1
  ) throws -> Conv2dConfiguration {
    try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: kernel, stride: stride, padding: padding,
      dilation: dilation)
  }

  private func stack(dilations: [Int]) throws -> ReceptiveField {
    try ReceptiveField(
      of: dilations.map { try layer(3, dilation: Size2D(height: $0, width: $0)) })
  }

  @Test func aPixelSeesItself() {
    let field = ReceptiveField()
    #expect(field.size == 1)
    #expect(field.positionsRead == 1)
    #expect(field.rows.inputs(of: 4) == 4..<5)
  }

  @Test func sevenPlainLayersSeeAsFarAsThreeDilatedOnes() throws {
    #expect(try stack(dilations: [1, 1, 1, 1, 1, 1, 1]).size == 15)
    #expect(try stack(dilations: [1, 2, 4]).size == 15)
    #expect(try stack(dilations: [1, 2, 4, 8]).size == 31)
    #expect(try stack(dilations: [2, 2, 2]).size == 13)
  }

  @Test func equalDilationsLeaveGaps() throws {
    let gridded = try stack(dilations: [2, 2, 2])
    #expect(gridded.rows.paths == [1, 0, 3, 0, 6, 0, 7, 0, 6, 0, 3, 0, 1])
    #expect(gridded.rows.positionsRead == 7)
    #expect(gridded.positionsRead == 7 * 7)
    let growing = try stack(dilations: [1, 2, 4])
    #expect(growing.rows.positionsRead == 15)
    #expect(growing.rows.paths?.reduce(0, +) == 3 * 3 * 3)
  }

  @Test func oneLayerSpansItsDilatedKernel() throws {
    #expect(try stack(dilations: [2]).size == 5)
    #expect(try stack(dilations: [4]).size == 9)
    #expect(try ReceptiveField(of: [layer(5, dilation: 3)]).size == 13)
  }

  @Test func twoThreeByThreeReachAsFarAsOneFiveByFive() throws {
    #expect(
      try ReceptiveField(of: [layer(3), layer(3)]).size == ReceptiveField(of: [layer(5)]).size)
  }

  @Test func stridesMultiplyAndPaddingMovesTheStart() throws {
    let field = try ReceptiveField(of: [
      layer(7, stride: 2, padding: .size(3)), layer(3, stride: 2, padding: .size(1)),
      layer(Size2D(height: 3, width: 1), padding: .size(Size2D(height: 1, width: 0))),
    ])
    #expect(field.size == Size2D(height: 7 + 2 * 2 + 2 * 4, width: 7 + 2 * 2))
    #expect(field.jump == 4)
    #expect(field.rows.start == -(3 + 1 * 2 + 1 * 4))
    #expect(field.columns.start == -(3 + 1 * 2))
    #expect(field.rows.inputs(of: 3) == (-9 + 3 * 4)..<(-9 + 3 * 4 + 19))
  }

  @Test func samePaddingStartsHalfItsReachBefore() throws {
    let even = try ReceptiveField(of: [
      layer(Size2D(height: 4, width: 3), padding: .same, dilation: 2)
    ])
    #expect(even.rows.start == -3)
    #expect(even.columns.start == -2)
  }

  @Test func poolingCountsLikeAnyWindow() throws {
    let field = try ReceptiveField().after(kernel: 2, stride: 2).after(layer(3))
    #expect(field.rows.size == 2 + 2 * 2 && field.columns.size == 2 + 2 * 2)
    #expect(field.jump == 2)
  }

  /// Every layer has weights of 1 alone, so what an impulse adds to an output is the number of ways.
  @Test("Each path is one way of an impulse to the output", arguments: 0..<60 as Range<UInt64>)
  func pathsAreWhatImpulsesGive(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let layers = try (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      func tall(_ range: ClosedRange<Int>, _ width: Int) -> Size2D {
        Size2D(height: .random(in: range, using: &generator), width: width)
      }
      return try layer(
        tall(1...4, 1), stride: tall(1...3, 1), padding: .size(tall(0...2, 0)),
        dilation: tall(1...3, 1))
    }
    let axis = try ReceptiveField(of: layers).rows
    let paths = try #require(axis.paths)
    #expect(paths.count == axis.size)

    // Long enough for some outputs that see no border, where ways end in padding.
    let height = axis.size - axis.start + 2 * axis.jump
    var inner = 0
    for position in 0..<height {
      var picture = Tensor(shape: [1, height, 1], repeating: 0)
      picture[plane: 0, Position(row: position, column: 0)] = 1
      for configuration in layers {
        let ones = Tensor(shape: configuration.weightShape, repeating: 1)
        picture = try Conv2d(configuration, weight: ones, bias: [0]).definition(picture)
      }
      for output in 0..<picture.shape[1] {
        let seen = axis.inputs(of: output)
        guard (0..<height).clamped(to: seen) == seen else { continue }
        let ways = seen.contains(position) ? paths[position - seen.lowerBound] : 0
        #expect(
          picture.at(0, output, 0) == Float(ways),
          "seed \(seed): output \(output), input \(position) of \(layers)")
        inner += 1
      }
    }
    #expect(inner >= height)
  }

  @Test func whatNoPictureCanHoldIsRefused() throws {
    let most = 1 << 20
    let million = Size2D(height: most, width: 1)
    let far = try layer(million, stride: million)
    let twice = try ReceptiveField(of: [far, far])
    #expect(twice.size == Size2D(height: most + (most - 1) * most, width: 1))
    #expect(twice.rows.paths == nil && twice.positionsRead == nil)
    #expect(throws: ReceptiveFieldError.tooLarge) { try twice.after(far) }
    let strides = try layer(1, stride: million)
    let padded = try layer(1, padding: .size(million))
    #expect(throws: ReceptiveFieldError.tooLarge) {
      try ReceptiveField(of: [strides, strides, padded])
    }
    #expect("\(ReceptiveFieldError.tooLarge)".hasSuffix("strides, dilations or paddings."))
  }

  @Test func moreWaysThanCanBeCountedAreTheMost() throws {
    let many = try ReceptiveField(of: [Conv2dConfiguration](repeating: layer(3), count: 50))
    #expect(many.size == 101)
    #expect(many.rows.paths?.max() == Int.max)
    #expect(many.rows.paths?.first == 1)
    #expect(many.rows.positionsRead == 101)
  }
}

@Suite struct ReceptiveFieldFixtureTests {
  @Test func waysAreTheGradientsOfAutograd() throws {
    let stacks = try LabFixtures.file.get().stacks
    for stack in stacks {
      let field = try ReceptiveField(
        of: stack.layers.map { numbers in
          func tall(_ index: Int, _ width: Int) -> Size2D {
            Size2D(height: numbers[index], width: width)
          }
          return try Conv2dConfiguration(
            inChannels: 1, outChannels: 1, kernelSize: tall(0, 1), stride: tall(1, 1),
            padding: .size(tall(2, 0)), dilation: tall(3, 1))
        })
      #expect(field.rows.paths == stack.ways, "\(stack.layers)")
      #expect(field.rows.inputs(of: 1).lowerBound == stack.first, "\(stack.layers)")
    }
    #expect(stacks.count >= 8)
  }
}
