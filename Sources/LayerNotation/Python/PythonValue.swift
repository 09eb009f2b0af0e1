import Networks

/// A value of Python, as far as shapes depend on it.
indirect enum PythonValue {
  case whole(Int)
  case real(Double)
  case truth(Bool)
  case none
  case text(String)
  case list(ListObject)
  case tuple([PythonValue])
  /// `torch.Size`.
  case size([Int])
  case dictionary([(key: String, value: PythonValue)])
  case module(ModuleObject)
  case tensor(TracedTensor)
  /// A weight or bias: only its shape is known.
  case weight([Int])
  case function(FunctionObject)
  /// A function with the object it belongs to.
  case method(FunctionObject, ModuleObject)
  case type(TypeObject)
  /// Something of a library: `nn.Conv2d`.
  case library([String])
  /// A method of a value that is known here.
  case ownMethod(PythonValue, String)
  /// A value that depends on numbers, or on what is not followed.
  case unknown

  /// A list of values.
  static func list(_ values: [PythonValue]) -> PythonValue { .list(ListObject(values)) }

  /// The values inside, if it is a sequence.
  var elements: [PythonValue]? {
    switch self {
    case .list(let list): list.values
    case .tuple(let values): values
    case .size(let sides): sides.map { .whole($0) }
    case .dictionary(let pairs): pairs.map { .text($0.key) }
    case .module(let module) where module.isContainer: module.children.map { .module($0.module) }
    default: nil
    }
  }

  /// Whether Python takes it as true; `nil` if nobody knows.
  var isTrue: Bool? {
    switch self {
    case .whole(let number): number != 0
    case .real(let number): number != 0
    case .truth(let truth): truth
    case .none: false
    case .text(let text): !text.isEmpty
    case .tensor, .weight, .unknown: nil
    default: elements.map { !$0.isEmpty } ?? true
    }
  }

  /// As `print` writes it; `nil` if that needs what is not known.
  func printed(inside: Bool = false, depth: Int = 0) -> String? {
    // A list may hold itself.
    guard depth < 16 else { return nil }
    switch self {
    case .whole(let number): return "\(number)"
    case .real(let number): return PythonNumber(number).description
    case .truth(let truth): return truth ? "True" : "False"
    case .none: return "None"
    case .text(let text): return inside ? "'\(text)'" : text
    case .size(let sides): return "torch.Size(\(sides))"
    case .list(let list): return Self.joined(list.values, depth).map { "[\($0)]" }
    case .tuple(let values):
      return Self.joined(values, depth).map { values.count == 1 ? "(\($0),)" : "(\($0))" }
    case .module(let module): return module.tree.description
    default: return nil
    }
  }

  private static func joined(_ values: [PythonValue], _ depth: Int) -> String? {
    let words = values.prefix(1000).map { $0.printed(inside: true, depth: depth + 1) }
    guard words.allSatisfy({ $0 != nil }) else { return nil }
    return words.compactMap { $0 }.joined(separator: ", ")
  }
}

/// A list, which can grow while several names stand for it.
final class ListObject {
  var values: [PythonValue]

  init(_ values: [PythonValue]) {
    self.values = values
  }
}

/// A layer or a model, which is the same wherever its name is used.
final class ModuleObject {
  enum Kind {
    case layer(Layer, id: Int)
    /// Children one after the other; `Sequential`, or the name of a printed model.
    case chain(String)
    case residual
    /// A model with a forward of its own.
    case instance(TypeObject)
  }

  let kind: Kind
  /// The name it was first given.
  var name: String?
  var children: [(name: String, module: ModuleObject)] = []
  /// What else an instance remembers.
  var attributes: [String: PythonValue] = [:]

  init(_ kind: Kind) {
    self.kind = kind
  }

  /// How many modules there are in it, itself included, counted up to a limit.
  ///
  /// What holds itself, or doubles line by line, has as many as the limit.
  func size(upTo limit: Int) -> Int {
    var count = 0
    var open = [self]
    while let module = open.popLast(), count < limit {
      count += 1
      open += module.children.map(\.module)
    }
    return count
  }

  /// Whether another module is somewhere in it.
  func holds(_ other: ModuleObject) -> Bool {
    children.contains { $0.module === other || $0.module.holds(other) }
  }

  /// Whether its children can be counted and looked at one by one.
  var isContainer: Bool {
    if case .chain = kind { return true }
    return false
  }

  /// The name of its class.
  var className: String {
    switch kind {
    case .layer(let layer, _): layer.name
    case .chain(let name): name
    case .residual: "Residual"
    case .instance(let type): type.name
    }
  }

  /// Itself as a value.
  var tree: Module {
    switch kind {
    case .layer(let layer, let id): return .layer(layer, id: id)
    case .residual:
      let parts = children.map(\.module.tree)
      guard parts.count == 2 else { break }
      return .residual(body: parts[0], shortcut: parts[1])
    case .chain, .instance: break
    }
    return .chain(children.map { .init($0.name, $0.module.tree) }, className: className)
  }

  /// The child of a name, or the one that replaces it.
  func child(_ name: String) -> ModuleObject? { children.first { $0.name == name }?.module }

  func setChild(_ name: String, _ module: ModuleObject) {
    if let place = children.firstIndex(where: { $0.name == name }) {
      children[place].module = module
    } else {
      children.append((name, module))
    }
    if module.name == nil { module.name = name }
  }
}

/// A function that the code defines.
final class FunctionObject {
  let name: String
  let parameters: [Statement.ParameterName]
  let body: [Statement]

  init(name: String, parameters: [Statement.ParameterName], body: [Statement]) {
    self.name = name
    self.parameters = parameters
    self.body = body
  }
}

/// A class that the code defines.
final class TypeObject {
  let name: String
  let methods: [String: FunctionObject]

  init(name: String, methods: [String: FunctionObject]) {
    self.name = name
    self.methods = methods
  }
}
