import Networks
import SafeText

extension Interpreter {
  /// What a call gives.
  func call(
    _ function: Expression, _ arguments: [Expression.Argument], _ place: Expression
  ) throws(Interruption) -> PythonValue {
    if let path = function.path, value(of: path[0]) == nil {
      if path.count == 1, let value = try builtin(path[0], arguments, place) { return value }
      return try callLibrary(path, function, arguments, place)
    }
    switch try evaluate(function) {
    case .module(let module):
      let given = try workedOut(arguments)
      guard let first = given.positions.first else {
        throw .unread(place, "The layer is applied to nothing", "a tensor")
      }
      guard case .tensor(let tensor) = first else {
        throw .unread(place, "What goes in is not known here", "a tensor whose shape is known")
      }
      applied.insert(ObjectIdentifier(module))
      return try apply(module, tensor, more: given, place)
    case .function(let function):
      return try call(function, receiver: nil, try workedOut(arguments), place)
    case .method(let function, let receiver):
      return try call(function, receiver: receiver, try workedOut(arguments), place)
    case .type(let type): return try instance(of: type, try workedOut(arguments), place)
    case .ownMethod(let object, let name):
      return try callMethod(name, of: object, try workedOut(arguments), place)
    case .library(let path): return try callLibrary(path, function, arguments, place)
    default: throw .unread(function, "This is not known here, so nothing can be said of the call")
    }
  }

  /// The arguments of a call, worked out in order.
  func workedOut(_ arguments: [Expression.Argument]) throws(Interruption) -> PythonArguments {
    var result = PythonArguments()
    for argument in arguments {
      let value = try evaluate(argument.value)
      switch (argument.keyword, argument.stars) {
      case (let keyword?, _): result.keywords.append((keyword, value))
      case (nil, 1):
        guard let values = value.elements else {
          throw .unread(argument.value, "What is spread out here is not known")
        }
        result.positions += values
      case (nil, 2):
        guard case .dictionary(let pairs) = value else {
          throw .unread(argument.value, "What is spread out here is not known")
        }
        result.keywords += pairs.map { ($0.key, $0.value) }
      default: result.positions.append(value)
      }
    }
    return result
  }

  // MARK: Layers

  /// A layer, or a module made of layers; `nil` if the name is none.
  func construct(
    _ name: String, _ path: [String], _ function: Expression,
    _ arguments: [Expression.Argument], _ place: Expression
  ) throws(Interruption) -> PythonValue? {
    switch name {
    case "Sequential": return .module(try sequential(arguments, place))
    case "ModuleList":
      let values = try workedOut(arguments).positions.first?.elements ?? []
      return .module(try container("ModuleList", values.enumerated().map { ("\($0)", $1) }, place))
    case "Residual": return .module(try residual(arguments, place))
    case "Identity": return .module(register(ModuleObject(.layer(.identity, id: newID()))))
    default: break
    }
    guard LayerCatalog.signature(of: name) != nil else {
      guard name.first?.isUppercase == true, path.contains("nn") || path.count == 1 else {
        return nil
      }
      return try unknownLayer(name, function, isLibrary: path.count > 1)
    }
    let call = try self.call(named: name, path, function, arguments, place)
    do throws(Fault) {
      let layer = try layer(of: call)
      let id = newID()
      construction.append(.layer(layer, id: id))
      return .module(register(ModuleObject(.layer(layer, id: id))))
    } catch {
      throw .mistake(error)
    }
  }

