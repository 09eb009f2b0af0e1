import ConvolutionCore
import Testing

/// The layer against PyTorch itself: every number of every fixture.
@Suite struct PyTorchTests {
  @Test func everyLayerGivesWhatPyTorchGives() throws {
    let file = try PyTorchFixtures.conv2d.get()
    var values = 0
    for fixture in file.fixtures {
      let layer = try fixture.storedLayer
      let output = try layer(fixture.input.tensor)
      try expectAgrees(
        output, with: fixture.output.tensor, for: layer, on: fixture.input.tensor, "\(fixture)")
      values += output.count
    }
    #expect(file.fixtures.count >= 320)
    print(
      "PyTorch \(file.torch): \(file.fixtures.count) layers, \(grouped(values)) outputs compared")
  }

  @Test func theDefinitionGivesWhatPyTorchGives() throws {
    for fixture in try PyTorchFixtures.conv2d.get().fixtures {
      let layer = try fixture.storedLayer
      try expectAgrees(
        layer.definition(fixture.input.tensor), with: fixture.output.tensor, for: layer,
        on: fixture.input.tensor, "\(fixture)")
    }
  }

  @Test func everyLayerIsPrintedAsPyTorchPrintsIt() throws {
    for fixture in try PyTorchFixtures.conv2d.get().fixtures {
      #expect(try "\(fixture.arguments.configuration)" == fixture.layer)
    }
  }

  @Test func aSeedGivesTheNumbersOfPyTorchToTheBit() throws {
    let seeded = try PyTorchFixtures.conv2d.get().fixtures.filter { $0.seed != nil }
    var values = 0
    for fixture in seeded {
      let seed = try #require(fixture.seed)
      let layer = try Conv2d(fixture.arguments.configuration, seed: seed)
      #expect(layer.weight.bits == fixture.weight.tensor.bits, "seed \(seed): \(fixture)")
      #expect(
        layer.bias?.map(\.bitPattern) == fixture.bias?.tensor.bits, "seed \(seed): \(fixture)")
      values += layer.weight.count + (layer.bias?.count ?? 0)
    }
    #expect(seeded.count >= 40)
    print(
      "PyTorch's own weights: \(seeded.count) layers, \(grouped(values)) numbers equal to the bit")
  }

  @Test func infinitiesAndNaNStandWherePyTorchHasThem() throws {
    let special = try PyTorchFixtures.conv2d.get().fixtures.filter { $0.family == "special" }
    var nans = 0
    var infinities = 0
    for fixture in special {
      let output = try fixture.storedLayer(fixture.input.tensor).scalars
      let wanted = fixture.output.tensor.scalars
      #expect(output.map(\.isNaN) == wanted.map(\.isNaN), "\(fixture)")
      #expect(output.filter(\.isInfinite) == wanted.filter(\.isInfinite), "\(fixture)")
      nans += wanted.count(where: \.isNaN)
      infinities += wanted.count(where: \.isInfinite)
    }
    #expect(nans > 100 && infinities > 100)
    print("PyTorch's NaN and infinities: \(special.count) layers, \(nans) and \(infinities) values")
  }

  @Test func whatPyTorchRefusesIsRefused() throws {
    let refused = try PyTorchFixtures.decode(PyTorchRefusals.self, from: "conv2d_refused").refused
    for refusal in refused {
      #expect(throws: ConvolutionError.self, "\(refusal)") { try refusal.attempt() }
    }
    #expect(refused.count >= 60)
    print("PyTorch's refusals: \(refused.count) layers and inputs refused")
  }

  /// Layers without channels, padding that crops, and empty batches of empty pictures: PyTorch has
  /// results for them, but nothing that could be shown.
  @Test func theseFewAreRefusedByUsAlone() throws {
    let narrower = try PyTorchFixtures.decode(PyTorchRefusals.self, from: "conv2d_refused").narrower
    for refusal in narrower {
      #expect(throws: ConvolutionError.self, "\(refusal)") { try refusal.attempt() }
    }
  }
}

/// A number with its thousands set apart, for the log.
private func grouped(_ number: Int) -> String {
  number < 1000
    ? "\(number)" : grouped(number / 1000) + "," + "\(number % 1000 + 1000)".dropFirst()
}

extension PyTorchFixtures.Fixture: CustomStringConvertible {
  /// The layer with the numbers that PyTorch had.
  var storedLayer: Conv2d {
    get throws {
      try Conv2d(
        arguments.configuration, weight: weight.tensor, bias: (bias?.tensor.scalars).map(Array.init)
      )
    }
  }

  var description: String { "\(family): \(layer) on \(input.tensor.shape)" }
}
