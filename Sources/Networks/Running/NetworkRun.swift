public import ConvolutionCore

/// A network that was followed, together with its numbers: values after any of its rows.
///
///     let run = NetworkRun(trace, weights: weights)
///     try run.values(after: trace.row(named: "features.3"), inputs: [picture])
///
/// Layers compute what PyTorch's do after `model.eval()`. Only what is needed is computed, and let
/// go as soon as nothing needs it any more.
public struct NetworkRun: Sendable {
  /// The network.
  public let trace: Trace
  /// The numbers of its layers.
  public let weights: LayerWeights
  /// What it may take.
  public let limits: RunLimits

  /// A network with its numbers.
  public init(_ trace: Trace, weights: LayerWeights, limits: RunLimits = RunLimits()) {
    self.trace = trace
    self.weights = weights
    self.limits = limits
  }

  /// What it would take to compute some rows.
  ///
  /// - Throws: ``RunError`` if that is more than the limits allow, or a row is not computed here.
  /// - Precondition: The rows exist.
  public func cost(of rows: Set<Int>) throws(RunError) -> RunCost {
    rows.isEmpty
      ? RunCost(rows: 0, work: 0, peakBytes: 0)
      : try RunPlan(trace, for: rows, limits: limits).cost
  }

  /// The tensor that comes out of a row, with the batch if the network was followed with one.
  ///
  /// - Parameters:
  ///   - row: The row of the trace, from 0.
  ///   - inputs: A tensor for each input of the trace that is read, by its number; of the input's
  ///     shape, or without a batch of 1.
  /// - Throws: ``RunError``.
  /// - Precondition: The row exists.
  public func values(after row: Int, inputs: [Int: Tensor]) throws(RunError) -> Tensor {
    try values(of: [.row(row)], inputs: inputs)[0]
  }

  /// The tensors of some sources: inputs, or what comes out of rows.
  ///
  /// With the sources of a row it gives what arrives there.
  ///
  /// - Throws: ``RunError``.
  /// - Precondition: The sources exist.
  public func values(
    of sources: [TraceRow.Source], inputs: [Int: Tensor]
  ) throws(RunError) -> [Tensor] {
    let rows = sources.compactMap { source -> Int? in
      if case .row(let row) = source { return row }
      return nil
    }
    var found: [Int: Tensor] = [:]
    try run(rows: Set(rows), inputs: inputs) { found[$0] = $1 }
    var result: [Tensor] = []
    for source in sources {
      switch source {
      case .input(let index): result.append(try fitting(inputs, index))
      case .row(let row): if let tensor = found[row] { result.append(tensor) }
      }
    }
    return result
  }

  /// Computes some rows, and hands out each as soon as it is there.
  ///
  /// - Parameters:
  ///   - rows: The rows that are wanted.
  ///   - inputs: A tensor for each input of the trace that is read.
  ///   - visit: Called with a row and what came out of it, in the order of the trace.
  /// - Throws: ``RunError``.
  /// - Precondition: The rows exist.
  /// - Complexity: What ``cost(of:)`` says.
  public func run(
    rows: Set<Int>, inputs: [Int: Tensor], visit: (Int, Tensor) -> Void
  ) throws(RunError) {
    precondition(rows.allSatisfy(trace.rows.indices.contains), "There is no such row.")
    guard !rows.isEmpty else { return }
    let plan = try RunPlan(trace, for: rows, limits: limits)
    let numbers = try checkedNumbers(plan.rows)
    var fitted: [Int: Tensor] = [:]
    for case .input(let input) in plan.reads.joined() where fitted[input] == nil {
      fitted[input] = try fitting(inputs, input)
    }
    var held: [Int: Tensor] = [:]
    for (index, row) in plan.rows.enumerated() {
      var arriving: [Tensor] = []
      for (source, shape) in zip(plan.reads[index], trace.rows[row].inputShapes) {
        let tensor =
          switch source {
          case .input(let input): fitted[input]
          case .row(let row): held[row]
          }
        // What was written in place was perhaps written under another shape.
        if let tensor { arriving.append(tensor.reshaped(shape)) }
      }
      let result = try result(of: row, arriving, numbers)
      if rows.contains(row) { visit(row, result) }
      held[row] = result
      for free in plan.frees[index] { held[free] = nil }
    }
  }

