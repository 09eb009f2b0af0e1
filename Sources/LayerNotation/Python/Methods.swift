import ConvolutionCore
import Networks

extension Interpreter {
  /// Something behind a point: an attribute, or a method to be called.
  func attribute(
    _ name: String, of object: PythonValue, _ place: Expression
  ) throws(Interruption) -> PythonValue {
    switch (object, name) {
    case (.tensor(let tensor), "shape"): return .size(tensor.shape)
    case (.tensor(let tensor), "ndim"): return .whole(tensor.shape.count)
    case (.tensor, "data"), (.weight, "data"): return object
    case (.weight(let shape), "shape"): return .size(shape)
    case (.weight(let shape), "ndim"): return .whole(shape.count)
    case (.weight, "requires_grad"): return .truth(true)
    case (.module(let module), _): return try attribute(name, of: module, object)
    case (.library(let path), _): return try library(path + [name], place)
    case (.type(let type), "__name__"): return .text(type.name)
    case (.unknown, _), (.none, _):
      throw .unread(place, "What stands before .\(name) is not known here")
    default: return .ownMethod(object, name)
    }
  }

  private func attribute(
    _ name: String, of module: ModuleObject, _ object: PythonValue
  ) throws(Interruption) -> PythonValue {
    if let child = module.child(name) { return .module(child) }
    if let value = module.attributes[name] { return value }
    if case .instance(let type) = module.kind, let method = type.methods[name] {
      return .method(method, module)
    }
    if name == "__class__" { return .library([module.className]) }
    if name == "training" { return .truth(true) }
    if case .layer(let layer, _) = module.kind {
      if let entry = layer.parameterShapes.first(where: { $0.name == name }) {
        return .weight(entry.shape)
      }
      if name == "bias" { return .none }
      if let number = Self.number(name, of: layer) { return .whole(number) }
    }
    return .ownMethod(object, name)
  }

  /// Numbers that a layer remembers under the names of its arguments.
  private static func number(_ name: String, of layer: Layer) -> Int? {
    switch (layer, name) {
    case (.conv2d(let layer), "in_channels"): layer.inChannels
    case (.conv2d(let layer), "out_channels"): layer.outChannels
    case (.conv2d(let layer), "groups"): layer.groups
    case (.convTranspose2d(let layer), "in_channels"): layer.inChannels
    case (.convTranspose2d(let layer), "out_channels"): layer.outChannels
    case (.batchNorm2d(let layer), "num_features"): layer.features
    case (.linear(let layer), "in_features"): layer.inFeatures
    case (.linear(let layer), "out_features"): layer.outFeatures
    default: nil
    }
  }

  // MARK: Calls

  /// What a method of a known value gives.
  func callMethod(
    _ name: String, of object: PythonValue, _ given: PythonArguments, _ place: Expression
  ) throws(Interruption) -> PythonValue {
    switch object {
    case .tensor(let tensor):
      if let value = try method(name, of: tensor, given, place) { return value }
    case .module(let module):
      if let value = try method(name, of: module, given, place) { return value }
    case .weight(let shape), .size(let shape):
      if name == "numel" || name == "nelement" { return .whole(shape.reduce(1, *)) }
      if name == "size" || name == "dim", case .weight = object {
        return try size(of: shape, name, given, place)
      }
    case .list(let list):
      switch (name, given.positions.first) {
      case ("append", let value?):
        list.values.append(value)
        return PythonValue.none
      case ("extend", let value?):
        if let more = value.elements {
          list.values += more
          return PythonValue.none
        }
      default: break
      }
    case .dictionary(let pairs):
      switch name {
      case "items": return .list(pairs.map { .tuple([.text($0.key), $0.value]) })
      case "keys": return .list(pairs.map { .text($0.key) })
      case "values": return .list(pairs.map(\.value))
      default: break
      }
    default: break
    }
    throw .unread(place, "What .\(name)(...) gives here is not known")
  }

  private func size(
    of shape: [Int], _ name: String, _ given: PythonArguments, _ place: Expression
  ) throws(Interruption) -> PythonValue {
    if name == "dim" { return .whole(shape.count) }
    guard let index = given.value("dim", at: 0) else { return .size(shape) }
    guard case .whole(let index) = index, (-shape.count..<shape.count).contains(index) else {
      throw .unread(place, "There is no such dimension", "a dimension of \(shape)")
    }
    return .whole(shape[index < 0 ? shape.count + index : index])
  }

