import Networks
import Testing

@testable import LayerNotation

@Suite struct PyTorchNetworksTests {
  /// A layer of the fixtures as a module, whose code stands behind `nn.` in Python.
  private func module(_ code: String) throws -> Module {
    // An empty Sequential has no layers to be traced, and still is one.
    if code.hasPrefix("Sequential()") { return .chain([], className: "Sequential") }
    return try #require(try NetworkCode(code).run(input: [1, 4, 40, 40]).module, "\(code)")
  }

  private static let refusedWhenEmpty = [
    "ConvTranspose2d(4, 6, 3, stride=2, padding=1, output_padding=2)",
    "ConvTranspose2d(4, 6, 3, 1, 1, 1)", "BatchNorm2d(3)",
  ]

  @Test func everyLayerGivesTheShapeThatPyTorchGivesOrIsRefusedWithIt() throws {
    let cases = try PyTorchNetworks.load().layers
    var refusals = 0
    var modules: [String: Module] = [:]
    for example in cases {
      // PyTorch hands empty batches through without a look at the rest.
      if example.input[0] == 0, Self.refusedWhenEmpty.contains(example.code) { continue }
      let module = try modules[example.code] ?? module(example.code)
      modules[example.code] = module
      let trace = Trace(module, input: example.input)
      #expect(
        (trace.failure == nil) == (example.raises == nil),
        "\(example.code) on \(example.input): \(example.raises ?? "runs") there, here \(trace)")
      if let output = example.output, trace.failure == nil {
        #expect(
          trace.rows.last?.shape ?? example.input == output, "\(example.code) on \(example.input)")
      }
      refusals += example.raises == nil ? 0 : 1
      #expect(module.parameterCount == example.parameters, "\(example.code)")
    }
    #expect(cases.count >= 1000 && refusals > 100)
  }

  @Test func everyLayerPrintsAsPyTorchPrintsItAndReadsBack() throws {
    var seen: Set<String> = []
    for example in try PyTorchNetworks.load().layers where seen.insert(example.code).inserted {
      let module = try module(example.code)
      let isLonger =
        example.code.hasPrefix("AvgPool2d") || example.code.contains("align_corners")
      if isLonger {
        // "AvgPool2d(kernel_size=2, stride=2, padding=0" and then what PyTorch keeps to itself.
        #expect(module.description.hasPrefix(example.repr.dropLast()), "\(example.code)")
      } else {
        #expect(module.description == example.repr, "\(example.code)")
      }
      #expect(try self.module(module.description).description == module.description)
    }
  }

  @Test func whatPyTorchCannotMakeIsRefused() throws {
    for example in try PyTorchNetworks.load().constructors {
      if let printed = example.repr {
        let found = try module(example.code)
        if !example.code.hasPrefix("AvgPool2d") { #expect(found.description == printed) }
      } else {
        #expect(throws: CodeError.self, "\(example.code)") { try module(example.code) }
      }
    }
  }

  @Test func twoHundredAndFiftyRandomNetworksHaveTheShapesAndParametersOfPyTorch() throws {
    let networks = try PyTorchNetworks.load().networks
    #expect(networks.count == 250)
    for network in networks { try expectSame(network) }
  }

  @Test func networksThatPyTorchStopsAtALayerStopThereToo() throws {
    let networks = try PyTorchNetworks.load().broken
    #expect(networks.count { $0.rows.last?.raises != nil } >= 60)
    for network in networks { try expectSame(network) }
  }

  private func expectSame(_ network: PyTorchNetworks.Network) throws {
    let run = try NetworkCode("net = " + network.code).run(input: network.input)
    let label = "seed \(network.seed): \(network.code) on \(network.input)"
    #expect(run.notes.isEmpty && run.assumptions.isEmpty, "\(label)")
    let module = try #require(run.module)
    #expect(module.parameterCount == network.parameters, "\(label)")
    var rows = run.trace.rows.map {
      PyTorchNetworks.Network.Row(name: $0.name, shape: $0.shape, raises: nil)
    }
    if let failure = run.trace.failure {
      rows.append(.init(name: failure.name, shape: nil, raises: network.rows.last?.raises))
      #expect(network.rows.last?.raises != nil, "\(label)\n\(failure)")
    }
    #expect(rows == network.rows, "\(label)")
    if network.rows.last?.raises == nil {
      #expect(run.trace.parameters == network.parameters, "\(label)")
    }
    // Printed as PyTorch prints it, read, and printed again.
    let printed = module.description
    #expect(try NetworkCode(printed).run(input: network.input).module?.description == printed)
  }
}
