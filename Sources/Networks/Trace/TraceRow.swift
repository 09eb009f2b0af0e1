public import ConvolutionCore

/// A tensor that layers are applied to.
public struct TraceInput: Hashable, Sendable {
  /// The name it has in the code.
  public var name: String
  /// Its shape, the batch included if there is one.
  public var shape: [Int]
}

/// One layer at work, or one operation between layers.
public struct TraceRow: Hashable, Sendable {
  /// Where a tensor comes from.
  public enum Source: Hashable, Sendable {
    /// It was put in.
    case input(Int)
    /// It came out of a row.
    case row(Int)
  }

  /// What is done.
  public enum Operation: Hashable, Sendable {
    /// A layer is applied.
    case layer(Layer)
    /// `+`, `cat` or `view`.
    case other(TensorOperation)
  }

  /// The name, as PyTorch's `state_dict` has it: `features.0`.
  public var name: String
  /// What is done.
  public var operation: Operation
  /// The layer's number.
  public var id: Int?
  /// Where the tensors that arrive come from.
  public var inputs: [Source]
  /// What arrives.
  public var inputShapes: [[Int]]
  /// What comes out.
  public var shape: [Int]
  /// What comes out for one item of the batch.
  public var itemShape: [Int]
  /// Numbers that training changes; 0 for a layer that stands further up too.
  public var parameters = 0
  /// Whether its weights were counted further up.
  public var isRepeated = false
  /// Whether the numbers are written where those that arrived first stood.
  public var isInPlace = false
  /// Products for one item of the batch; biases, normalisation and pooling are not counted.
  public var multiplyAdds = 0
  /// Bytes of what comes out for one item, as Float32; 0 where it is written in place.
  public var memory = 0
  /// The windows that slide over what arrives, if there are any.
  public var windows: ConvolutionGeometry?
  /// What a number that comes out sees of the picture.
  public var reach: Reach?
  /// The plane that the numbers come from.
  var plane: Size2D?

  /// The layer, if it is one.
  public var layer: Layer? {
    if case .layer(let layer) = operation { return layer }
    return nil
  }

  /// The layer as PyTorch prints it, or the name of the operation.
  public var what: String {
    switch operation {
    case .layer(let layer): layer.description
    case .other(let operation): operation.name
    }
  }

  init(
    name: String, operation: Operation, id: Int?, inputs: [Source], inputShapes: [[Int]],
    shape: [Int], itemShape: [Int]
  ) {
    self.name = name
    self.operation = operation
    self.id = id
    self.inputs = inputs
    self.inputShapes = inputShapes
    self.shape = shape
    self.itemShape = itemShape
  }

  /// Rows of what arrives that no window reads.
  public var rowsNeverRead: [Int] { windows.map { Self.neverRead($0.rows) } ?? [] }

  /// Columns of what arrives that no window reads.
  public var columnsNeverRead: [Int] { windows.map { Self.neverRead($0.columns) } ?? [] }

  private static func neverRead(_ axis: WindowAxis) -> [Int] {
    // Beyond any picture, and counting would take as long as computing.
    guard axis.output <= 1 << 14, axis.kernel <= 1 << 10, axis.input <= 1 << 20 else { return [] }
    return axis.neverRead
  }
}

/// A network followed from its input to its end, or to the layer that stopped it.
public struct Trace: Hashable, Sendable {
  /// What was put in.
  public var inputs: [TraceInput]
  /// Every layer in the order it is applied.
  public var rows: [TraceRow]
  /// The layer that refused what arrived.
  public var failure: ShapeFailure?

  /// A trace of what a tracer saw.
  public init(_ tracer: Tracer, failure: ShapeFailure? = nil) {
    inputs = tracer.inputs
    rows = tracer.rows
    self.failure = failure
  }

  /// A module applied to one input.
  public init(_ module: Module, input: [Int], named name: String = "x", edits: Edits = Edits()) {
    var tracer = Tracer(edits: edits)
    let tensor = tracer.input(name, shape: input)
    do throws(ShapeFailure) {
      _ = try tracer.apply(module, named: "", to: tensor)
      self.init(tracer)
    } catch {
      self.init(tracer, failure: error)
    }
  }

  /// All numbers that training changes.
  public var parameters: Int { Self.sum(rows.map(\.parameters)) }

  /// All products for one item of the batch.
  public var multiplyAdds: Int { Self.sum(rows.map(\.multiplyAdds)) }

  /// Bytes of all that comes out of layers, for one item of the batch.
  public var memory: Int { Self.sum(rows.map(\.memory)) }

  /// The sum, or the largest number if it does not fit.
  private static func sum(_ numbers: [Int]) -> Int {
    numbers.reduce(0) { sum, number in
      let (next, overflow) = sum.addingReportingOverflow(number)
      return overflow ? .max : next
    }
  }
}
