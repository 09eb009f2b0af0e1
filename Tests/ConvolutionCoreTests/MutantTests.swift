import ConvolutionCore
import Testing

/// The judges judged: every known mistake must fail the comparison that the layer passes.
@Suite struct MutantTests {
  @Test(arguments: Mutant.allCases)
  func theFixturesCatchEveryMistakeInEveryFamilyItTouches(mutant: Mutant) throws {
    var touched: [String: Int] = [:]
    var caught: [String: Int] = [:]
    for fixture in try PyTorchFixtures.conv2d.get().fixtures where fixture.output.tensor.count > 0 {
      let layer = try fixture.storedLayer
      let input = fixture.input.tensor
      let isCaught: Bool
      do {
        guard let output = try mutant.output(of: layer, on: input) else { continue }
        isCaught =
          try Agreement(layer, on: input).disagreement(of: output, with: fixture.output.tensor)
          != nil
      } catch is ConvolutionError {
        isCaught = true
      }
      touched[fixture.family, default: 0] += 1
      caught[fixture.family, default: 0] += isCaught ? 1 : 0
    }
    #expect(!touched.isEmpty)
    for (family, count) in caught {
      #expect(count > 0, "\(mutant) passes all layers of the family \(family)")
    }
    let all = touched.values.reduce(0, +)
    let found = caught.values.reduce(0, +)
    // A few make no difference by chance: a stride where one window fits, numbers that are equal.
    #expect(found * 20 >= all * 19)
    print("\(mutant): caught by \(found) of \(all) layers, in all of \(touched.count) families")
  }

  /// The comparison itself: one number, off by little more than is allowed, is enough.
  @Test func oneNumberOffIsADisagreement() throws {
    let layer = try Conv2d.single([[0.5, 0.25, 0.125]])
    let input = Tensor([[1, 1, 1, 1.5]])
    let output = try layer(input)
    let agreement = try Agreement(layer, on: input)
    #expect(agreement.disagreement(of: output, with: output) == nil)

    func off(by share: Float) -> Tensor {
      Tensor([[output.scalars[0], output.scalars[1] * (1 + share)]])
    }
    #expect(agreement.disagreement(of: off(by: 0.5e-5), with: output) == nil)
    #expect(agreement.disagreement(of: off(by: 2e-5), with: output) != nil)
  }

  @Test func wholeNumbersMustBeEqual() throws {
    let layer = try Conv2d.single([[1, 2, 3]])
    let input = Tensor([[1000, 2000, 3000]])
    let value: Float = 1 * 1000 + 2 * 2000 + 3 * 3000
    let agreement = try Agreement(layer, on: input)
    #expect(agreement.disagreement(of: Tensor([[value]]), with: Tensor([[value]])) == nil)
    #expect(agreement.disagreement(of: Tensor([[value.nextUp]]), with: Tensor([[value]])) != nil)
  }

  @Test func nanAgreesWithNaNAloneAndInfinityWithItself() throws {
    let layer = try Conv2d.single([[.infinity]])
    let agreement = try Agreement(layer, on: Tensor([[1]]))
    let results: [Float] = [.nan, .infinity, -.infinity, 0]
    for first in results {
      for second in results {
        let same = first == second || (first.isNaN && second.isNaN)
        let found = agreement.disagreement(of: Tensor([[first]]), with: Tensor([[second]]))
        #expect((found == nil) == same, "\(first) and \(second)")
      }
    }
  }

  @Test func anotherShapeIsADisagreement() throws {
    let layer = try Conv2d.single([[1]])
    let input = Tensor([[1, 2, 3, 4, 5, 6]])
    let agreement = try Agreement(layer, on: input)
    #expect(agreement.disagreement(of: input.reshaped([1, 2, 3]), with: input) != nil)
  }
}
