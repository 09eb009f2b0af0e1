import ConvolutionCore
import Testing

@Suite struct PaddedTests {
  @Test func bordersAreThoseOfPyTorch() throws {
    let cases = try LabFixtures.file.get().borders
    for fixture in cases {
      let padding = Size2D(height: fixture.padding[0], width: fixture.padding[1])
      #expect(
        try fixture.input.tensor.padded(by: padding, fixture.mode) == fixture.padded.tensor,
        "\(fixture.mode) \(fixture.padding)")
    }
    #expect(cases.count == 16)
  }

  @Test(arguments: [
    (PaddingMode.zeros, [0, 0, 1, 2, 3, 4, 0, 0] as [Float]),
    (.reflect, [3, 2, 1, 2, 3, 4, 3, 2]),
    (.replicate, [1, 1, 1, 2, 3, 4, 4, 4]),
    (.circular, [3, 4, 1, 2, 3, 4, 1, 2]),
  ])
  func fourWaysToGoOn(mode: PaddingMode, row: [Float]) throws {
    let padded = try Tensor([[1, 2, 3, 4]]).padded(by: Size2D(height: 0, width: 2), mode)
    #expect(padded.grid() == [row])
  }

  @Test func aMirrorNeedsSomethingToReflect() throws {
    #expect(throws: ConvolutionError.self) {
      try Tensor([[1, 2]]).padded(by: Size2D(height: 0, width: 2), .reflect)
    }
  }
}
