import ConvolutionCore
import TestSupport
import Testing

@Suite struct WindowAxisTests {
  /// The rows of a layer that is one column wide.
  private func rows(
    _ input: Int, kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1,
    mode: PaddingMode = .zeros
  ) throws -> WindowAxis {
    func tall(_ height: Int, _ width: Int = 1) -> Size2D { Size2D(height: height, width: width) }
    return try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: tall(kernel), stride: tall(stride),
      padding: .size(tall(padding, 0)), dilation: tall(dilation), paddingMode: mode
    ).geometry(for: tall(input)).rows
  }

  @Test func tapsStandADilationApart() throws {
    let axis = try rows(10, kernel: 3, stride: 2, padding: 1, dilation: 3)
    #expect(axis.reach == 7)
    #expect(axis.paddedInput == 12)
    #expect(axis.output == (12 - 7) / 2 + 1)
    #expect((0..<3).map { axis.source(of: 0, tap: $0) } == [nil, 2, 5])
    #expect((0..<3).map { axis.source(of: 2, tap: $0) } == [3, 6, 9])
    #expect((0..<3).map { axis.paddedPosition(of: 2, tap: $0) } == [4, 7, 10])
    #expect((0..<3).map { axis.isPadding(of: 0, tap: $0) } == [true, false, false])
  }

  @Test(arguments: [
    (PaddingMode.zeros, [nil, nil, 0, 1, 2, nil, nil] as [Int?]),
    (.reflect, [2, 1, 0, 1, 2, 1, 0]),
    (.replicate, [0, 0, 0, 1, 2, 2, 2]),
    (.circular, [1, 2, 0, 1, 2, 0, 1]),
  ])
  func beyondTheEdgeStandsWhatTheModeSays(mode: PaddingMode, sources: [Int?]) throws {
    let axis = try rows(3, kernel: 1, padding: 2, mode: mode)
    #expect((0..<7).map { axis.source(ofPadded: $0) } == sources)
    #expect((0..<7).map { axis.isPadding(of: $0, tap: 0) } == [2, 1, 0, 0, 0, 1, 2].map { $0 > 0 })
  }

  @Test func gapsAreNeverRead() throws {
    #expect(try rows(10, kernel: 3, stride: 2).neverRead == [9])
    #expect(try rows(9, kernel: 1, stride: 4).neverRead == [1, 2, 3, 5, 6, 7])
    #expect(try rows(5, kernel: 3, dilation: 2).neverRead == [1, 3])
    #expect(try rows(6, kernel: 3, padding: 1).neverRead == [])
    // 0 0 1 2 3 4 0 0, every fourth; and on a torus 3 4 1 2 3 4 1 2, every third.
    #expect(try rows(4, kernel: 1, stride: 4, padding: 2).neverRead == [0, 1, 3])
    #expect(try rows(4, kernel: 1, stride: 3, padding: 2, mode: .circular).neverRead == [3])
  }

  @Test func aStripHoldsTheRowsUnderItsWindows() throws {
    let axis = try rows(10, kernel: 3, stride: 2, padding: 1)
    #expect(axis.inputRange(of: 0..<1) == 0..<2)
    #expect(axis.inputRange(of: 1..<3) == 1..<6)
    #expect(axis.inputRange(of: 0..<5) == 0..<10)
    #expect(axis.inputRange(of: 2..<2).isEmpty)
    #expect(axis.paddedRange(of: 1..<3) == 2..<7)
  }

  @Test func aStripAtTheEdgeHoldsWhatThePaddingRepeats() throws {
    #expect(try rows(10, kernel: 3, padding: 2, mode: .reflect).inputRange(of: 0..<1) == 0..<3)
    #expect(try rows(10, kernel: 3, padding: 2, mode: .replicate).inputRange(of: 0..<1) == 0..<1)
    #expect(try rows(10, kernel: 3, padding: 2, mode: .circular).inputRange(of: 0..<1) == 0..<10)
    #expect(try rows(10, kernel: 3, padding: 2, mode: .circular).inputRange(of: 2..<4) == 0..<4)
    // A window altogether in the padding reads nothing but zeros.
    #expect(try rows(5, kernel: 2, padding: 3).inputRange(of: 0..<1).isEmpty)
  }

  @Test(arguments: 1...9, [(1, 0), (1, 1), (2, 1), (2, 3), (3, 2), (4, 5)])
  func outputsInsideAreThoseWithoutPadding(input: Int, strideAndPadding: (Int, Int)) throws {
    let (stride, padding) = strideAndPadding
    for kernel in 1...input + 2 * padding {
      let axis = try rows(input, kernel: kernel, stride: stride, padding: padding)
      let inside = (0..<axis.output).filter { output in
        (0..<kernel).allSatisfy { !axis.isPadding(of: output, tap: $0) }
      }
      #expect(Array(axis.inside) == inside, "kernel \(kernel)")
    }
  }

  @Test func theMiddleOfAWindowIsWhereItsMiddleTapReads() throws {
    let odd = try rows(9, kernel: 3, padding: 1)
    #expect(odd.middle(of: 0) == 0 && odd.middle(of: 4) == 4)
    // Between its two taps stands the middle of an even window.
    #expect(try rows(9, kernel: 2).middle(of: 3) == 3.5)
    #expect(try rows(9, kernel: 3, stride: 2, dilation: 2).middle(of: 1) == 2 + 2)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func theNearestWindowIsFoundAgainFromItsMiddle(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed)
    let geometry = try random.layer.configuration.geometry(for: random.picture.planeSize)
    for axis in [geometry.rows, geometry.columns] {
      for output in 0..<axis.output {
        try #require(axis.output(nearestTo: axis.middle(of: output)) == output, "\(random)")
      }
      #expect(axis.output(nearestTo: -1e9) == 0 && axis.output(nearestTo: 1e9) == axis.output - 1)
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func everySourceIsInThePictureAndInTheStrip(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed)
    let geometry = try random.layer.configuration.geometry(for: random.picture.planeSize)
    for axis in [geometry.rows, geometry.columns] {
      var read = Set<Int>()
      for output in 0..<axis.output {
        let strip = axis.inputRange(of: output..<output + 1)
        for tap in 0..<axis.kernel {
          let source = axis.source(of: output, tap: tap)
          try #require(source != nil || axis.isPadding(of: output, tap: tap), "\(random)")
          guard let source else { continue }
          try #require((0..<axis.input).contains(source) && strip.contains(source), "\(random)")
          read.insert(source)
        }
      }
      #expect(axis.neverRead == (0..<axis.input).filter { !read.contains($0) }, "\(random)")
    }
  }
}