  /// Something behind `nn.` that is no layer here: a layer of PyTorch's, a loss, or a slip.
  private func unknownLayer(
    _ name: String, _ function: Expression, isLibrary: Bool
  ) throws(Interruption) -> PythonValue? {
    let known = LayerCatalog.names + ["Sequential", "ModuleList", "Residual"]
    // A name by itself may be a class that was not pasted; only a slip of the pen is one.
    guard !LayerCatalog.otherLayers.contains(name), !name.hasSuffix("Loss"),
      let near = nearest(to: name, in: known).first,
      isLibrary || (abs(near.count - name.count) <= 1 && name != "OrderedDict")
    else {
      if !isLibrary, !LayerCatalog.otherLayers.contains(name) { return nil }
      throw .unread(function, "\(name) is not among the layers that are followed")
    }
    let range = function.range.upperBound - name.count..<function.range.upperBound
    throw .mistake(
      Fault(
        range, found: "\(quoted(name)) is no layer of PyTorch",
        expected: "a layer such as \(near)", fix: Edit(range: range, replacement: near)))
  }

  /// A call with values instead of expressions, for the rules of a layer's arguments.
  private func call(
    named name: String, _ path: [String], _ function: Expression,
    _ arguments: [Expression.Argument], _ place: Expression
  ) throws(Interruption) -> Call {
    var written: [Call.Argument] = []
    for argument in arguments {
      let value = try evaluate(argument.value)
      guard argument.stars == 0 else {
        let spread: [(String?, PythonValue)]
        switch value {
        case .dictionary(let pairs): spread = pairs.map { ($0.key, $0.value) }
        default:
          guard let values = value.elements else {
            throw .unread(argument.value, "What is spread out here is not known")
          }
          spread = values.map { (nil, $0) }
        }
        written += spread.map { keyword, value in
          Call.Argument(
            keyword: keyword, keywordRange: argument.keywordRange,
            value: notation(value, argument.value))
        }
        continue
      }
      written.append(
        Call.Argument(
          keyword: argument.keyword, keywordRange: argument.keywordRange,
          value: notation(value, argument.value)))
    }
    let end = function.range.upperBound
    let closing = max(place.range.upperBound - 1, end)
    return Call(
      path: Array(path.dropLast()), pathRange: function.range.lowerBound..<end - name.count,
      name: name, nameRange: end - name.count..<end, arguments: written,
      closing: closing..<closing + 1)
  }

  /// A value as the rules of arguments know it.
  private func notation(_ value: PythonValue, _ expression: Expression) -> Value {
    func kind(_ value: PythonValue) -> Value.Kind {
      switch value {
      case .whole(let number):
        return .number(String(number.magnitude), isNegative: number < 0)
      case .real(let number):
        return .number(PythonNumber(abs(number)).description, isNegative: number < 0)
      case .truth(let truth): return .name(truth ? "True" : "False")
      case .none: return .name("None")
      case .text(let text): return .string(text)
      default:
        guard let elements = value.elements else { return .name("...") }
        return .list(
          elements.map { Value(kind: kind($0), range: expression.range) })
      }
    }
    // Where each value of a pair stands is known if it was written as a pair.
    switch (expression.kind, value.elements) {
    case (.tuple(let parts), let values?) where parts.count == values.count,
      (.list(let parts), let values?) where parts.count == values.count:
      return Value(
        kind: .list(zip(values, parts).map { Value(kind: kind($0), range: $1.range) }),
        range: expression.range)
    default: return Value(kind: kind(value), range: expression.range)
    }
  }

  func register(_ module: ModuleObject) -> ModuleObject {
    made.append(module)
    return module
  }

  private func sequential(
    _ arguments: [Expression.Argument], _ place: Expression
  ) throws(Interruption) -> ModuleObject {
    let given = try workedOut(arguments)
    if given.positions.count == 1, let names = named(given.positions[0]) {
      return try container("Sequential", names, place)
    }
    var entries = given.positions.enumerated().map { ("\($0)", $1) }
    // A list where layers should stand is a common slip, but clear.
    if given.positions.count == 1, case .list(let list) = given.positions[0] {
      throw .mistake(
        Fault(
          arguments[0].value.range, found: "Sequential is given a list of \(list.values.count)",
          expected: "the layers themselves: put a * before the list"))
    }
    entries += given.keywords.map { ($0.name, $0.value) }
    return try container("Sequential", entries, place)
  }

