import ConvolutionCore
import FeatureMapViews
import LayerNotation
import Networks
import SafeText

/// A network with its numbers and the picture that goes into it, ready to be asked for any layer.
struct NetworkScene {
  /// The network.
  let source: NetworkSource
  /// The code as it was followed with this picture.
  let code: CodeRun
  /// The network with its numbers.
  let run: NetworkRun
  /// The picture as it was opened.
  let stream: PictureStream
  /// Its numbers before they are normalised, `[channels, height, width]`.
  let picture: Tensor
  /// What goes in, `[batch, channels, height, width]`.
  let input: Tensor
  /// How the picture was normalised.
  let normalization: Normalization?
  /// Where the weights come from, in a few words.
  let origin: String
  /// What random numbers began with; `nil` if they come from a file.
  let seed: UInt64?
  /// What was assumed, in words.
  var assumptions: [String]
  /// What is to be said besides.
  let notes: [String]

  /// Opens the picture, follows the network with it and finds its numbers.
  ///
  /// - Throws: ``CommandError``, or an error of a module whose description says what to do.
  init(
    _ request: NetworkRequest, _ picture: PictureRequest, _ layer: LayerRequest, _ inputs: Inputs
  ) throws {
    try layer.requireNoLayer()
    let source = try NetworkSource(request.code, inputs)
    let stream = try picture.open(inputs)
    let whole = try stream.whole()
    let normalization = try request.normalize.map {
      try Normalization($0, channels: whole.shape[0])
    }
    var items = [normalization?(whole) ?? whole]
    for path in request.batch {
      items.append(try Self.item(path, like: picture, whole.shape, normalization, inputs))
    }
    let shape = [items.count] + whole.shape
    let input = Tensor(shape: shape, scalars: ContiguousArray(items.flatMap(\.scalars)))
    let code = try Self.follow(source, shape: shape, name: stream.name)
    let numbers = try layer.numbers(of: code, inputs)
    self.source = source
    self.stream = stream
    self.picture = whole
    self.input = input
    self.normalization = normalization
    self.code = code
    run = NetworkRun(code.trace, weights: numbers.weights)
    origin = numbers.origin
    seed = numbers.seed
    assumptions =
      (picture.path == nil ? ["the demo picture"] : []) + stream.assumptions + numbers.assumptions
      + code.assumptions
    notes = stream.warnings() + numbers.notes
  }

  /// The network as it was followed.
  var trace: Trace { code.trace }

  /// The picture and its shape: `photo.png  3 × 24 × 32`.
  var pictureLine: String { "\(visible(stream.name))  \(shapeText(picture.shape))" }

  /// What was assumed, in a sentence; `nil` if nothing was.
  func assumed(_ more: [String] = []) -> String? {
    let all = assumptions + more
    return all.isEmpty ? nil : "Assumed: " + all.joined(separator: "; ") + "."
  }

  /// The row that a name means; the first that gives maps where there is none.
  ///
  /// - Throws: What the trace says to a name it does not know.
  func row(_ name: String?) throws -> (row: Int, isAssumed: Bool) {
    guard let name else {
      return (trace.rows.firstIndex { $0.itemShape.count == 3 } ?? 0, true)
    }
    return (try trace.row(named: name), false)
  }

  /// What comes out of rows, for the whole batch.
  func values(after rows: Set<Int>) throws -> [Int: Tensor] {
    var values: [Int: Tensor] = [:]
    try run.run(rows: rows, inputs: [input]) { values[$0] = $1 }
    return values
  }

  /// What comes out of a row, for the whole batch.
  func values(after row: Int) throws -> Tensor {
    try run.values(after: row, inputs: [input])
  }

  private static func item(
    _ path: String, like first: PictureRequest, _ shape: [Int], _ normalization: Normalization?,
    _ inputs: Inputs
  ) throws -> Tensor {
    var request = first
    request.path = path
    let tensor = try request.open(inputs).whole()
    guard tensor.shape == shape else {
      throw CommandError(
        .usage,
        "\(visible(path)) is \(shapeText(tensor.shape)), the first picture \(shapeText(shape)). "
          + "A batch has one shape. Add --resize \(shape[1])x\(shape[2]).")
    }
    return normalization?(tensor) ?? tensor
  }

  private static func follow(
    _ source: NetworkSource, shape: [Int], name: String
  ) throws(CommandError) -> CodeRun {
    let run: CodeRun
    do throws(CodeError) {
      run = try source.code.run(input: shape)
    } catch {
      throw CommandError(.badData, "\(source.name), \(error)")
    }
    if let failure = run.trace.failure {
      throw CommandError(.usage, misfit(failure, source, shape: shape, name: name))
    }
    guard run.trace.inputs.count == 1 else {
      throw CommandError(
        .usage,
        "\(source.atBeginning) reads \(run.trace.inputs.count) tensors. One picture goes "
          + "in here. Leave the others out of the code.")
    }
    return run
  }

  /// A picture that the network does not take: which layer, and what to do.
  private static func misfit(
    _ failure: ShapeFailure, _ source: NetworkSource, shape: [Int], name: String
  ) -> String {
    let item = Array(shape.dropFirst())
    let stop =
      "\(visible(failure.name)) (\(visible(failure.operation))) cannot take what arrives when "
      + "\(visible(name)), \(shapeText(item)), goes in. \(failure.problem.found). "
      + "\(failure.problem.needed)."
    guard let fitting = fittingShape(source, item) else {
      return stop + " Try: convlens trace to see how it came about."
    }
    var options: [String] = []
    if fitting[0] == 1, item[0] == 3 { options.append("--one-channel") }
    if fitting.dropFirst() != item.dropFirst() {
      options.append("--resize \(fitting[1])x\(fitting[2])")
    }
    let known = source.example.map { "\($0.name) was made for \(shapeText($0.input))." }
    return ([stop, known].compactMap { $0 } + ["Add \(options.joined(separator: " "))."])
      .joined(separator: " ")
  }

  /// A shape that the network takes, and that options can bring the picture to.
  private static func fittingShape(_ source: NetworkSource, _ item: [Int]) -> [Int]? {
    let sides = [28, 32, 64, 96, 128, 224, 227, 256, 299]
    let channels = item[0] == 3 ? [3, 1] : [item[0]]
    var shapes = channels.map { [$0, item[1], item[2]] }
    shapes += source.example.map { [$0.input] } ?? []
    shapes += channels.flatMap { count in sides.map { [count, $0, $0] } }
    return shapes.first { shape in
      shape != item && (shape[0] == item[0] || (shape[0] == 1 && item[0] == 3))
        && (try? source.code.run(input: [1] + shape))?.trace.failure == nil
    }
  }
}

extension LayerRequest {
  /// Refuses what a layer alone is made of, beside a network.
  fileprivate func requireNoLayer() throws(CommandError) {
    var plain = LayerRequest()
    plain.weights = weights
    plain.seed = seed
    guard self == plain else {
      throw CommandError(
        .usage,
        "--network stands beside options of a single layer, such as --filters or --stride. A "
          + "network has layers of its own. Leave them away; --weights and --seed may stay.")
    }
    guard weights == nil || seed == nil else {
      throw CommandError(
        .usage,
        "--seed stands beside --weights. Weights are either drawn or loaded. "
          + "Leave one of them away.")
    }
  }
}
