import ConvolutionCore
import Testing

@testable import Networks

private func chain(_ layers: [Layer]) -> Module {
  .chain(layers.enumerated().map { .init("\($0)", .layer($1, id: $0)) }, className: "Sequential")
}

private let relu = Layer.activation(Activation(.relu))
private let reluInPlace = Layer.activation(Activation(.relu, isInPlace: true))
private let sigmoid = Layer.activation(Activation(.sigmoid))

private func conv(_ inputs: Int, _ outputs: Int, kernel: Size2D = 1) throws -> Layer {
  .conv2d(
    try Conv2dConfiguration(inChannels: inputs, outChannels: outputs, kernelSize: kernel))
}

@Suite struct NetworkRunTests {
  private let picture = Tensor(shape: [1, 1, 2, 3], [-1, 2, -3, 4, -5, 6])

  @Test func onlyWhatARowNeedsIsComputedAndLetGo() throws {
    let trace = Trace(chain([relu, sigmoid, relu, sigmoid, relu]), input: [1, 1, 2, 3])
    let run = NetworkRun(trace, weights: LayerWeights())
    #expect(try run.cost(of: [2]).rows == 3)
    // What goes in, what is read and what is written: 3 tensors of 6 numbers of 4 bytes.
    #expect(try run.cost(of: [4]).peakBytes == 3 * 6 * 4)
    #expect(try run.values(after: 0, inputs: [picture]).scalars == [0, 2, 0, 4, 0, 6])
  }

