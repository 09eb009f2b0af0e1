import ConvolutionCore
import Networks
import Testing

@testable import LayerNotation

/// What random numbers depend on, as the code has it.
@Suite struct ConstructionTests {
  private func drawn(
    _ code: String, seed: UInt64? = nil
  ) throws -> (run: CodeRun, drawn: DrawnNetwork) {
    let run = try NetworkCode(code).run()
    return (run, try DrawnNetwork(run.construction, seed: seed))
  }

  @Test func everyLayerThatIsMadeDrawsAndFunctionsDoNot() throws {
    let code = """
      unused = nn.Linear(3, 4)
      conv = nn.Conv2d(3, 6, 3)
      x = torch.rand(1, 3, 8, 9)
      y = F.relu(conv(x))
      """
    let (run, drawn) = try drawn(code, seed: 5)
    var generator = MersenneTwister(seed: 5)
    generator.skip(3 * 4 + 4)
    let conv = try Conv2d(
      Conv2dConfiguration(inChannels: 3, outChannels: 6, kernelSize: 3), drawnFrom: &generator)
    #expect(NetworkRun(run.trace, weights: drawn.weights).convolution(at: 0) == conv)
    #expect(drawn.inputs[0]?.scalars.first == generator.nextUnit())
    #expect(run.stateSlots.map(\.key) == ["conv.weight", "conv.bias"])
  }

  @Test func theSeedThatIsAskedForStandsInsteadOfTheCodesOwn() throws {
    let code = { (seed: Int) in
      """
      torch.manual_seed(\(seed))
      a = nn.Conv2d(1, 1, 3)
      torch.manual_seed(\(seed))
      b = nn.Conv2d(1, 1, 3)
      torch.manual_seed(77)
      c = nn.Conv2d(1, 1, 3)
      y = c(b(a(torch.zeros(1, 1, 9, 9))))
      """
    }
    let own = try drawn(code(3))
    let weight = { (entry: (run: CodeRun, drawn: DrawnNetwork), row: Int) in
      NetworkRun(entry.run.trace, weights: entry.drawn.weights).convolution(at: row)?.weight
    }
    #expect(weight(own, 0) == weight(own, 1) && weight(own, 0) != weight(own, 2))
    let other = try drawn(code(3), seed: 8)
    let written = try drawn(code(8))
    for row in 0..<3 { #expect(weight(other, row) == weight(written, row)) }
  }

  @Test func aTensorDrawsInItsOwnShapeWhateverStandsInItsPlace() throws {
    let code = "x = torch.rand(2, 3, 8, 8)\nconv = nn.Conv2d(3, 1, 3)\ny = conv(x)"
    let run = try NetworkCode(code).run(input: [1, 3, 20, 30])
    let weights = try DrawnNetwork(run.construction, seed: 4, inputs: []).weights
    #expect(run.trace.rows[0].shape == [1, 1, 18, 28])
    let own = try drawn(code, seed: 4)
    #expect(weights == own.drawn.weights && own.drawn.inputs[0]?.shape == [2, 3, 8, 8])
  }

  @Test func linesThatAreNotFollowedAreDoubtful() throws {
    let code = """
      lstm = nn.LSTM(3, 4)
      net = nn.Sequential(nn.Conv2d(1, 2, 3))
      nn.init.zeros_(net[0].weight)
      net.apply(something)
      y = net(torch.randn(1, 1, 9, 9))
      """
    let (run, drawn) = try drawn(code)
    #expect(Set(drawn.doubtfulLines).isSuperset(of: [1, 3]))
    #expect(run.stateSlots.map(\.key) == ["0.weight", "0.bias"])
  }

  @Test func twoModelsKeepTheNamesOfTheirVariables() throws {
    let code = """
      encoder = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2))
      decoder = nn.Sequential(nn.ConvTranspose2d(2, 1, 3))
      y = decoder(encoder(torch.randn(1, 1, 9, 9)))
      """
    let run = try NetworkCode(code).run()
    #expect(
      run.stateSlots.map(\.key) == [
        "encoder.0.weight", "encoder.0.bias", "encoder.1.weight", "encoder.1.bias",
        "encoder.1.running_mean", "encoder.1.running_var", "encoder.1.num_batches_tracked",
        "decoder.0.weight", "decoder.0.bias",
      ])
  }

  @Test func whatIsTooMuchIsNotDrawn() throws {
    let code = "x = torch.rand(30000, 30000)\nnet = nn.Linear(30000, 2)\ny = net(x)"
    let run = try NetworkCode(code).run()
    #expect(throws: RunError.self) { try DrawnNetwork(run.construction, seed: 0) }
    // Passed over it may be; what nobody could pass over in a day may not.
    let large = try NetworkCode(
      "x = torch.rand(1000)\nx = torch.rand(1000000000, 900)\nnet = nn.ReLU()\ny = net(torch.zeros(3))"
    ).run()
    #expect(throws: RunError.self) { try DrawnNetwork(large.construction, seed: 0, inputs: []) }
  }

  @Test func aWholeExampleHasPlacesForAllItsParameters() throws {
    for example in ExampleNetwork.all {
      let run = try NetworkCode(example.code).run(input: [1] + example.input)
      let learned = run.stateSlots.filter { !$0.isBuffer }
      #expect(
        learned.reduce(0) { $0 + $1.shape.reduce(1, *) } == example.parameters, "\(example.name)")
      #expect(!run.construction.contains { if case .unfollowed = $0 { true } else { false } })
    }
  }
}