  /// A method of a tensor; `nil` if it is not followed.
  func method(
    _ name: String, of tensor: TracedTensor, _ given: PythonArguments, _ place: Expression
  ) throws(Interruption) -> PythonValue? {
    switch name {
    case "size", "dim": return try size(of: tensor.shape, name, given, place)
    case "numel", "nelement": return .whole(tensor.shape.reduce(1, *))
    case "to", "cuda", "cpu", "float", "half", "double", "detach", "contiguous", "requires_grad_",
      "type":
      return .tensor(tensor)
    case "abs", "exp", "log", "sqrt", "clone":
      let function = TensorOperation.Function(rawValue: name)
      return .tensor(record(function.map { .function($0) } ?? .unknown(name), tensor))
    case "clamp", "normal_", "uniform_": return .tensor(record(.unknown(name), tensor))
    case "relu", "relu_":
      return try layer(
        .activation(Activation(.relu, isInPlace: name.hasSuffix("_"))), name, tensor)
    case "sigmoid": return try layer(.activation(Activation(.sigmoid)), name, tensor)
    case "tanh": return try layer(.activation(Activation(.tanh)), name, tensor)
    case "add", "add_", "sub", "sub_", "mul", "mul_", "div", "div_":
      let operations = ["add": "+", "sub": "-", "mul": "*", "div": "/"]
      if let other = given.positions.first, given.positions.count == 1, given.keywords.isEmpty,
        let operation = operations[String(name.prefix(3))]
      {
        if name.hasSuffix("_"), case .tensor(let other) = other {
          return try combine(operation, tensor, other, place, isInPlace: true)
        }
        return try binary(operation, .tensor(tensor), other, place)
      }
    case "softmax", "log_softmax":
      guard case .whole(let dimension)? = given.value("dim", at: 0) else { return nil }
      let softmax = Softmax(isLogarithm: name == "log_softmax", dimension: dimension)
      return try layer(.softmax(softmax), name, tensor)
    case "view", "reshape": return try reshaped(tensor, given, name)
    case "flatten":
      let sides = [given.value("start_dim", at: 0), given.value("end_dim", at: 1)]
      let numbers = sides.map { value -> Int? in
        if case .whole(let number)? = value { return number }
        return nil
      }
      return try layer(
        .flatten(Flatten(start: numbers[0] ?? 0, end: numbers[1] ?? -1)), name, tensor)
    case "mean", "amax", "sum": return try reduced(tensor, given, name)
    case "unsqueeze":
      guard case .whole(let place)? = given.value("dim", at: 0) else { return nil }
      let index = place < 0 ? tensor.shape.count + 1 + place : place
      guard (0...tensor.shape.count).contains(index) else { return nil }
      var shape = tensor.shape
      shape.insert(1, at: index)
      return .tensor(tracer.record(.reshape(name), tensor, shape: shape, named: path(name)))
    case "squeeze": return squeezed(tensor, given)
    default: break
    }
    return nil
  }

  private func layer(
    _ layer: Layer, _ name: String, _ tensor: TracedTensor
  ) throws(Interruption) -> PythonValue {
    do throws(ShapeFailure) {
      return .tensor(try tracer.apply(layer, id: newID(), named: path(name), to: tensor))
    } catch {
      throw .shape(error)
    }
  }

  private func reshaped(
    _ tensor: TracedTensor, _ given: PythonArguments, _ name: String
  ) throws(Interruption) -> PythonValue? {
    let values = given.positions.first?.elements ?? given.positions
    guard let sides = wholeNumbers(values), !sides.isEmpty else { return nil }
    do throws(ShapeFailure) {
      return .tensor(try tracer.reshape(tensor, to: sides, named: path(name)))
    } catch {
      throw .shape(error)
    }
  }