  /// The convolution of a row with its numbers; `nil` if it is none, or has none.
  public func convolution(at row: Int) -> Conv2d? {
    guard trace.rows.indices.contains(row), let id = trace.rows[row].id,
      case .conv2d(let configuration) = trace.rows[row].layer,
      let weight = weights[id, "weight"]
    else { return nil }
    let bias = weights[id, "bias"].map { Array($0.scalars) }
    return try? Conv2d(configuration, weight: weight, bias: bias)
  }

  private func result(
    of row: Int, _ arriving: [Tensor], _ numbers: [Int: LayerNumbers]
  ) throws(RunError) -> Tensor {
    let entry = trace.rows[row]
    switch entry.operation {
    case .layer(let layer):
      do throws(ConvolutionError) {
        return try layer.rules.values(
          of: arriving[0], to: entry.shape, with: numbers[row] ?? LayerNumbers())
      } catch {
        throw .layer(row: entry.name, error)
      }
    case .other(let operation):
      guard let result = operation.values(of: arriving, to: entry.shape) else {
        throw .unknownOperation(row: entry.name, operation: operation.name)
      }
      return result
    }
  }

  /// An input with the shape of the trace.
  private func fitting(
    _ inputs: [Int: Tensor], _ index: Int
  ) throws(RunError) -> Tensor {
    let input = trace.inputs[index]
    guard let tensor = inputs[index] else {
      throw .missingInput(name: input.name, shape: input.shape)
    }
    guard tensor.shape == input.shape || [1] + tensor.shape == input.shape else {
      throw .inputShape(name: input.name, found: tensor.shape, needed: input.shape)
    }
    return tensor.reshaped(input.shape)
  }

  /// The numbers of the rows that are layers, all there and of the right shapes.
  private func checkedNumbers(_ rows: [Int]) throws(RunError) -> [Int: LayerNumbers] {
    var result: [Int: LayerNumbers] = [:]
    for row in rows {
      let entry = trace.rows[row]
      guard let layer = entry.layer, let id = entry.id else { continue }
      let buffers = layer.bufferShapes.filter { $0.name != "num_batches_tracked" }
      for (name, shape) in layer.parameterShapes + buffers {
        guard let tensor = weights[id, name] else {
          throw .missingNumbers(row: entry.name, layer: layer.name, tensor: name, shape: shape)
        }
        guard tensor.shape == shape else {
          throw .numbersShape(
            row: entry.name, tensor: name, found: tensor.shape, needed: shape)
        }
      }
      result[row] = weights[id]
    }
    return result
  }
}

extension NetworkRun {
  /// The tensor that comes out of a row; the inputs are in the order of the trace.
  ///
  /// - Throws: ``RunError``.
  /// - Precondition: The row exists.
  public func values(after row: Int, inputs: [Tensor]) throws(RunError) -> Tensor {
    try values(after: row, inputs: Self.numbered(inputs))
  }

  /// The tensors of some sources; the inputs are in the order of the trace.
  ///
  /// - Throws: ``RunError``.
  /// - Precondition: The sources exist.
  public func values(
    of sources: [TraceRow.Source], inputs: [Tensor]
  ) throws(RunError) -> [Tensor] {
    try values(of: sources, inputs: Self.numbered(inputs))
  }

  /// Computes some rows, and hands out each; the inputs are in the order of the trace.
  ///
  /// - Throws: ``RunError``.
  /// - Precondition: The rows exist.
  public func run(
    rows: Set<Int>, inputs: [Tensor], visit: (Int, Tensor) -> Void
  ) throws(RunError) {
    try run(rows: rows, inputs: Self.numbered(inputs), visit: visit)
  }

  private static func numbered(_ inputs: [Tensor]) -> [Int: Tensor] {
    Dictionary(uniqueKeysWithValues: zip(inputs.indices, inputs))
  }
}