  /// `OrderedDict([("conv1", layer)])`, worked out.
  private func named(_ value: PythonValue) -> [(String, PythonValue)]? {
    guard case .dictionary(let pairs) = value else { return nil }
    return pairs.map { ($0.key, $0.value) }
  }

  /// Puts a module into another, unless that would be without end.
  func add(
    _ child: ModuleObject, named name: String, to module: ModuleObject, _ place: Expression
  ) throws(Interruption) {
    // Only a child that has many can make too many, or bring the module itself.
    let most = 4_000
    let size = child.size(upTo: most)
    guard child !== module, size < most, module.size(upTo: most) + size <= most,
      !child.holds(module)
    else {
      throw .unread(place, "\(quoted(name)) would hold too many layers, or itself")
    }
    module.setChild(name, child)
  }

  func container(
    _ className: String, _ entries: [(String, PythonValue)], _ place: Expression
  ) throws(Interruption) -> ModuleObject {
    let module = ModuleObject(.chain(className))
    for (name, value) in entries {
      guard case .module(let child) = value else {
        throw .unread(place, "\(quoted(name)) of this \(className) is no layer that is known here")
      }
      try add(child, named: name, to: module, place)
    }
    return register(module)
  }

  /// `Residual(body, shortcut=...)`: body(x) + shortcut(x).
  private func residual(
    _ arguments: [Expression.Argument], _ place: Expression
  ) throws(Interruption) -> ModuleObject {
    let given = try workedOut(arguments)
    guard case .module(let body)? = given.value("body", at: 0) else {
      throw .mistake(
        Fault(
          place.range, found: "Residual is given no body",
          expected: "layers, as in Residual(Sequential(...), shortcut=Conv2d(...))"))
    }
    let shortcut: ModuleObject
    switch given.value("shortcut", at: 1) {
    case .module(let module)?: shortcut = module
    case nil, .none?: shortcut = ModuleObject(.layer(.identity, id: newID()))
    default:
      throw .unread(place, "The shortcut of this Residual is no layer that is known here")
    }
    guard given.positions.count + given.keywords.count <= 2 else {
      throw .mistake(
        Fault(
          place.range, found: "Residual is given \(given.positions.count) arguments",
          expected: "a body and a shortcut: put a Sequential around several layers"))
    }
    let module = ModuleObject(.residual)
    try add(body, named: "body", to: module, place)
    try add(shortcut, named: "shortcut", to: module, place)
    return register(module)
  }

  /// A model as PyTorch prints it.
  func printedModel(
    _ className: String, _ children: [Expression.PrintedChild]
  ) throws(Interruption) -> PythonValue {
    var entries: [(String, PythonValue)] = []
    for child in children {
      // (0-2): 3 x ... are three layers, each with numbers of its own.
      let first = child.name.split(separator: "-").first.flatMap { Int($0) }
      for offset in 0..<child.count {
        let name = child.count > 1 ? first.map { "\($0 + offset)" } : nil
        entries.append((name ?? child.name, try evaluate(child.module)))
      }
    }
    if className == "Residual", entries.count == 2, case .module(let body) = entries[0].1,
      case .module(let shortcut) = entries[1].1
    {
      let module = ModuleObject(.residual)
      let place = Expression(kind: .tuple([]), range: 0..<0)
      try add(body, named: "body", to: module, place)
      try add(shortcut, named: "shortcut", to: module, place)
      return .module(register(module))
    }
    if className != "Sequential", className != "ModuleList" {
      assume(
        "\(visible(className)) was printed, which does not tell how its layers are connected: "
          + "they are taken in the printed order")
    }
    return .module(
      try container(className, entries, Expression(kind: .tuple([]), range: 0..<0)))
  }

  /// Says what was assumed, once.
  func assume(_ text: String) {
    if !assumptions.contains(text) { assumptions.append(text) }
  }
}
