import ConvolutionCore
import Networks
import Testing

@testable import LayerNotation

/// A module of the fixtures, whose code stands behind `nn.` in Python.
private func module(_ code: String) throws -> Module {
  try #require(try NetworkCode(code).run(input: [1, 4, 40, 40]).module, "\(code)")
}

@Suite struct PyTorchRunsTests {
  /// Float32 has 24 bits; sums of up to 50 products, and functions that are rounded once here and
  /// worked out in Float32 there, stay this close to PyTorch's.
  private static let tolerance: Float = 1e-6

  private static let exactLayers = [
    "ReLU", "ReLU6", "LeakyReLU", "Hardtanh", "Hardswish", "Hardsigmoid", "Softsign", "PReLU",
    "MaxPool2d", "AvgPool2d", "AdaptiveMaxPool2d", "Flatten", "Dropout", "Dropout2d",
    "AlphaDropout", "Identity",
  ]

  @Test func everyLayerComputesWhatPyTorchComputes() throws {
    let cases = try PyTorchRuns.load().layers
    var exact: Set<String> = []
    var inexact: Set<String> = []
    for example in cases {
      let module = try module(example.code)
      let slots = module.stateSlots()
      let drawn = try DrawnNetwork(module.construction, seed: example.seed)
      #expect(slots.digestOfParameters(drawn.weights) == example.made, "\(example.code)")
      var generator = MersenneTwister(seed: example.seed)
      generator.skip(module.parameterCount(drawn: true))
      let weights = slots.scrambled(&generator)
      let input = Tensor(
        shape: example.input,
        (0..<example.input.reduce(1, *)).map { _ in (generator.nextUnit() - 0.5) * 8 })
      let trace = Trace(module, input: example.input)
      let run = NetworkRun(trace, weights: weights)
      let output = try run.values(after: trace.rows.count - 1, inputs: [input])
      // How large the summands of each number were, where it is a sum of products.
      var magnitudes: Tensor?
      if example.code.contains("Conv") || example.code.hasPrefix("Linear"), trace.rows.count == 1 {
        var absolute = weights
        for slot in slots {
          absolute[slot.layer, slot.name] = weights[slot.layer, slot.name]?.map(abs)
        }
        magnitudes = try NetworkRun(trace, weights: absolute).values(
          after: 0, inputs: [input.map(abs)])
      }
      let found = disagreement(
        output, example.output, tolerance: Self.tolerance, magnitudes: magnitudes)
      #expect(found == nil, "\(example.code) on \(example.input)")
      if digest(output.scalars) == example.output.digest {
        exact.insert(example.code)
      } else {
        inexact.insert(example.code)
      }
    }
    #expect(cases.count >= 120)
    // What adds and multiplies in PyTorch's order, or does neither, is the same to the bit.
    let owed = exact.subtracting(inexact)
    for name in Self.exactLayers {
      let those = Set(cases.map(\.code).filter { $0.prefix { $0 != "(" } == name })
      #expect(!those.isEmpty && those.isSubset(of: owed), "\(name): \(those.subtracting(owed))")
    }
  }

  @Test func twoHundredAndFiftyRandomNetworksComputeWhatPyTorchComputesRowByRow() throws {
    let runs = try PyTorchRuns.load().networks
    let networks = try PyTorchNetworks.load().networks
    #expect(runs.count == networks.count && runs.count == 250)
    for (seed, (network, expected)) in zip(networks, runs).enumerated() {
      let code = try NetworkCode("net = " + network.code).run(input: network.input)
      let label = "seed \(seed): \(network.code) on \(network.input)"
      let drawn = try DrawnNetwork(code.construction, seed: UInt64(seed))
      #expect(code.stateSlots.digestOfParameters(drawn.weights) == expected.made, "\(label)")
      var generator = MersenneTwister(seed: UInt64(seed))
      generator.skip(try #require(code.module).parameterCount(drawn: true))
      let weights = code.stateSlots.scrambled(&generator)
      let input = Tensor(
        shape: network.input,
        (0..<network.input.reduce(1, *)).map { _ in (generator.nextUnit() - 0.5) * 8 })
      let run = NetworkRun(code.trace, weights: weights)
      #expect(code.trace.rows.map(\.name) == expected.rows.map(\.name), "\(label)")
      try run.run(rows: Set(code.trace.rows.indices), inputs: [input]) { row, tensor in
        let found = disagreement(tensor, expected.rows[row].summary, tolerance: 2e-5)
        #expect(found == nil, "row \(row) of \(label)")
      }
    }
  }

  @Test func codesDrawAndComputeWhatPyTorchDoes() throws {
    for expected in try PyTorchRuns.load().codes {
      let code = try NetworkCode(try PyTorchRuns.code(expected.name)).run()
      let label = Comment(rawValue: expected.name)
      #expect(code.notes.isEmpty && code.trace.failure == nil, label)
      let drawn = try DrawnNetwork(code.construction, seed: nil)
      #expect(drawn.doubtfulLines.isEmpty, label)
      #expect(code.stateSlots.map(\.key) == expected.keys, label)
      #expect(code.stateSlots.digestOfParameters(drawn.weights) == expected.made, label)
      let input = try #require(code.trace.inputs.firstIndex { $0.name == "x" }, label)
      let picture = try #require(drawn.inputs[input], label)
      #expect(digest(picture.scalars) == expected.input.digest, label)
      let last = code.trace.rows.count - 1
      let output = try NetworkRun(code.trace, weights: drawn.weights)
        .values(after: last, inputs: drawn.inputs)
      #expect(disagreement(output, expected.output, tolerance: 2e-6) == nil, label)
      var generator = MersenneTwister(seed: 99)
      let scrambled = NetworkRun(
        code.trace, weights: code.stateSlots.scrambled(&generator))
      let other = try scrambled.values(after: last, inputs: drawn.inputs)
      #expect(disagreement(other, expected.scrambled, tolerance: 2e-6) == nil, label)
    }
  }

  @Test func tensorsAreDrawnToTheBit() throws {
    for draws in try PyTorchRuns.load().draws {
      let lines = draws.steps.map(\.code).enumerated().map { "t\($0) = \($1)" }
      // A negative seed is taken as Python takes it.
      let text =
        "torch.manual_seed(\(draws.seed))\n" + lines.joined(separator: "\n")
        + "\nnn.ReLU()(t0)"
      let code = try NetworkCode(text).run()
      let drawn = try DrawnNetwork(code.construction, seed: nil)
      for (index, step) in draws.steps.enumerated() {
        let tensor = try #require(drawn.inputs[index])
        #expect(
          tensor.shape == step.shape && digest(tensor.scalars) == step.digest,
          "\(step.code) \(draws.seed)")
      }
    }
  }
}

extension Module {
  /// How many numbers are drawn when it is made.
  fileprivate func parameterCount(drawn: Bool) -> Int {
    var seen: Set<Int> = []
    return layers.reduce(0) { count, entry in
      guard seen.insert(entry.id).inserted else { return count }
      switch entry.layer {
      case .conv2d, .convTranspose2d, .linear: return count + entry.layer.parameterCount
      default: return count
      }
    }
  }
}
