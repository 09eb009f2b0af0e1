import ConvolutionCore
import TestSupport
import Testing

@testable import Commands

struct LayerProofsTests {
  private static func layer(_ generator: inout SeededGenerator) throws -> (Conv2d, Tensor) {
    let groups = [1, 1, 2, 3].randomElement(using: &generator) ?? 1
    let channels = groups * Int.random(in: 1...3, using: &generator)
    let filters = groups * Int.random(in: 1...3, using: &generator)
    func size(_ range: ClosedRange<Int>) -> Size2D {
      Size2D(
        height: .random(in: range, using: &generator), width: .random(in: range, using: &generator))
    }
    let stride = size(1...3)
    let padding: Padding =
      stride == 1 && Bool.random(using: &generator)
      ? .same : Bool.random(using: &generator) ? .size(size(0...2)) : .valid
    let configuration = try Conv2dConfiguration(
      inChannels: channels, outChannels: filters, kernelSize: size(1...4), stride: stride,
      padding: padding, dilation: size(1...2), groups: groups,
      hasBias: Bool.random(using: &generator),
      paddingMode: [.zeros, .reflect, .replicate, .circular].randomElement(using: &generator)
        ?? .zeros)
    let height = Int.random(in: 8...14, using: &generator)
    let width = Int.random(in: 8...17, using: &generator)
    let picture = Tensor(
      shape: [channels, height, width],
      (0..<channels * height * width).map { _ in Float.random(in: 0...1, using: &generator) })
    return (try Conv2d(configuration, seed: 3), picture)
  }

  @Test(arguments: 0..<150)
  func everyClaimHoldsForEveryLayerOnEveryPicture(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (layer, picture) = try Self.layer(&generator)
    for proof in try LayerProofs(layer, picture).all() {
      #expect(proof.isPassed, "\(seed): \(layer.configuration), \(proof)")
      // Only sums in another order may differ at all, and PyTorch's.
      if proof.name != "partial sums", !proof.isControl {
        #expect(proof.comparison.differing == 0, "\(seed): \(layer.configuration), \(proof)")
      }
    }
  }

  @Test func aControlThatFindsNothingFails() throws {
    let layer = try Conv2d(
      Conv2dConfiguration(inChannels: 1, outChannels: 1, kernelSize: 3, hasBias: false), seed: 0)
    let black = Tensor(shape: [1, 5, 6], repeating: 0)
    let control = try LayerProofs(layer, black).control()
    #expect(control.isControl && !control.isPassed && control.verdict == .fails)
  }

  @Test func kernelsThatAreTheSameTurnedRoundAreChangedInOneWeight() throws {
    let configuration = try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: 3, hasBias: false)
    let box = try Conv2d(
      configuration, weight: Tensor(shape: [1, 1, 3, 3], repeating: 1), bias: nil)
    let picture = Tensor(shape: [1, 5, 6], (0..<30).map { Float($0) / 30 })
    let control = try LayerProofs(box, picture).control()
    #expect(control.name == "one weight" && control.isPassed)
  }

  @Test func theBoundIsFarBelowTheNumbersThemselves() throws {
    var generator = SeededGenerator(seed: 1)
    let (layer, picture) = try Self.layer(&generator)
    let proofs = try LayerProofs(layer, picture)
    let most = proofs.bound.scalars.max() ?? 1
    let largest = proofs.output.scalars.map { abs($0) }.max() ?? 0
    #expect(most < largest / 1000 && proofs.bound.scalars.allSatisfy { $0 > 0 })
  }
}
