import ConvolutionCore
import Testing

@Suite struct ReluTests {
  /// `torch.relu` of the same numbers, the sign of zero included.
  @Test func negativeNumbersBecomeZero() {
    let values: [Float] = [-1, -0.5, -0.0, 0, 0.5, 1, -.infinity, .infinity]
    let wanted: [Float] = [0, 0, -0.0, 0, 0.5, 1, 0, .infinity]
    #expect(Tensor(shape: [2, 4], values).relu.bits == Tensor(shape: [2, 4], wanted).bits)
  }

  @Test func nanStaysNaN() {
    #expect(Tensor(shape: [1, 1], [.nan]).relu.scalars[0].isNaN)
  }
}
