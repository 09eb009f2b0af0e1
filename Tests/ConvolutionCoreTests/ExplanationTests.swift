import ConvolutionCore
import TestSupport
import Testing

@Suite struct ExplanationTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func everyPositionIsExplainedToTheBit(seed: UInt64) throws {
    for numbers in [RandomLayer.Numbers.whole, .fractions] {
      let random = try RandomLayer(seed: seed, numbers) {
        $0.room = Size2D(height: Int(seed % 3), width: Int(seed % 4))
        $0.outPerGroup = 1
      }
      let maps = try random.layer(random.picture)
      for output in 0..<maps.planeCount {
        let parts = try random.layer.partialMaps(of: random.picture, outputChannel: output)
        for row in 0..<maps.planeSize.height {
          for column in 0..<maps.planeSize.width {
            let explanation = try random.layer.explain(
              random.picture, outputChannel: output, at: Position(row: row, column: column))
            let value = maps.at(output, row, column)
            try #require(
              explanation.value.bitPattern == value.bitPattern, "\(random): \(row), \(column)")
            try #require(
              numbers == .fractions || explanation.ledgerSum == value,
              "\(random): \(row), \(column)")
            try #require(
              explanation.contributions.map(\.sum.bitPattern)
                == parts.maps.map { $0.at(0, row, column).bitPattern },
              "\(random): \(row), \(column)")
          }
        }
      }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func patchAndSourcesTellTheSameStory(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed, .whole) { $0.room = Size2D(height: 1, width: 2) }
    let size = try random.layer.configuration.geometry(for: random.picture.planeSize).output
    let mode = random.layer.configuration.paddingMode
    for position in [
      Position(row: 0, column: 0), Position(row: size.height - 1, column: size.width - 1),
    ] {
      let explanation = try random.layer.explain(random.picture, outputChannel: 0, at: position)
      for part in explanation.contributions {
        let seen = explanation.sources.map { source in
          source.map { random.picture[plane: part.inputChannel, $0] } ?? 0
        }
        #expect(Array(part.patch.scalars) == seen, "\(random)")
        #expect(
          part.kernel == random.layer.kernel(outputChannel: 0, inputChannel: part.inputChannel))
        #expect(part.products.scalars.reduce(0, +) == part.sum, "\(random)")
      }
      for (isPadding, source) in zip(explanation.isPadding, explanation.sources) {
        #expect(source != nil || (isPadding && mode == .zeros), "\(random)")
        #expect(!isPadding || mode != .zeros || source == nil, "\(random)")
      }
    }
  }

  /// The corner of a 3 × 4 picture under a 2 × 3 kernel with one row and one column of padding.
  @Test(arguments: [
    (PaddingMode.zeros, [0, 0, 0, 0, 1, 2] as [Float]),
    (.reflect, [6, 5, 6, 2, 1, 2]),
    (.replicate, [1, 1, 2, 1, 1, 2]),
    (.circular, [12, 9, 10, 4, 1, 2]),
  ])
  func aCornerSeesItsPadding(mode: PaddingMode, patch: [Float]) throws {
    let layer = try Conv2d.single(
      [[1, 2, 3], [4, 5, 6]], bias: -1, padding: .size(1), paddingMode: mode)
    let picture = Tensor([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])
    let explanation = try layer.explain(
      picture, outputChannel: 0, at: Position(row: 0, column: 0))
    #expect(Array(explanation.contributions[0].patch.scalars) == patch)
    #expect(explanation.isPadding == [true, true, true, true, false, false])
    #expect(explanation.sources[4] == Position(row: 0, column: 0))
    #expect((explanation.sources[1] == nil) == (mode == .zeros))
    let upper = 1 * patch[0] + 2 * patch[1] + 3 * patch[2]
    let lower = 4 * patch[3] + 5 * patch[4] + 6 * patch[5]
    #expect(explanation.value == -1 + upper + lower)
  }

  @Test func positionsAndChannelsOutsideAreRefused() throws {
    let layer = try Conv2d.single([[1, 2], [3, 4], [5, 6]])
    let picture = Tensor(shape: [1, 5, 7], repeating: 1)
    let output = Size2D(height: 3, width: 6)
    for position in [
      Position(row: -1, column: 0), Position(row: 3, column: 0), Position(row: 0, column: -1),
      Position(row: 0, column: 6), Position(row: .max, column: .min),
    ] {
      #expect(throws: ConvolutionError.noSuchPosition(position, output: output)) {
        try layer.explain(picture, outputChannel: 0, at: position)
      }
    }
    #expect(throws: ConvolutionError.noSuchChannel(1, count: 1)) {
      try layer.explain(picture, outputChannel: 1, at: Position(row: 0, column: 0))
    }
    #expect(throws: ConvolutionError.inputShape(found: [5, 7])) {
      try layer.explain(picture.plane(0), outputChannel: 0, at: Position(row: 0, column: 0))
    }
  }
}