  /// The mean, sum or maximum along some dimensions.
  private func reduced(
    _ tensor: TracedTensor, _ given: PythonArguments, _ name: String
  ) throws(Interruption) -> PythonValue? {
    guard let value = given.value("dim", at: 0) else { return .unknown }
    let dimensions: [Int]
    if case .whole(let dimension) = value {
      dimensions = [dimension]
    } else if let numbers = value.elements.flatMap({ wholeNumbers($0) }) {
      dimensions = numbers
    } else {
      return nil
    }
    let count = tensor.shape.count
    let places = Set(dimensions.map { $0 < 0 ? count + $0 : $0 })
    guard places.allSatisfy({ (0..<count).contains($0) }) else { return nil }
    let keeps = given.value("keepdim", at: 1)?.isTrue ?? false
    let shape = tensor.shape.indices.compactMap { index -> Int? in
      places.contains(index) ? (keeps ? 1 : nil) : tensor.shape[index]
    }
    let reduction = TensorOperation.Reduction(rawValue: name)
    return .tensor(
      tracer.record(
        reduction.map { .reduce($0, dimensions: places.sorted()) } ?? .unknown(name), tensor,
        shape: shape, named: path(name)))
  }

  private func squeezed(_ tensor: TracedTensor, _ given: PythonArguments) -> PythonValue? {
    var shape = tensor.shape
    if let value = given.value("dim", at: 0) {
      guard case .whole(let dimension) = value else { return nil }
      let index = dimension < 0 ? shape.count + dimension : dimension
      guard shape.indices.contains(index) else { return nil }
      if shape[index] == 1 { shape.remove(at: index) }
    } else {
      shape.removeAll { $0 == 1 }
    }
    return .tensor(tracer.record(.reshape("squeeze"), tensor, shape: shape, named: path("squeeze")))
  }

  /// A method of a layer or a model; `nil` if it is not followed.
  private func method(
    _ name: String, of module: ModuleObject, _ given: PythonArguments, _ place: Expression
  ) throws(Interruption) -> PythonValue? {
    switch name {
    case "eval", "train", "to", "cuda", "cpu", "float", "half", "double", "requires_grad_",
      "zero_grad", "share_memory":
      return .module(module)
    case "apply", "load_state_dict":
      // Weights are changed here, which shapes do not depend on.
      if let line { construction.append(.unfollowed(line: line.number)) }
      return name == "apply" ? .module(module) : PythonValue.none
    case "register_buffer": return PythonValue.none
    case "parameters": return .list(weights(of: module).map { .weight($0.shape) })
    case "named_parameters":
      return .list(weights(of: module).map { .tuple([.text($0.name), .weight($0.shape)]) })
    case "state_dict":
      return .dictionary(weights(of: module).map { ($0.name, .weight($0.shape)) })
    case "children": return .list(module.children.map { .module($0.module) })
    case "named_children":
      return .list(module.children.map { .tuple([.text($0.name), .module($0.module)]) })
    case "modules": return .list(descendants(of: module, "").map { .module($0.module) })
    case "named_modules":
      return .list(
        descendants(of: module, "").map { .tuple([.text($0.name), .module($0.module)]) })
    case "forward":
      guard case .tensor(let tensor)? = given.positions.first else { return nil }
      applied.insert(ObjectIdentifier(module))
      return try apply(module, tensor, more: given, place)
    case "append":
      guard case .module(let child)? = given.positions.first, module.isContainer else { return nil }
      try add(child, named: "\(module.children.count)", to: module, place)
      return .module(module)
    case "add_module", "register_module":
      guard case .text(let name)? = given.positions.first, given.positions.count == 2,
        case .module(let child) = given.positions[1]
      else { return nil }
      try add(child, named: name, to: module, place)
      return PythonValue.none
    default: return nil
    }
  }

  /// Every weight once, with PyTorch's key.
  private func weights(of module: ModuleObject) -> [(name: String, shape: [Int])] {
    var seen: Set<ObjectIdentifier> = []
    return descendants(of: module, "").flatMap { entry -> [(name: String, shape: [Int])] in
      guard case .layer(let layer, _) = entry.module.kind,
        seen.insert(ObjectIdentifier(entry.module)).inserted
      else { return [] }
      return layer.parameterShapes.map {
        (entry.name.isEmpty ? $0.name : "\(entry.name).\($0.name)", $0.shape)
      }
    }
  }

  private func descendants(
    of module: ModuleObject, _ name: String
  ) -> [(name: String, module: ModuleObject)] {
    [(name, module)]
      + module.children.flatMap { child in
        descendants(of: child.module, name.isEmpty ? child.name : "\(name).\(child.name)")
      }
  }
}
