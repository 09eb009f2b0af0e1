import Foundation
import Networks
import Testing

@testable import LayerNotation

/// Changes that were run in PyTorch; made by Fixtures/make_mends.py.
private struct PyTorchMends: Decodable {
  struct Change: Decodable, Hashable {
    let name: String
    let layers: [String]
    let output: [Int]
  }

  struct Case: Decodable {
    let code: String
    let input: [Int]
    let name: String
    let mends: [Change]
  }

  let torch: String
  let cases: [Case]

  static func load() throws -> [Case] {
    let url = try #require(
      Bundle.module.url(forResource: "mends", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(PyTorchMends.self, from: Data(contentsOf: url)).cases
  }
}

@Suite struct MendsTests {
  private func mends(_ code: String, _ input: [Int]) throws -> (Trace, [Mend]) {
    let code = try NetworkCode("net = " + code)
    let trace = try code.run(input: input).trace
    return (trace, Networks.mends(of: trace) { (try? code.run(input: input, edits: $0))?.trace })
  }

  @Test func everyChangeThatMendsANetworkWasRunInPyTorch() throws {
    let cases = try PyTorchMends.load()
    for example in cases {
      let (trace, mends) = try mends(example.code, example.input)
      #expect(trace.failure?.name == example.name, "\(example.code)")
      let found = mends.map { mend in
        PyTorchMends.Change(
          name: mend.name, layers: mend.layers.map(\.description),
          output: mend.trace.rows.last?.shape ?? [])
      }
      #expect(found == example.mends, "\(example.code) on \(example.input)")
    }
    #expect(cases.count >= 70)
    // A single change does not mend everything, but most.
    #expect(cases.count { !$0.mends.isEmpty } * 10 >= cases.count * 8)
  }

  @Test func theOddNumberIsMendedWhereItCameIn() throws {
    // 16 × 16 was expected, 15 × 15 arrives: padding 1 at the convolution of stride 2.
    let (_, mends) = try mends(
      "nn.Sequential(nn.Conv2d(3, 8, 3, stride=2), nn.MaxPool2d(1), nn.Flatten(), "
        + "nn.Linear(8 * 16 * 16, 10))", [1, 3, 32, 32])
    #expect(mends[0].name == "0")
    #expect(mends[0].change == .arguments(name: "padding", was: "0", becomes: "1"))
    #expect(
      mends.contains { $0.change == .arguments(name: "in_features", was: "2048", becomes: "1800") })
  }

  @Test func aForgottenFlattenIsPutIn() throws {
    let (_, mends) = try mends(
      "nn.Sequential(nn.Conv2d(3, 16, 3), nn.AdaptiveAvgPool2d(1), nn.Linear(16, 10))",
      [1, 3, 9, 8])
    #expect(mends[0].change == .insertion && mends[0].name == "2")
    #expect(mends[0].layer == .flatten(Flatten()))
  }

  @Test func aNetworkThatFitsNeedsNoChange() throws {
    let (trace, mends) = try mends("nn.Sequential(nn.Conv2d(3, 16, 3))", [1, 3, 9, 8])
    #expect(trace.failure == nil && mends.isEmpty)
  }
}
