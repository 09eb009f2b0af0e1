import ConvolutionCore

/// A tensor on its way through a network: its shape, and what its numbers see of the picture.
public struct TracedTensor: Hashable, Sendable {
  /// PyTorch's shape, the batch included if there is one.
  public var shape: [Int]
  /// Where it comes from.
  public var source: TraceRow.Source
  /// What each number sees of the picture; `nil` where that has no meaning.
  public var reach: Reach?
  /// The plane its numbers come from, kept when it is flattened.
  var plane: Size2D?

  /// Whether the first dimension counts pictures.
  public var hasBatch: Bool
}

/// A layer that refused what arrived, and all that is known about it.
public struct ShapeFailure: Error, Hashable, Sendable {
  /// The name of the layer.
  public var name: String
  /// The layer, or `nil` for an addition and other operations without one.
  public var layer: Layer?
  /// The layer's number; that of an addition is below 0.
  public var id: Int?
  /// What was to be done, for whoever reads it: the layer, or `+`.
  public var operation: String
  /// Why it cannot be done.
  public var problem: ShapeProblem
  /// What arrived.
  public var arrived: [TracedTensor]
}

/// Layers to be taken instead of others, and layers to be put before others.
public struct Edits: Hashable, Sendable {
  /// The layer to be taken for the one of a number.
  public var replaced: [Int: Layer] = [:]
  /// Layers to be put before the one of a number, or on the second summand of an addition.
  public var inserted: [Int: [Layer]] = [:]

  /// No change.
  public init() {}
}

/// Follows shapes through layers, one after the other, and writes down what it sees.
public struct Tracer: Sendable {
  /// What is different from what was written.
  public let edits: Edits
  /// What was put in.
  public private(set) var inputs: [TraceInput] = []
  /// The layers applied so far.
  public private(set) var rows: [TraceRow] = []
  private var used: Set<Int> = []
  private var additions = 0

  /// The most rows that are followed.
  public static let mostRows = 4_000

  /// A tracer that has seen nothing.
  public init(edits: Edits = Edits()) {
    self.edits = edits
  }

  /// A picture, a batch, or another tensor that layers are applied to.
  public mutating func input(_ name: String, shape: [Int]) -> TracedTensor {
    inputs.append(TraceInput(name: name, shape: shape))
    let isPicture = shape.count == 3 || shape.count == 4
    return TracedTensor(
      shape: shape, source: .input(inputs.count - 1), reach: isPicture ? Reach() : nil,
      plane: isPicture ? shape.plane : nil, hasBatch: shape.count == 4 || shape.count == 2)
  }

  /// Gives an input the name it has in the code, unless it has one.
  public mutating func rename(input: Int, _ name: String) {
    guard inputs.indices.contains(input), inputs[input].name.isEmpty else { return }
    inputs[input].name = name
  }

  /// What comes out of a module; the rows of its layers are named behind `name`.
  ///
  /// - Throws: ``ShapeFailure`` at the first layer that refuses.
  public mutating func apply(
    _ module: Module, named name: String, to tensor: TracedTensor
  ) throws(ShapeFailure) -> TracedTensor {
    func path(_ child: String) -> String { name.isEmpty ? child : "\(name).\(child)" }
    switch module {
    case .layer(let layer, let id):
      return try apply(layer, id: id, named: name.isEmpty ? "layer" : name, to: tensor)
    case .chain(let children, _):
      var tensor = tensor
      for child in children {
        tensor = try apply(child.module, named: path(child.name), to: tensor)
      }
      return tensor
    case .residual(let body, let shortcut):
      let first = try apply(body, named: path("body"), to: tensor)
      // An empty shortcut hands on what came, which is nothing to be written down.
      if case .layer(.identity, _) = shortcut {
        return try add(first, tensor, named: path("+"))
      }
      let second = try apply(shortcut, named: path("shortcut"), to: tensor)
      return try add(first, second, named: path("+"))
    }
  }

  /// What comes out of a layer.
  ///
  /// - Throws: ``ShapeFailure`` if it refuses what arrives.
  public mutating func apply(
    _ layer: Layer, id: Int, named name: String, to tensor: TracedTensor
  ) throws(ShapeFailure) -> TracedTensor {
    var tensor = tensor
    for extra in edits.inserted[id] ?? [] {
      tensor = try apply(only: extra, id: nil, named: "(new)", to: tensor)
    }
    return try apply(only: edits.replaced[id] ?? layer, id: id, named: name, to: tensor)
  }

