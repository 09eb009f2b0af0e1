import ConvolutionCore
import TestSupport
import Testing

/// The backward pass of the course, number by number.
@Suite struct GradientsByHandTests {
  private let kernel: [[Float]] = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]

  private func counted(_ side: Int) -> Tensor {
    Tensor(shape: [1, side, side], (1...side * side).map(Float.init))
  }

  private let deltas = Tensor([[1, 2], [3, 4]])

  @Test func theKernelSeesTheSameEverywhereOnARamp() throws {
    #expect(try Conv2d.single(kernel)(counted(4)).grid() == [[-8, -8], [-8, -8]])
  }

  @Test func eachWeightGetsTheDeltasTimesThePixelsItLayOn() throws {
    let layer = try Conv2d.single(kernel, bias: 0)
    let gradients = try layer.gradients(of: counted(4), deltas: deltas)
    let corner: Float = 1 * 1 + 2 * 2 + 3 * 5 + 4 * 6
    #expect(gradients.weight.grid() == [[corner, 54, 64], [84, 94, 104], [124, 134, 144]])
    #expect(gradients.bias == [1 + 2 + 3 + 4])
    let picked = try layer.weightGradientTerms(
      of: counted(4), deltas: deltas, outputChannel: 0, inputChannel: 0,
      tap: Position(row: 0, column: 0))
    #expect(picked.terms.map(\.delta) == [1, 2, 3, 4])
    #expect(picked.terms.map(\.pixel) == [1, 2, 5, 6])
    #expect(picked.terms.map(\.product) == [1, 4, 15, 24])
  }

  @Test func eachInputGetsTheWeightsThatLayOnItTurnedRound() throws {
    let layer = try Conv2d.single(kernel)
    let gradients = try layer.gradients(of: counted(4), deltas: deltas)
    #expect(
      gradients.input.grid() == [
        [1, 2, -1, -2], [5, 8, -5, -8], [7, 10, -7, -10], [3, 4, -3, -4],
      ])
    #expect(gradients.bias == nil)
    let picked = try layer.inputGradientTerms(
      size: 4, deltas: deltas, inputChannel: 0, at: Position(row: 1, column: 1))
    #expect(picked.terms.map(\.delta) == [1, 2, 3, 4])
    #expect(
      picked.terms.map(\.tap) == [
        Position(row: 1, column: 1), Position(row: 1, column: 0), Position(row: 0, column: 1),
        Position(row: 0, column: 0),
      ])
    #expect(picked.terms.map(\.weight) == [0, 2, 0, 1])
    let sum: Float = 1 * 0 + 2 * 2 + 3 * 0 + 4 * 1
    #expect(picked.gradient == sum)
  }

  @Test func aKernelNotTurnedRoundIsOffByTwenty() throws {
    let plane = Tensor(kernel).plane(0)
    let right = try GradientConvolution.input(deltas: deltas.plane(0), kernel: plane)
    let wrong = try GradientConvolution.input(
      deltas: deltas.plane(0), kernel: plane, turning: false)
    #expect(right.grid()[2] == [7, 10, -7, -10])
    #expect(wrong.furthest(from: right) == 20)
  }

  @Test func withAStrideTheDeltasAreStuffedWithZeros() throws {
    let layer = try Conv2d.single(kernel, stride: 2)
    #expect(
      try layer.gradients(of: counted(5), deltas: deltas).weight.grid()
        == [[92, 102, 112], [142, 152, 162], [192, 202, 212]])
    #expect(deltas.zeroStuffed(2).grid() == [[1, 0, 2], [0, 0, 0], [3, 0, 4]])
    #expect(
      try GradientConvolution.weight(
        input: counted(5).plane(0), deltas: deltas.plane(0), kernelSize: 3, stride: 2
      ).grid() == [[92, 102, 112], [142, 152, 162], [192, 202, 212]])
  }

  @Test("Both gradients are convolutions, for any stride", arguments: 0..<40 as Range<UInt64>)
  func bothGradientsAreConvolutions(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed, .whole) {
      $0.groups = 1
      $0.inPerGroup = 1
      $0.outPerGroup = 1
      $0.padding = .size(0)
      $0.dilation = 1
      $0.paddingMode = .zeros
      $0.hasBias = false
    }
    let layer = random.layer
    var generator = SeededGenerator(seed: seed)
    let deltas = RandomLayer.tensor(
      try layer.definition(random.picture).shape, .whole, using: &generator)
    let gradients = try layer.gradients(of: random.picture, deltas: deltas)
    let stride = layer.configuration.stride
    let weight = try GradientConvolution.weight(
      input: random.picture.plane(0), deltas: deltas.plane(0),
      kernelSize: layer.configuration.kernelSize, stride: stride)
    #expect(weight.grid() == gradients.weight.grid(), "\(random)")
    let input = try GradientConvolution.input(
      deltas: deltas.plane(0), kernel: layer.weight.plane(0), stride: stride)
    // Rows and columns behind the last window are in neither.
    for position in input.planeSize.positions {
      #expect(input[plane: 0, position] == gradients.input[plane: 0, position], "\(random)")
    }
  }

  @Test func aTrainingStepCostsThreePasses() throws {
    let cost = try Conv2dConfiguration(inChannels: 3, outChannels: 16, kernelSize: 3)
      .cost(on: 32)
    #expect(cost.trainingMultiplyAdds == 3 * cost.multiplyAdds)
  }
}
