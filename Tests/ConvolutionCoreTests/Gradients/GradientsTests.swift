import ConvolutionCore
import TestSupport
import Testing

@Suite struct GradientsTests {
  @Test func gradientsAreThoseOfAutograd() throws {
    let cases = try LabFixtures.file.get().gradients
    var values = 0
    for fixture in cases {
      let layer = try LabFixtures.Numbers(weight: fixture.weight, bias: fixture.bias)
        .layer(fixture.arguments.configuration)
      let found = try layer.gradients(of: fixture.input.tensor, deltas: fixture.deltas.tensor)
      let pairs = [
        (found.weight, fixture.weight_gradient.tensor),
        (found.input, fixture.input_gradient.tensor),
        (
          Tensor(shape: [found.bias?.count ?? 0], found.bias ?? []),
          fixture.bias_gradient?.tensor ?? Tensor(shape: [0], [])
        ),
      ]
      for (gradient, expected) in pairs {
        let disagreement = disagreement(
          of: gradient, with: expected, relative: fixture.whole ? 0 : 0x1p-23,
          absolute: fixture.whole ? 0 : 1e-12)
        #expect(disagreement == nil, "\(fixture.layer)")
        values += expected.count
      }
      #expect((found.bias == nil) == (fixture.bias == nil))
    }
    #expect(cases.count >= 100 && values > 5000)
    print("PyTorch's gradients: \(cases.count) layers, \(values) numbers compared")
  }

  /// A loss that is linear in each number grows by exactly the gradient when the number grows by 1.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func oneMoreOfAnyNumberAddsItsGradientToTheLoss(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed, .whole)
    let (layer, picture) = (random.layer, random.picture)
    let output = try layer.definition(picture)
    var generator = SeededGenerator(seed: seed &+ 7)
    let deltas = RandomLayer.tensor(output.shape, .whole, using: &generator)
    let gradients = try layer.gradients(of: picture, deltas: deltas)
    let loss = deltas.dot(output)
    for index in stride(from: 0, to: picture.count, by: 3) {
      var scalars = picture.scalars
      scalars[index] += 1
      let moved = Tensor(shape: picture.shape, scalars: scalars)
      let growth = try deltas.dot(layer.definition(moved)) - loss
      #expect(growth == Double(gradients.input.scalars[index]), "\(random), input \(index)")
    }
    for index in layer.weight.scalars.indices {
      var scalars = layer.weight.scalars
      scalars[index] += 1
      let moved = try layer.changed(weight: Tensor(shape: layer.weight.shape, scalars: scalars))
      let growth = try deltas.dot(moved.definition(picture)) - loss
      #expect(growth == Double(gradients.weight.scalars[index]), "\(random), weight \(index)")
    }
    for index in layer.bias?.indices ?? 0..<0 {
      var bias = layer.bias ?? []
      bias[index] += 1
      let growth = try deltas.dot(layer.changed(bias: bias).definition(picture)) - loss
      #expect(growth == gradients.bias.map { Double($0[index]) }, "\(random), bias \(index)")
    }
  }

  @Test("Input and output gradients are adjoint", arguments: 0..<60 as Range<UInt64>)
  func theInputGradientIsTheAdjoint(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed, .whole) { $0.hasBias = false }
    var generator = SeededGenerator(seed: seed &+ 1)
    let output = try random.layer.definition(random.picture)
    let deltas = RandomLayer.tensor(output.shape, .whole, using: &generator)
    let gradients = try random.layer.gradients(of: random.picture, deltas: deltas)
    #expect(deltas.dot(output) == random.picture.dot(gradients.input), "\(random)")
    #expect(deltas.dot(output) == random.layer.weight.dot(gradients.weight), "\(random)")
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func pickedNumbersAddUpToTheirGradient(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed)
    let (layer, picture) = (random.layer, random.picture)
    var generator = SeededGenerator(seed: seed)
    let output = try layer.definition(picture)
    let deltas = RandomLayer.tensor(output.shape, .fractions, using: &generator)
    let gradients = try layer.gradients(of: picture, deltas: deltas)
    let filter = layer.configuration.outChannels - 1
    let channels = layer.configuration.inputChannels(of: filter)
    for (slice, channel) in channels.enumerated() {
      for tap in layer.configuration.kernelSize.positions {
        let picked = try layer.weightGradientTerms(
          of: picture, deltas: deltas, outputChannel: filter, inputChannel: channel, tap: tap)
        let plane = filter * channels.count + slice
        #expect(
          abs(picked.gradient - gradients.weight[plane: plane, tap]) < 1e-6, "\(random) \(tap)")
      }
    }
    for position in picture.planeSize.positions {
      let picked = try layer.inputGradientTerms(
        size: picture.planeSize, deltas: deltas, inputChannel: 0, at: position)
      #expect(
        abs(picked.gradient - gradients.input[plane: 0, position]) < 1e-6, "\(random) \(position)")
      let geometry = try layer.configuration.geometry(for: picture.planeSize)
      for term in picked.terms {
        #expect(geometry.source(of: term.output, tap: term.tap) == position)
      }
    }
  }

  @Test func deltasOfAnotherShapeAreRefused() throws {
    let layer = try Conv2d.single([[1, 0, -1]])
    let error = #expect(throws: ConvolutionError.self) {
      try layer.gradients(
        of: Tensor([[1, 2, 3, 4]]), deltas: Tensor(shape: [1, 1, 3], repeating: 1))
    }
    #expect(error == .deltasShape(expected: [1, 1, 2], found: [1, 1, 3]))
    #expect(throws: ConvolutionError.channelMismatch(expected: 1, found: 2)) {
      try layer.weightGradient(
        of: Tensor(shape: [2, 1, 4], repeating: 0), deltas: Tensor(shape: [1, 1, 2], repeating: 1))
    }
  }
}
