import ConvolutionCore
import TestSupport
import Testing

@Suite struct WinogradTests {
  @Test func twoOutputsTakeFourMultiplicationsInsteadOfSix() {
    let tile = WinogradTile(
      input: Tensor(shape: [1, 4], [1, 2, 3, 4]), kernel: Tensor(shape: [1, 3], [1, 0, -1]))
    #expect(tile.output == Tensor(shape: [1, 2], [-2, -2]))
    let differences: [Float] = [1 - 3, 2 + 3, 3 - 2, 2 - 4]
    #expect(Array(tile.transformedInput.scalars) == differences)
    #expect(tile.transformedKernel == Tensor(shape: [1, 4], [1, 0, 0, -1]))
    #expect(tile.multiplications == 4 && tile.directMultiplications == 6)
  }

  @Test func fourOutputsTakeSixteenInsteadOfThirtySix() throws {
    let plane = Tensor(shape: [4, 4], (1...16).map(Float.init))
    let kernel: [[Float]] = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]
    let tile = WinogradTile(input: plane, kernel: Tensor(kernel).plane(0))
    #expect(tile.output == Tensor(shape: [2, 2], repeating: -8))
    #expect(tile.multiplications == 16 && tile.directMultiplications == 36)
    #expect(Double(tile.directMultiplications) / Double(tile.multiplications) == 2.25)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func wholeLayersAgree(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed, .whole) {
      $0.kernelSize = 3
      $0.stride = 1
      $0.dilation = 1
    }
    // Halves and quarters of whole numbers are exact, so nothing may differ.
    #expect(
      try random.layer.throughWinograd(random.picture)?.scalars
        == random.layer.definition(random.picture).scalars, "\(random)")
  }

  @Test func fractionsAgreeButForTheirRounding() throws {
    let layer = try Conv2d(
      Conv2dConfiguration(inChannels: 3, outChannels: 4, kernelSize: 3, padding: .size(1)), seed: 1)
    var generator = SeededGenerator(seed: 1)
    let picture = RandomLayer.tensor([3, 7, 10], .fractions, using: &generator)
    let maps = try #require(try layer.throughWinograd(picture))
    #expect(try disagreement(of: maps, with: layer(picture), relative: 0, absolute: 2e-6) == nil)
    #expect(
      try layer.configuration.winogradMultiplications(for: picture.planeSize) == 4 * 5 * 16 * 12)
  }

  @Test func otherKernelsAreLeftAlone() throws {
    for options in ["kernel", "stride", "dilation"] {
      let configuration = try Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: options == "kernel" ? 5 : 3,
        stride: options == "stride" ? 2 : 1, dilation: options == "dilation" ? 2 : 1)
      #expect(!configuration.allowsWinograd)
      #expect(
        try Conv2d(configuration, seed: 0).throughWinograd(
          Tensor(shape: [1, 9, 9], repeating: 1)) == nil)
    }
  }
}
