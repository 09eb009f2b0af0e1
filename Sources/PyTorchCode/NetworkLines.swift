import ConvolutionCore
public import Networks

/// A network as the Python that builds it in PyTorch, with the same names and in the same order, and
/// that runs it row by row.
public struct NetworkLines: Sendable {
  private let trace: Trace
  private let steps: [ConstructionStep]
  /// The name of each layer by its number, as a `state_dict` has it.
  private let names: [Int: String]
  private let variables: [String]
  /// The numbers of the layers that the code makes.
  private let built: Set<Int>

  /// A network that was followed.
  ///
  /// - Parameters:
  ///   - trace: Its rows.
  ///   - steps: What the code makes, in its order.
  ///   - slots: What its `state_dict` holds.
  public init(_ trace: Trace, steps: [ConstructionStep], slots: [StateSlot]) {
    self.trace = trace
    self.steps = steps
    var names: [Int: String] = [:]
    for slot in slots where names[slot.layer] == nil {
      names[slot.layer] = String(slot.key.dropLast(slot.name.count + 1))
    }
    for row in trace.rows {
      if let id = row.id, names[id] == nil { names[id] = row.name }
    }
    self.names = names
    built = Set(
      steps.compactMap { step -> Int? in
        if case .layer(_, let id) = step { return id }
        return nil
      })
    variables = Self.variables(trace)
  }

  /// The row that cannot be written, if there is one, up to a last row.
  public func unwritable(through last: Int) -> Int? {
    trace.rows.indices.prefix(last + 1).first { row in
      if case .other(.unknown) = trace.rows[row].operation { return true }
      return false
    }
  }

  // MARK: Building

  /// The lines that build `model`, and that draw the numbers its code draws between its layers.
  ///
  /// - Parameter seed: What random numbers begin with; `nil` where they are loaded afterwards.
  /// - Returns: Lines of Python.
  public func building(seed: UInt64?) -> [String] {
    var lines = [
      "model = nn.Module()",
      "",
      "",
      "def put(name, layer):",
      "    place = model",
      "    *folders, last = name.split(\".\")",
      "    for folder in folders:",
      "        if not hasattr(place, folder):",
      "            place.add_module(folder, nn.Module())",
      "        place = getattr(place, folder)",
      "    place.add_module(last, layer)",
      "",
      "",
    ]
    var hasSeed = false
    let seeds = steps.count { step in
      if case .seed = step { return true }
      return false
    }
    if let seed, seeds == 0 {
      lines.append("torch.manual_seed(\(seed))")
      hasSeed = true
    }
    var unused = 0
    for step in steps {
      switch step {
      case .seed(let own):
        // The first of the code gives way to the one that was asked for.
        if let seed { lines.append("torch.manual_seed(\(hasSeed ? own : seed))") }
        hasSeed = true
      case .layer(let layer, let id):
        var name = names[id]
        if name == nil {
          unused += 1
          name = "unused\(unused)"
        }
        lines.append("put(\(Python.string(name ?? "")), nn.\(Self.call(layer)))")
      case .tensor(let tensor, _):
        if seed != nil, let call = Self.call(tensor) {
          lines.append("\(call)  # drawn here, so that what follows is what the code draws")
        }
      case .unfollowed(let line):
        lines.append("# Line \(line) of the code was not followed.")
      }
    }
    return lines + ["model.eval()"]
  }

  /// The lines that give `model` the numbers of a file.
  public static func loading(_ path: String) -> [String] {
    ["model.load_state_dict(load_file(\(Python.string(path))), strict=False)"]
  }

  /// The lines that give `model` numbers that stand in the script.
  public static func written(_ state: StateDict) -> [String] {
    var lines = ["model.load_state_dict({"]
    for (key, tensor) in state.entries where !key.hasSuffix("num_batches_tracked") {
      let shape = tensor.shape.map(String.init).joined(separator: ", ")
      lines.append(
        "    \(Python.string(key)): torch.tensor(\(Python.list(tensor.scalars))).reshape(\(shape)),"
      )
    }
    return lines + ["}, strict=False)"]
  }

  // MARK: Running

