import ConvolutionCore
import Testing

@testable import Networks

/// A convolution of one channel.
private func conv(
  _ kernel: Size2D, stride: Size2D = 1, padding: Size2D = 0, dilation: Size2D = 1
) throws -> Layer {
  .conv2d(
    try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: kernel, stride: stride, padding: .size(padding),
      dilation: dilation))
}

private func chain(_ layers: [Layer]) -> Module {
  .chain(layers.enumerated().map { .init("\($0)", .layer($1, id: $0)) }, className: "Sequential")
}

private func reaches(_ layers: [Layer], on plane: Size2D) -> [Reach?] {
  Trace(chain(layers), input: [1, 1, plane.height, plane.width]).rows.map(\.reach)
}

@Suite struct ReachTests {
  @Test func sevenPlainLayersAndThreeDilatedOnesSeeFifteen() throws {
    let plain = try (0..<7).map { _ in try conv(3) }
    let dilated = try [1, 2, 4].map { try conv(3, dilation: Size2D(height: $0, width: $0)) }
    let size = Size2D(height: 40, width: 31)
    #expect(reaches(plain, on: size).last??.size == 15)
    #expect(reaches(dilated, on: size).last??.size == 15)
    #expect(reaches(plain, on: size).map { $0?.size.height } == [3, 5, 7, 9, 11, 13, 15])
  }

  @Test func rowsAndColumnsAreCountedApart() throws {
    let layers = try [
      conv(Size2D(height: 3, width: 5), stride: Size2D(height: 2, width: 1)),
      conv(Size2D(height: 3, width: 1), dilation: Size2D(height: 2, width: 1)),
    ]
    let reach = try #require(reaches(layers, on: Size2D(height: 20, width: 30)).last ?? nil)
    #expect(reach.size == Size2D(height: 3 + 2 * 2 * 2, width: 5))
    #expect("\(reach.rows.jump) \(reach.columns.jump)" == "2 1")
  }

  @Test func aLayerThatEnlargesHalvesTheJump() throws {
    let up = Layer.upsample(Upsample(.factor([PythonNumber(2)])))
    let reach = try #require(
      reaches(try [conv(3, stride: 2), up, conv(3)], on: Size2D(height: 21, width: 33)).last ?? nil)
    #expect("\(reach.rows.jump)" == "1")
    // 3 of the picture, and 2 neighbours that are one pixel apart.
    #expect(reach.size == Size2D(height: 3 + 2, width: 3 + 2))
    let transposed = Layer.convTranspose2d(
      try ConvTranspose2d(inChannels: 1, outChannels: 1, kernelSize: 4, stride: 2))
    let second = try #require(reaches([transposed], on: 9).last ?? nil)
    #expect(second.size == Size2D(height: 2, width: 2))
    #expect("\(second.rows.jump)" == "1/2")
  }

  @Test func poolingToOneNumberSeesAllOfThem() throws {
    let pooling = Layer.adaptivePooling(try AdaptivePooling(isMax: false, height: 1, width: 1))
    let reach = reaches(try [conv(3, stride: 2), pooling], on: Size2D(height: 21, width: 9))
    #expect(reach.last??.size == Size2D(height: 3 + 9 * 2, width: 3 + 3 * 2))
  }

  @Test(arguments: 1...12, 1...12)
  func theLongestAdaptiveWindowIsTheLongestOfAll(input: Int, output: Int) throws {
    let pooling = try AdaptivePooling(isMax: false, height: output, width: 1)
    let shape = [1, 1, input, 1]
    let reach = try #require(
      pooling.reach(after: Reach(), from: shape, to: [1, 1, output, 1]))
    let windows = (0..<output).map { index in
      Int((Double((index + 1) * input) / Double(output)).rounded(.up)) - index * input / output
    }
    #expect(reach.rows.size == windows.max())
  }
}

@Suite struct TraceTests {
  @Test func anEvenPictureLeavesTheLastRowOfAStrideOfTwoUnread() throws {
    let trace = Trace(chain([try conv(3, stride: 2)]), input: [1, 1, 32, 31])
    #expect(trace.rows[0].shape == [1, 1, 15, 15])
    #expect(trace.rows[0].rowsNeverRead == [31])
    #expect(trace.rows[0].columnsNeverRead == [])
  }

  @Test func aLayerThatIsUsedTwiceHasItsParametersOnce() throws {
    let layer = Module.layer(try conv(3, padding: 1), id: 7)
    let twice = Module.chain([.init("a", layer), .init("b", layer)], className: "Sequential")
    let trace = Trace(twice, input: [1, 1, 5, 7])
    #expect(trace.rows.map(\.parameters) == [9 + 1, 0])
    #expect(trace.rows.map(\.isRepeated) == [false, true])
    #expect(trace.multiplyAdds == 2 * 5 * 7 * 9)
    #expect(twice.parameterCount == 9 + 1)
  }

  @Test func whatWorksInPlaceOrOnlyReshapesTakesNoMemory() throws {
    let layers: [Layer] = try [
      conv(3), .activation(Activation(.relu, isInPlace: true)), .activation(Activation(.relu)),
      .flatten(Flatten()), .identity, .dropout(Dropout()),
    ]
    let trace = Trace(chain(layers), input: [4, 1, 7, 9])
    #expect(trace.rows.map(\.memory) == [4 * 5 * 7, 0, 4 * 5 * 7, 0, 0, 0])
  }

  @Test func shapesThatCannotBeCountedAreRefused() throws {
    let up = Layer.upsample(Upsample(.factor([PythonNumber(1e15)])))
    #expect(Trace(chain([up]), input: [1, 1, 9, 9]).failure?.problem == .tooLarge)
    let flat = Trace(chain([.flatten(Flatten(start: 0))]), input: [1 << 21, 1 << 20, 1 << 20])
    #expect(flat.failure?.problem == .tooLarge)
  }

  @Test func namesLoseWhatAllOfThemBeginWith() throws {
    var tracer = Tracer()
    let tensor = tracer.input("x", shape: [1, 1, 9, 9])
    _ = try tracer.apply(
      .chain(
        [.init("0", .layer(.identity, id: 1)), .init("1", .layer(.identity, id: 2))],
        className: "Sequential"), named: "net", to: tensor)
    var trace = Trace(tracer)
    #expect(trace.rows.map(\.name) == ["net.0", "net.1"])
    trace.dropCommonPrefix()
    #expect(trace.rows.map(\.name) == ["0", "1"])
  }
}