  private mutating func apply(
    only layer: Layer, id: Int?, named name: String, to tensor: TracedTensor
  ) throws(ShapeFailure) -> TracedTensor {
    func failure(_ problem: ShapeProblem) -> ShapeFailure {
      ShapeFailure(
        name: name, layer: layer, id: id, operation: layer.description, problem: problem,
        arrived: [tensor])
    }
    let shape: [Int]
    do throws(ShapeProblem) { shape = try layer.output(of: tensor.shape) } catch {
      throw failure(error)
    }
    let perItem = tensor.perItem
    guard rows.count < Self.mostRows,
      let multiplyAdds = layer.rules.multiplyAdds(from: perItem, to: shape.perItem(of: tensor)),
      multiplyAdds <= 1 << 62
    else { throw failure(.tooLarge) }
    let isRepeated = id.map { !used.insert($0).inserted } ?? false
    var row = TraceRow(
      name: name, operation: .layer(layer), id: id, inputs: [tensor.source],
      inputShapes: [tensor.shape], shape: shape, itemShape: shape.perItem(of: tensor))
    row.parameters = isRepeated ? 0 : layer.parameterCount
    row.isRepeated = isRepeated && layer.parameterCount > 0
    if case .activation(let activation) = layer { row.isInPlace = activation.isInPlace }
    row.multiplyAdds = multiplyAdds
    row.memory = layer.rules.needsMemory ? 4 * row.itemShape.reduce(1, *) : 0
    row.windows = tensor.shape.count >= 3 ? layer.windows(on: tensor.shape.plane) : nil
    (row.reach, row.plane) = sight(layer, tensor, shape)
    return append(row, after: tensor)
  }

  /// What a number sees behind a layer, and the plane that numbers come from.
  private func sight(
    _ layer: Layer, _ tensor: TracedTensor, _ shape: [Int]
  ) -> (Reach?, Size2D?) {
    guard let reach = tensor.reach else { return (nil, nil) }
    if case .linear = layer, let plane = tensor.plane, tensor.shape.count < 3 {
      // Each output reads all of them.
      return (reach.after(all: plane), 1)
    }
    let isPicture = shape.count >= 3
    return (
      layer.rules.reach(after: reach, from: tensor.shape, to: shape),
      isPicture ? shape.plane : tensor.plane
    )
  }

  /// Two tensors of the same shape, added.
  ///
  /// - Throws: ``ShapeFailure`` if their shapes differ.
  public mutating func add(
    _ first: TracedTensor, _ second: TracedTensor, named name: String
  ) throws(ShapeFailure) -> TracedTensor {
    try combine(.add, first, second, named: name, isBroadcast: false)
  }

  /// Two tensors combined number by number.
  ///
  /// - Parameters:
  ///   - arithmetic: What is done.
  ///   - first: The one on the left.
  ///   - second: The one on the right.
  ///   - name: The name of the row.
  ///   - isBroadcast: Whether a side of length 1 is repeated where the other is longer.
  ///   - isInPlace: Whether the numbers are written where those of `first` stand.
  /// - Throws: ``ShapeFailure`` if their shapes do not go together.
  public mutating func combine(
    _ arithmetic: TensorOperation.Arithmetic, _ first: TracedTensor, _ second: TracedTensor,
    named name: String, isBroadcast: Bool = true, isInPlace: Bool = false
  ) throws(ShapeFailure) -> TracedTensor {
    additions += 1
    var second = second
    for extra in edits.inserted[-additions] ?? [] {
      second = try apply(only: extra, id: nil, named: "(new)", to: second)
    }
    let shape = first.shape.broadcast(with: second.shape)
    guard let shape, isBroadcast || first.shape == second.shape,
      !isInPlace || shape == first.shape
    else {
      throw ShapeFailure(
        name: name, layer: nil, id: -additions, operation: arithmetic.rawValue,
        problem: .sum(first.shape, second.shape), arrived: [first, second])
    }
    // The batch and the plane are those of the one that has them.
    let leading = second.shape.count > first.shape.count ? second : first
    var row = operation(
      .combine(arithmetic), name, [leading, leading == first ? second : first], shape: shape)
    (row.inputs, row.inputShapes) = ([first.source, second.source], [first.shape, second.shape])
    row.memory = isInPlace ? 0 : 4 * row.itemShape.reduce(1, *)
    row.isInPlace = isInPlace
    return append(row, after: leading)
  }

  /// A tensor with the same numbers in another shape; one side may be −1, to be worked out.
  ///
  /// - Throws: ``ShapeFailure`` if the numbers do not fit.
  public mutating func reshape(
    _ tensor: TracedTensor, to sides: [Int], named name: String
  ) throws(ShapeFailure) -> TracedTensor {
    func failure() -> ShapeFailure {
      ShapeFailure(
        name: name, layer: nil, id: nil, operation: "view",
        problem: .reshape(
          from: tensor.shape, to: sides), arrived: [tensor])
    }
    let count = tensor.shape.reduce(1, *)
    let open = sides.indices.filter { sides[$0] == -1 }
    guard open.count <= 1, let known = product(sides.filter { $0 != -1 }), known >= 0,
      sides.allSatisfy({ $0 >= -1 })
    else { throw failure() }
    var shape = sides
    if let place = open.first {
      guard known > 0, count.isMultiple(of: known) else { throw failure() }
      shape[place] = count / known
    } else if known != count {
      throw failure()
    }
    var row = operation(.reshape("view"), name, [tensor], shape: shape)
    row.plane = shape.count >= 3 ? shape.plane : tensor.plane
    return append(row, after: tensor)
  }

