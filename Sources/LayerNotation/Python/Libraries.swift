import Networks

extension Interpreter {
  /// Whether a name stands for a library, or for something that was imported from one.
  func isLibrary(_ name: String) -> Bool {
    Self.libraries.contains(name) || LayerCatalog.signature(of: name) != nil
      || ["Sequential", "Residual", "ModuleList", "OrderedDict", "int", "str", "tuple", "list"]
        .contains(name)
  }

  private static let libraries: Set<String> = [
    "torch", "nn", "F", "np", "numpy", "plt", "optim", "torchvision", "transforms", "datasets",
    "models", "collections", "math", "os", "sys", "time", "random", "super",
  ]

  /// Something of a library that is not called.
  func library(_ path: [String], _ place: Expression) throws(Interruption) -> PythonValue {
    if path.last == "__name__", path.count > 1 { return .text(path[path.count - 2]) }
    return .library(path)
  }

  /// What a function of a library gives.
  func callLibrary(
    _ path: [String], _ function: Expression, _ arguments: [Expression.Argument],
    _ place: Expression
  ) throws(Interruption) -> PythonValue {
    var path = path
    if path.first == "torch", path.count > 1 { path.removeFirst() }
    if path.prefix(2) == ["nn", "functional"] { path = ["F"] + path.dropFirst(2) }
    guard let name = path.last else { return .unknown }
    if path.first == "super" { return path.count == 1 ? .library(["super"]) : .none }
    if path == ["collections", "OrderedDict"] || path == ["OrderedDict"],
      let value = try builtin("OrderedDict", arguments, place)
    {
      return value
    }
    if path.first != "F", let layer = try construct(name, path, function, arguments, place) {
      return layer
    }
    guard let root = path.first, root == "F" || path.count == 1 else {
      throw .unread(function, "\(quoted(path.joined(separator: "."))) is not followed")
    }
    let given = try workedOut(arguments)
    if root == "F", given.positions.isEmpty || isTensor(given.positions[0]) == false {
      throw .unread(place, "What goes in is not known here", "a tensor whose shape is known")
    }
    if let value = try functional(name, given, arguments, place) { return value }
    throw .unread(function, "\(quoted(path.joined(separator: "."))) is not followed")
  }

  private func isTensor(_ value: PythonValue) -> Bool {
    if case .tensor = value { return true }
    return false
  }

  /// Functions of `torch` and of `torch.nn.functional`.
  private func functional(
    _ name: String, _ given: PythonArguments, _ arguments: [Expression.Argument],
    _ place: Expression
  ) throws(Interruption) -> PythonValue? {
    switch name {
    case "randn", "rand", "zeros", "ones", "empty":
      return try newTensor(
        filling(name, given), given.positions, given.value("size", at: .max), place)
    case "randint":
      let sizes =
        given.keywords.first { $0.name == "size" }?.value
        ?? given.positions.last { $0.elements != nil }
      return try newTensor(filling(name, given), [], sizes, place)
    case "full":
      return try newTensor(filling(name, given), Array(given.positions.prefix(1)), nil, place)
    case "randn_like", "rand_like", "zeros_like", "ones_like", "empty_like":
      if case .tensor(let tensor)? = given.positions.first {
        return newTensor(filling(String(name.dropLast(5)), given), tensor.shape)
      }
    case "manual_seed":
      if case .whole(let seed)? = given.value("seed", at: 0) {
        construction.append(.seed(UInt64(bitPattern: Int64(seed))))
      } else if let line {
        construction.append(.unfollowed(line: line.number))
      }
      return .unknown
    case "device", "no_grad", "set_grad_enabled": return .unknown
    case "cat", "concat": return try concatenated(given, place)
    case "add":
      if given.positions.count == 2 {
        return try binary("+", given.positions[0], given.positions[1], place)
      }
    case "Size":
      return given.positions.first?.elements.flatMap { wholeNumbers($0) }.map { .size($0) }
    case "numel":
      if let first = given.positions.first {
        return try callMethod("numel", of: first, .init(), place)
      }
    default: break
    }
    guard let first = given.positions.first, case .tensor(let tensor) = first else { return nil }
    if let layer = Self.functions[name] {
      return try applyFunction(name, layer, tensor, arguments, place)
    }
    var rest = given
    rest.positions.removeFirst()
    return try method(name, of: tensor, rest, place)
  }

  /// Functions and the layers that do the same.
  private static let functions = [
    "relu": "ReLU", "relu_": "ReLU", "relu6": "ReLU6", "leaky_relu": "LeakyReLU", "elu": "ELU",
    "selu": "SELU", "celu": "CELU", "gelu": "GELU", "silu": "SiLU", "mish": "Mish",
    "sigmoid": "Sigmoid", "logsigmoid": "LogSigmoid", "tanh": "Tanh", "hardtanh": "Hardtanh",
    "hardswish": "Hardswish", "hardsigmoid": "Hardsigmoid", "softplus": "Softplus",
    "softsign": "Softsign", "max_pool2d": "MaxPool2d", "avg_pool2d": "AvgPool2d",
    "adaptive_avg_pool2d": "AdaptiveAvgPool2d", "adaptive_max_pool2d": "AdaptiveMaxPool2d",
    "dropout": "Dropout", "dropout2d": "Dropout2d", "softmax": "Softmax",
    "log_softmax": "LogSoftmax", "interpolate": "Upsample", "upsample": "Upsample",
  ]