  @Test func aPictureWithoutABatchIsABatchOfOne() throws {
    let trace = Trace(chain([relu]), input: [1, 1, 2, 3])
    let run = NetworkRun(trace, weights: LayerWeights())
    let output = try run.values(after: 0, inputs: [picture.reshaped([1, 2, 3])])
    #expect(output.shape == [1, 1, 2, 3])
    #expect(throws: RunError.inputShape(name: "x", found: [3, 2], needed: [1, 1, 2, 3])) {
      try run.values(after: 0, inputs: [picture.reshaped([3, 2])])
    }
    #expect(throws: RunError.missingInput(name: "x", shape: [1, 1, 2, 3])) {
      try run.values(after: 0, inputs: [:])
    }
  }

  @Test func whatIsWrittenInPlaceIsWhatAShortcutReads() throws {
    let plain = Module.residual(body: .layer(relu, id: 1), shortcut: .layer(.identity, id: 2))
    let written = Module.residual(
      body: .layer(reluInPlace, id: 1), shortcut: .layer(.identity, id: 2))
    let run = { (module: Module) in
      let trace = Trace(module, input: [1, 1, 2, 3])
      return try NetworkRun(trace, weights: LayerWeights())
        .values(after: trace.rows.count - 1, inputs: [self.picture]).scalars
    }
    // max(x, 0) + x, and max(x, 0) + max(x, 0), since x is overwritten.
    #expect(try run(plain) == [-1, 2 + 2, -3, 4 + 4, -5, 6 + 6])
    #expect(try run(written) == [0, 2 + 2, 0, 4 + 4, 0, 6 + 6])
  }

  @Test func whatIsWrittenThroughAViewIsWritten() throws {
    var tracer = Tracer()
    let x = tracer.input("x", shape: [1, 1, 2, 3])
    let flat = try tracer.reshape(x, to: [1, 6], named: "view")
    _ = try tracer.apply(reluInPlace, id: 1, named: "relu", to: flat)
    let copy = tracer.record(.function(.clone), x, shape: x.shape, named: "clone")
    _ = try tracer.apply(
      .activation(Activation(.hardtanh, isInPlace: true)), id: 2, named: "t", to: copy)
    _ = try tracer.combine(.add, x, x, named: "+")
    let run = NetworkRun(Trace(tracer), weights: LayerWeights())
    // The copy was cut off at 1, x was not.
    #expect(try run.values(after: 4, inputs: [picture]).scalars == [0, 4, 0, 8, 0, 12])
    #expect(try run.values(after: 3, inputs: [picture]).scalars == [0, 1, 0, 1, 0, 1])
  }

  @Test func layersWithoutNumbersAreNamed() throws {
    let trace = Trace(chain([try conv(1, 2), relu]), input: [1, 1, 2, 3])
    let none = NetworkRun(trace, weights: LayerWeights())
    #expect(
      throws: RunError.missingNumbers(
        row: "0", layer: "Conv2d", tensor: "weight", shape: [2, 1, 1, 1])
    ) { try none.values(after: 1, inputs: [picture]) }
    var weights = LayerWeights()
    weights[0, "weight"] = Tensor(shape: [1, 2, 1, 1], repeating: 1)
    #expect(
      throws: RunError.numbersShape(
        row: "0", tensor: "weight", found: [1, 2, 1, 1], needed: [2, 1, 1, 1])
    ) { try NetworkRun(trace, weights: weights).values(after: 0, inputs: [picture]) }
  }

  @Test func whatIsTooLargeIsRefusedBeforeAnythingIsHeld() throws {
    let large = Layer.upsample(Upsample(.factor([PythonNumber(20_000)])))
    let trace = Trace(chain([large]), input: [1, 1, 2, 3])
    #expect(trace.failure == nil)
    let run = NetworkRun(trace, weights: LayerWeights())
    #expect(
      throws: RunError.tooManyNumbers(
        row: "0", found: 40_000 * 60_000, most: Tensor.largestCount)
    ) { try run.values(after: 0, inputs: [picture]) }
    let pooling = Layer.adaptivePooling(try AdaptivePooling(isMax: false, height: 2, width: 3))
    let small = NetworkRun(
      Trace(chain([pooling]), input: [1, 1, 2, 3]), weights: LayerWeights(),
      limits: RunLimits(numbers: 12, work: 11))
    #expect(throws: RunError.tooMuchWork(found: 6 + 6, most: 11)) {
      try small.values(after: 0, inputs: [picture])
    }
    #expect("\(RunError.tooMuchWork(found: .max, most: 11))".contains("more than 2^62"))
    let narrow = NetworkRun(
      small.trace, weights: LayerWeights(), limits: RunLimits(numbers: 11, work: 100))
    #expect(throws: RunError.tooManyNumbers(row: "0", found: 12, most: 11)) {
      try narrow.values(after: 0, inputs: [picture])
    }
  }

  @Test func operationsThatNobodyKnowsAreNotGuessed() throws {
    var tracer = Tracer()
    let x = tracer.input("x", shape: [1, 1, 2, 3])
    let y = tracer.record(.unknown("clamp"), x, shape: x.shape, named: "clamp")
    _ = try tracer.apply(relu, id: 1, named: "relu", to: y)
    let run = NetworkRun(Trace(tracer), weights: LayerWeights())
    #expect(throws: RunError.unknownOperation(row: "clamp", operation: "clamp")) {
      try run.values(after: 1, inputs: [picture])
    }
  }

  @Test func tensorsWithoutNumbersStayEmpty() throws {
    let layers: [Layer] = [
      relu, .softmax(Softmax(dimension: 1)), .flatten(Flatten()), try conv(4, 2),
      .linear(try Linear(inFeatures: 6, outFeatures: 2)),
    ]
    for layer in layers {
      let shape = [0, 4, 5, 6]
      let trace = Trace(.layer(layer, id: 0), input: shape)
      let drawn = try DrawnNetwork(Module.layer(layer, id: 0).construction, seed: 1)
      let output = try NetworkRun(trace, weights: drawn.weights).values(
        after: 0, inputs: [Tensor(shape: shape, repeating: 0)])
      #expect(output.count == 0 && output.shape == trace.rows[0].shape, "\(layer)")
    }
  }
}

@Suite struct RowNamesTests {
  private let trace = Trace(
    .chain(
      [
        .init("features", chain([relu, sigmoid, relu])),
        .init("head", .chain([.init("act", .layer(sigmoid, id: 9))], className: "Sequential")),
        .init("relu", .layer(relu, id: 10)), .init("relu", .layer(relu, id: 10)),
      ], className: "Sequential"), input: [1, 1, 2, 3])

  @Test func aRowHasItsNameItsEndingAndItsNumber() throws {
    #expect(try trace.row(named: "features.1") == 1)
    #expect(try trace.row(named: "act") == 3)
    #expect(try trace.row(named: "4") == 4)
    // What comes out of all of it.
    #expect(try trace.row(named: "features") == 2)
    #expect(try trace.row(named: "head") == 3)
  }

  @Test func namesOfSeveralRowsAndOfNoneAreRefusedWithWhatIsNear() {
    #expect {
      try trace.row(named: "relu")
    } throws: { ($0 as? NoSuchRow)?.candidates == ["4 (relu)", "5 (relu)"] }
    #expect {
      try trace.row(named: "feature.1")
    } throws: { ($0 as? NoSuchRow)?.nearest.first == "features.1" }
    for name in ["", ".", "6", "-1", "99999999999999999999", "\u{1b}[2J"] {
      #expect { try trace.row(named: name) } throws: { !"\($0)".contains("\u{1b}") }
    }
  }
}