  /// The lines of a function `forward` that gives every row up to a last one, by its name.
  public func running(through last: Int) -> [String] {
    var lines = ["def forward(\(inputNames.joined(separator: ", "))):"]
    for index in trace.rows.indices.prefix(last + 1) {
      let row = trace.rows[index]
      let shape = row.shape.map(String.init).joined(separator: ", ")
      lines.append("    \(variables[index]) = \(expression(row))  # (\(shape))")
    }
    return lines + ["    return \(variables[last])"]
  }

  /// What `forward` calls its inputs.
  public var inputNames: [String] {
    trace.inputs.count == 1 ? ["x"] : trace.inputs.indices.map { "x\($0)" }
  }

  private func name(of source: TraceRow.Source) -> String {
    switch source {
    case .input(let index): inputNames[index]
    case .row(let index): variables[index]
    }
  }

  private func expression(_ row: TraceRow) -> String {
    let sources = row.inputs.map { name(of: $0) }
    let first = sources.first ?? "x"
    switch row.operation {
    case .layer(let layer):
      if let id = row.id, built.contains(id), let name = names[id] {
        return "model.get_submodule(\(Python.string(name)))(\(first))"
      }
      let call = "nn.\(Self.call(layer))(\(first))"
      return row.isInPlace ? "\(first).copy_(\(call))" : call
    case .other(let operation):
      let value = Self.expression(operation, sources, row.shape)
      return row.isInPlace ? "\(first).copy_(\(value))" : value
    }
  }

  private static func expression(
    _ operation: TensorOperation, _ sources: [String], _ shape: [Int]
  ) -> String {
    let first = sources.first ?? "x"
    let sides = shape.map(String.init).joined(separator: ", ")
    switch operation {
    case .combine(let sign): return sources.joined(separator: " \(sign.rawValue) ")
    case .scale(let sign, let number, let isReversed):
      return isReversed
        ? "\(number) \(sign.rawValue) \(first)" : "\(first) \(sign.rawValue) \(number)"
    case .function(let function): return "torch.\(function.rawValue)(\(first))"
    case .join(let dimension):
      return "torch.cat([\(sources.joined(separator: ", "))], dim=\(dimension))"
    case .reshape: return "\(first).reshape(\(sides))"
    case .reduce(let reduction, let dimensions):
      let places = dimensions.map { "\($0)," }.joined(separator: " ")
      return "\(first).\(reduction.rawValue)(dim=(\(places))).reshape(\(sides))"
    case .unknown(let name): return "\(first)  # \(Python.comment(name)) is not written"
    }
  }

  // MARK: Names

  /// A layer as PyTorch prints it, with the quotes that printing leaves away.
  static func call(_ layer: Layer) -> String {
    if case .conv2d(let configuration) = layer {
      return "Conv2d(\(WrittenLayer.arguments(configuration)))"
    }
    var text = layer.description
    for word in ["nearest-exact", "nearest", "bilinear", "bicubic", "trilinear", "linear"] {
      text = text.replacing("mode=\(word)", with: "mode='\(word)'")
    }
    return text
  }

  private static func call(_ tensor: NewTensor) -> String? {
    let sides = tensor.shape.map(String.init).joined(separator: ", ")
    return switch tensor.filling {
    case .normal: "torch.randn(\(sides))"
    case .uniform: "torch.rand(\(sides))"
    case .whole(let range):
      "torch.randint(\(range.lowerBound), \(range.upperBound), (\(sides),))"
    case .constant, .unknown: nil
    }
  }

  /// A name for what comes out of each row, which Python takes, each only once.
  private static func variables(_ trace: Trace) -> [String] {
    var taken: Set<String> = Set(reserved)
    return trace.rows.enumerated().map { index, row in
      var name = String(
        row.name.unicodeScalars.map { scalar -> Character in
          let isPlain =
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
            || ("0"..."9").contains(scalar)
          return isPlain ? Character(scalar) : "_"
        })
      if name.first.map({ $0.isNumber || $0 == "_" }) ?? true { name = "layer_" + name }
      name = String(name.prefix(40))
      if taken.contains(name) { name += "_\(index)" }
      while !taken.insert(name).inserted { name += "_" }
      return name
    }
  }

  /// Names that mean something already.
  private static let reserved = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield", "torch", "nn", "model", "forward", "put", "x", "picture", "numpy", "Image",
    "load_file", "handed", "output", "print",
  ]
}