  private func applyFunction(
    _ name: String, _ layer: String, _ tensor: TracedTensor, _ arguments: [Expression.Argument],
    _ place: Expression
  ) throws(Interruption) -> PythonValue {
    guard case .call(let function, _) = place.kind else { return .unknown }
    var rest = Array(arguments.dropFirst())
    // Functions are told whether it is training; layers know.
    rest.removeAll { ["training", "_stacklevel", "input"].contains($0.keyword ?? "") }
    // The name of the function ends where that of the layer would.
    var named = function
    named.range = max(0, function.range.upperBound - layer.count)..<function.range.upperBound
    guard case .module(let module)? = try construct(layer, [layer], named, rest, place) else {
      return .unknown
    }
    // A function keeps nothing, and draws nothing.
    made.removeLast()
    construction.removeLast()
    guard case .layer(var kind, let id) = module.kind else { return .unknown }
    if name == "relu_" { kind = .activation(Activation(.relu, isInPlace: true)) }
    do throws(ShapeFailure) {
      return .tensor(try tracer.apply(kind, id: id, named: path(name), to: tensor))
    } catch {
      throw .shape(error)
    }
  }

  private func concatenated(
    _ given: PythonArguments, _ place: Expression
  ) throws(Interruption) -> PythonValue {
    let tensors = (given.positions.first?.elements ?? []).compactMap { value -> TracedTensor? in
      if case .tensor(let tensor) = value { return tensor }
      return nil
    }
    guard !tensors.isEmpty, tensors.count == given.positions.first?.elements?.count else {
      throw .unread(place, "What is joined here is not known", "tensors whose shapes are known")
    }
    var dimension = 0
    if let value = given.value("dim", at: 1) ?? given.value("axis", at: .max) {
      guard case .whole(let number) = value else {
        throw .unread(place, "The dimension is not known here")
      }
      dimension = number
    }
    do throws(ShapeFailure) {
      return .tensor(try tracer.concatenate(tensors, dimension: dimension, named: path("cat")))
    } catch {
      throw .shape(error)
    }
  }

  // MARK: New tensors

  /// What a function of `torch` fills a tensor with.
  private func filling(_ name: String, _ given: PythonArguments) -> NewTensor.Filling {
    func whole(_ value: PythonValue?) -> Int? {
      if case .whole(let number)? = value { return number }
      return nil
    }
    switch name {
    case "randn": return .normal
    case "rand": return .uniform
    case "zeros": return .constant(0)
    case "ones": return .constant(1)
    case "full":
      switch given.value("fill_value", at: 1) {
      case .whole(let number)?: return .constant(Double(number))
      case .real(let number)?: return .constant(number)
      default: return .unknown
      }
    case "randint":
      // randint(high, size) or randint(low, high, size).
      let bounds = given.positions.compactMap { whole($0) }
      let low = bounds.count > 1 ? bounds[0] : whole(given.value("low", at: .max)) ?? 0
      let high = bounds.last ?? whole(given.value("high", at: .max))
      if let high, low < high { return .whole(low..<high) }
      return .unknown
    default: return .unknown
    }
  }

  private func newTensor(
    _ filling: NewTensor.Filling, _ positions: [PythonValue], _ size: PythonValue?,
    _ place: Expression
  ) throws(Interruption) -> PythonValue {
    let values = size?.elements ?? positions.first?.elements ?? positions
    guard let shape = wholeNumbers(values) else {
      throw .unread(place, "The shape of this tensor is not known here", "numbers")
    }
    guard shape.allSatisfy({ $0 >= 0 }), countable(shape) else {
      throw .mistake(
        Fault(
          place.range, found: "The tensor would have the shape \(shape)",
          expected: "sides from 0 up, and fewer than 2^60 numbers"))
    }
    return newTensor(filling, shape)
  }

  /// A tensor of a shape; the first picture is replaced by the input that was asked for.
  private func newTensor(_ filling: NewTensor.Filling, _ shape: [Int]) -> PythonValue {
    // What it draws, it draws in its own shape, whatever stands in its place here.
    construction.append(.tensor(NewTensor(filling, shape: shape), input: tracer.inputs.count))
    var shape = shape
    if let input, !isReplaced, shape.count == input.count || shape.count == input.count + 1 {
      isReplaced = true
      shape = shape.count == input.count ? input : [shape[0]] + input
    }
    return .tensor(tracer.input("", shape: shape))
  }

  func countable(_ shape: [Int]) -> Bool {
    var product = 1
    for side in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: side)
      guard !overflow, next <= 1 << 60 else { return false }
      product = next
    }
    return true
  }

  func wholeNumbers(_ values: [PythonValue]) -> [Int]? {
    let numbers = values.compactMap { value -> Int? in
      if case .whole(let number) = value { return number }
      return nil
    }
    return numbers.count == values.count ? numbers : nil
  }
}
