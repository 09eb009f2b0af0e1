import ConvolutionCore
import FeatureMapViews
import Networks
import SafeText

/// One number of a layer inside a network, and the steps that made it: the layer that looks at other
/// numbers, then those that change it by itself, such as batch normalisation and ReLU.
struct UnitExplanation {
  let scene: NetworkScene
  /// The row that was asked for.
  let row: Int
  /// The number's place in it.
  let place: [Int]
  /// The steps, the first first.
  let steps: [UnitStep]
  /// What comes out of the row, for the first picture.
  let output: NetworkOutput

  /// The number.
  var value: Float { steps.last?.value ?? 0 }

  /// Explains a number.
  ///
  /// - Parameters:
  ///   - scene: The network and the picture.
  ///   - row: A row of the trace.
  ///   - place: Where the number stands: `[channel, row, column]`, or `[index]`; `nil` for the
  ///     strongest.
  /// - Throws: ``CommandError`` if there is no such number, or what running the network throws.
  init(_ scene: NetworkScene, row: Int, place: [Int]?) throws {
    try self.init(
      scene, row: row, place: place,
      values: try scene.values(after: Self.rowsNeeded(scene.trace, for: row)))
  }

  /// The rows whose values an explanation reads.
  static func rowsNeeded(_ trace: Trace, for row: Int) -> Set<Int> {
    let chain = chain(trace, to: row)
    var rows = Set(chain)
    for case .row(let index) in trace.arriving(at: chain[0]) { rows.insert(index) }
    return rows
  }

  /// The same of values that are known already: those of ``rowsNeeded(_:for:)``.
  init(_ scene: NetworkScene, row: Int, place: [Int]?, values: [Int: Tensor]) throws {
    self.scene = scene
    self.row = row
    let chain = Self.chain(scene.trace, to: row)
    let sources = scene.trace.arriving(at: chain[0])
    func output(_ row: Int) -> NetworkOutput {
      NetworkOutput(
        row, scene.trace.rows[row],
        values[row] ?? Tensor(shape: scene.trace.rows[row].shape, repeating: .nan))
    }
    let last = output(row)
    self.output = last
    let found = try place.map { try last.checked($0) } ?? last.strongestPlace
    self.place = found
    let arriving = sources.map { source -> UnitSource in
      switch source {
      case .input: return UnitSource(name: "the picture", output: nil, item: scene.input.item(0))
      case .row(let index):
        let output = output(index)
        return UnitSource(
          name: scene.trace.rows[index].nameAsSource, output: output, item: output.item)
      }
    }
    var steps: [UnitStep] = []
    for (index, step) in chain.enumerated() {
      let sources =
        index == 0
        ? arriving
        : [
          UnitSource(
            name: scene.trace.rows[chain[index - 1]].nameAsSource, output: nil,
            item: output(chain[index - 1]).item)
        ]
      steps.append(
        try UnitMaking(
          scene: scene, row: step, place: found, sources: sources, output: output(step)
        ).step())
    }
    self.steps = steps
  }

  /// The rows to be told of, the first one that looks at other numbers; those behind it change each
  /// number by itself.
  private static func chain(_ trace: Trace, to row: Int) -> [Int] {
    var chain = [row]
    while trace.rows[chain[0]].isPointwise, trace.rows[chain[0]].inputs.count == 1,
      case .row(let before) = trace.rows[chain[0]].inputs[0],
      trace.rows[before].itemShape == trace.rows[chain[0]].itemShape
    {
      chain.insert(before, at: 0)
    }
    return chain
  }
}

extension Trace {
  /// Where a row's tensors come from, or what was written over them in place since.
  fileprivate func arriving(at row: Int) -> [TraceRow.Source] {
    rows[row].inputs.map { source in
      var last = source
      for index in rows.indices.prefix(row)
      where rows[index].isInPlace && rows[index].inputs.first == last
        && rows[index].itemShape == rows[row].inputItemShape(of: source)
      {
        last = .row(index)
      }
      return last
    }
  }
}

/// What arrives at a layer: its name for people, and its numbers for the first picture.
struct UnitSource {
  let name: String
  let output: NetworkOutput?
  let item: Tensor
}

extension TraceRow {
  /// The shape of one item of what a source brings.
  fileprivate func inputItemShape(of source: Source) -> [Int] {
    let shape = inputs.firstIndex(of: source).map { inputShapes[$0] } ?? []
    return self.shape.count > itemShape.count ? Array(shape.dropFirst()) : shape
  }

  /// Whether each number that comes out depends on one alone, at the same place.
  fileprivate var isPointwise: Bool {
    switch layer {
    case .batchNorm2d, .activation, .prelu, .dropout, .identity: true
    default: false
    }
  }
}

extension NetworkOutput {
  /// The place of the strongest number.
  var strongestPlace: [Int] {
    guard let (channel, position) = strongest() else {
      return [Int](repeating: 0, count: max(1, item.shape.count))
    }
    return place(channel, position)
  }

  /// A place in the item's own dimensions.
  func place(_ channel: Int, _ position: Position) -> [Int] {
    switch item.shape.count {
    case 0, 1: [position.column]
    case 2: [position.row, position.column]
    default: [channel, position.row, position.column]
    }
  }

  /// A place that is there.
  ///
  /// - Throws: ``CommandError`` if it is not.
  func checked(_ place: [Int]) throws(CommandError) -> [Int] {
    let shape = item.shape.isEmpty ? [1] : item.shape
    guard place.count == shape.count, zip(place, shape).allSatisfy({ (0..<$1).contains($0) }) else {
      let text = place.map(String.init).joined(separator: ",")
      let parts =
        switch shape.count {
        case 1: "one number, 0 to \(shape[0] - 1)"
        case 2: "row and column, below \(shape[0]) and \(shape[1])"
        default:
          "channel, row and column, below "
            + shape.map(String.init).joined(separator: ", ")
        }
      let middle = shape.map { "\($0 / 2)" }.joined(separator: ",")
      throw CommandError(
        .usage,
        "--at is \(text), but \(entry.shownName) gives \(shapeText(item.shape)). It needs \(parts), counted "
          + "from 0. Try --at \(middle).")
    }
    return place
  }

  /// The number at a place.
  func value(at place: [Int]) -> Float { item.scalars[item.offset(of: place)] }
}

extension Tensor {
  /// Where a place stands in row-major order.
  ///
  /// - Precondition: The place exists.
  func offset(of place: [Int]) -> Int {
    zip(shape, place).reduce(0) { $0 * $1.0 + $1.1 }
  }
}

extension TraceRow {
  /// The row as where numbers come from: a layer that is called `1` is not to be read as a number.
  fileprivate var nameAsSource: String { layer == nil ? shownName : "layer \(shownName)" }
}
