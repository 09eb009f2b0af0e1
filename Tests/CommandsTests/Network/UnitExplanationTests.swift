import ConvolutionCore
import Networks
import TestSupport
import Testing

@testable import Commands

struct UnitExplanationTests {
  private func scene(_ network: NetworkCase, seed: UInt64 = 3) throws -> NetworkScene {
    var layer = LayerRequest()
    layer.seed = seed
    return try NetworkScene(
      network.request, PictureRequest(path: "disc.png"), layer, Inputs.holding(disc))
  }

  @Test(arguments: NetworkCase.allCases, [1, 2, 3] as [UInt64])
  func everyUnitExplainedIsTheNumberOfTheMapToTheBit(
    _ network: NetworkCase, _ seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let scene = try scene(network, seed: seed)
    for row in scene.trace.rows.indices {
      let values = try scene.values(after: row)
      let output = NetworkOutput(row, scene.trace.rows[row], values)
      for _ in 0..<12 {
        let place = output.item.shape.map { Int.random(in: 0..<$0, using: &generator) }
        let explained = try UnitExplanation(scene, row: row, place: place)
        #expect(
          explained.value == output.value(at: place), "\(scene.trace.rows[row].name) \(place)")
        for step in explained.steps {
          guard let computed = step.computed else { continue }
          #expect(computed == step.value, "\(seed): \(step.caption) at \(place)")
        }
      }
    }
  }

  @Test func normalisationAndReLUAreStepsOfTheirOwn() throws {
    let scene = try scene(.classic)
    let explained = try UnitExplanation(scene, row: 2, place: [1, 4, 7])
    #expect(explained.steps.map(\.row) == [0, 1, 2])
    #expect(try UnitExplanation(scene, row: 3, place: nil).steps.map(\.row) == [3])
  }

  @Test func aNumberThatIsNotThereIsSaid() throws {
    let scene = try scene(.classic)
    for place in [[4, 0, 0], [0, 9, 0], [0, 0, -1], [1, 2], [0]] {
      #expect(throws: CommandError.self) { try UnitExplanation(scene, row: 0, place: place) }
    }
    #expect(throws: CommandError.self) { try UnitExplanation(scene, row: 9, place: [5]) }
  }

  @Test(arguments: NetworkCase.allCases)
  func pixelsOutsideOfWhatAUnitSeesDoNotMoveIt(_ network: NetworkCase) throws {
    let before = try scene(network)
    var layer = LayerRequest()
    layer.seed = 3
    for (row, entry) in before.trace.rows.enumerated() where entry.itemShape.count == 3 {
      let place = entry.itemShape.map { $0 / 3 }
      guard let seen = SeenPart(before, row: row, place: place) else { continue }
      var outside = disc.scalars
      for plane in 0..<3 {
        for y in 0..<9 {
          for x in 0..<13 where !seen.rows.contains(y) || !seen.columns.contains(x) {
            outside[(plane * 9 + y) * 13 + x] += 5
          }
        }
      }
      let after = try NetworkScene(
        network.request, PictureRequest(path: "disc.png"), layer,
        Inputs.holding(Tensor(shape: disc.shape, scalars: outside)))
      let old = try UnitExplanation(before, row: row, place: place).value
      let new = try UnitExplanation(after, row: row, place: place).value
      #expect(old == new, "\(entry.name) at \(place) sees \(seen.rows), \(seen.columns)")
    }
  }
}