  /// Tensors joined along a dimension.
  ///
  /// - Throws: ``ShapeFailure`` if the other dimensions differ.
  public mutating func concatenate(
    _ tensors: [TracedTensor], dimension: Int, named name: String
  ) throws(ShapeFailure) -> TracedTensor {
    func failure(_ problem: ShapeProblem) -> ShapeFailure {
      ShapeFailure(
        name: name, layer: nil, id: nil, operation: "cat", problem: problem, arrived: tensors)
    }
    guard var shape = tensors.first?.shape else {
      throw failure(.joining([], dimension: dimension))
    }
    let place: Int
    do throws(ShapeProblem) { place = try shape.index(ofDimension: dimension) } catch {
      throw failure(error)
    }
    for other in tensors.dropFirst() {
      var expected = shape
      if other.shape.count == shape.count { expected[place] = other.shape[place] }
      let (length, overflow) = shape[place].addingReportingOverflow(
        other.shape.count == shape.count ? other.shape[place] : 0)
      guard other.shape == expected, !overflow else {
        throw failure(.joining(tensors.map(\.shape), dimension: dimension))
      }
      shape[place] = length
    }
    guard Tensor.count(of: shape).map({ $0 <= 1 << 60 }) ?? false else { throw failure(.tooLarge) }
    var row = operation(.join(dimension: place), name, tensors, shape: shape)
    row.memory = 4 * row.itemShape.reduce(1, *)
    return append(row, after: tensors[0])
  }

  /// A tensor with another shape, by an operation without weights that a layer does not do.
  public mutating func record(
    _ what: TensorOperation, _ tensor: TracedTensor, shape: [Int], named name: String
  ) -> TracedTensor {
    var row = operation(what, name, [tensor], shape: shape)
    switch what {
    case .scale, .function: row.memory = 4 * row.itemShape.reduce(1, *)
    case .reduce(_, let dimensions):
      // Whoever reads whole planes sees all that they saw.
      let places = tensor.shape.count - 2..<tensor.shape.count
      if places.lowerBound > 0, places.allSatisfy(dimensions.contains) {
        row.reach = row.reach?.after(all: tensor.shape.plane)
      }
    case .combine, .join, .reshape, .unknown: break
    }
    row.plane = shape.count >= 3 ? shape.plane : tensor.plane
    return append(row, after: tensor)
  }

  private func operation(
    _ what: TensorOperation, _ name: String, _ tensors: [TracedTensor], shape: [Int]
  ) -> TraceRow {
    var row = TraceRow(
      name: name, operation: .other(what), id: nil, inputs: tensors.map(\.source),
      inputShapes: tensors.map(\.shape), shape: shape, itemShape: shape.perItem(of: tensors[0]))
    row.plane = tensors[0].plane
    let reaches = tensors.compactMap(\.reach)
    row.reach = reaches.dropFirst().reduce(reaches.first) { $0?.united(with: $1) }
    return row
  }

  private mutating func append(_ row: TraceRow, after tensor: TracedTensor) -> TracedTensor {
    rows.append(row)
    return TracedTensor(
      shape: row.shape, source: .row(rows.count - 1), reach: row.reach, plane: row.plane,
      hasBatch: tensor.hasBatch && row.shape.first == tensor.shape.first)
  }
}

extension TracedTensor {
  /// The shape of one item of the batch.
  var perItem: [Int] { shape.perItem(of: self) }
}

extension [Int] {
  /// The shape of two tensors combined, a side of 1 repeated; `nil` where they do not go together.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/notes/broadcasting.html
  func broadcast(with other: [Int]) -> [Int]? {
    let length = Swift.max(count, other.count)
    var shape: [Int] = []
    for index in 0..<length {
      let (first, second) = (index - (length - count), index - (length - other.count))
      let (a, b) = (first < 0 ? 1 : self[first], second < 0 ? 1 : other[second])
      guard a == b || a == 1 || b == 1 else { return nil }
      shape.append(a == 1 ? b : a)
    }
    return Tensor.count(of: shape).map { $0 <= 1 << 60 } == true ? shape : nil
  }

  /// The shape without the batch, if the tensor it came from had one.
  func perItem(of tensor: TracedTensor) -> [Int] {
    tensor.hasBatch && count > 1 ? Array(dropFirst()) : self
  }
}
