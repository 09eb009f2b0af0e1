import Networks

extension Interpreter {
  /// What comes out of a module.
  func apply(
    _ module: ModuleObject, _ tensor: TracedTensor, more: PythonArguments = PythonArguments(),
    _ place: Expression
  ) throws(Interruption) -> PythonValue {
    let name = name(of: module)
    if case .instance(let type) = module.kind {
      return try applyInstance(module, type, named: name, tensor, more, place)
    }
    return .tensor(try applyTree(module, named: name, to: tensor, place))
  }

  /// A layer, a chain or a residual, whose parts may be models of their own.
  private func applyTree(
    _ module: ModuleObject, named name: String, to tensor: TracedTensor, _ place: Expression
  ) throws(Interruption) -> TracedTensor {
    func inside(_ child: String) -> String { name.isEmpty ? child : "\(name).\(child)" }
    switch module.kind {
    case .layer(let layer, let id):
      do throws(ShapeFailure) {
        return try tracer.apply(layer, id: id, named: name, to: tensor)
      } catch {
        throw .shape(error)
      }
    case .chain(let className):
      var tensor = tensor
      for child in module.children {
        if className != "Sequential" {
          tensor = try flattened(tensor, before: child.module, named: inside("flatten"))
        }
        tensor = try applyTree(child.module, named: inside(child.name), to: tensor, place)
      }
      return tensor
    case .residual:
      guard module.children.count == 2 else { return tensor }
      let body = module.children[0].module
      let first = try applyTree(body, named: inside("body"), to: tensor, place)
      var second = tensor
      let shortcut = module.children[1].module
      // An empty shortcut hands on what came, which is nothing to be written down.
      if case .layer(.identity, _) = shortcut.kind {
      } else {
        second = try applyTree(shortcut, named: inside("shortcut"), to: tensor, place)
      }
      do throws(ShapeFailure) {
        return try tracer.add(first, second, named: inside("+"))
      } catch {
        throw .shape(error)
      }
    case .instance(let type):
      let value = try applyInstance(module, type, named: name, tensor, PythonArguments(), place)
      guard case .tensor(let result) = value else {
        throw .unread(place, "What comes out of \(quoted(name)) is not known here")
      }
      return result
    }
  }

  /// A model with a forward of its own; where that is not understood, its layers in order.
  private func applyInstance(
    _ module: ModuleObject, _ type: TypeObject, named name: String, _ tensor: TracedTensor,
    _ more: PythonArguments, _ place: Expression
  ) throws(Interruption) -> PythonValue {
    let before = (tracer, prefix, current, line)
    defer { (prefix, current, line) = (before.1, before.2, before.3) }
    (prefix, current) = (name, module)
    guard let forward = type.methods["forward"] ?? type.methods["__call__"] else {
      assume("\(quoted(type.name)) has no forward: its layers are taken in their order")
      return .tensor(try applyChildren(module, named: name, to: tensor, place))
    }
    var arguments = more
    if arguments.positions.isEmpty { arguments.positions = [.tensor(tensor)] }
    do throws(Interruption) {
      return try call(forward, receiver: module, arguments, place)
    } catch {
      guard case .unread(let fault) = error else { throw error }
      note(fault)
      tracer = before.0
      assume(
        "the forward of \(quoted(type.name)) is not followed: its layers are taken in the order "
          + "of __init__")
      return .tensor(try applyChildren(module, named: name, to: tensor, place))
    }
  }

  private func applyChildren(
    _ module: ModuleObject, named name: String, to tensor: TracedTensor, _ place: Expression
  ) throws(Interruption) -> TracedTensor {
    var tensor = tensor
    for child in module.children {
      func inside(_ child: String) -> String { name.isEmpty ? child : "\(name).\(child)" }
      let path = inside(child.name)
      tensor = try flattened(tensor, before: child.module, named: inside("flatten"))
      tensor = try applyTree(child.module, named: path, to: tensor, place)
    }
    return tensor
  }

  /// What goes into a module whose way of being called is not known.
  ///
  /// Between pictures and a Linear there is a flattening, which most write into forward.
  private func flattened(
    _ tensor: TracedTensor, before module: ModuleObject, named name: String
  ) throws(Interruption) -> TracedTensor {
    guard tensor.shape.count == 4, case .linear(let linear)? = module.tree.layers.first?.layer,
      tensor.shape[3] != linear.inFeatures
    else { return tensor }
    assume("a Flatten is put before the first Linear, as forward usually has one")
    do throws(ShapeFailure) {
      return try tracer.apply(.flatten(Flatten()), id: newID(), named: name, to: tensor)
    } catch {
      throw .shape(error)
    }
  }

  /// The path of a module from the model that is being followed, or from a variable.
  private func name(of module: ModuleObject) -> String {
    if let current, let inner = path(to: module, in: current) { return path(inner) }
    if current == nil {
      let variables = scopes[0].sorted { $0.key < $1.key }
      for (name, value) in variables {
        guard case .module(let root) = value, root !== module else { continue }
        if root.isContainer, let inner = path(to: module, in: root) {
          return "\(root.name ?? name).\(inner)"
        }
      }
    }
    return path(module.name ?? module.className.lowercased())
  }

  private func path(to module: ModuleObject, in root: ModuleObject) -> String? {
    for child in root.children {
      if child.module === module { return child.name }
      if let inner = path(to: module, in: child.module) { return "\(child.name).\(inner)" }
    }
    return nil
  }

  /// An object of a class that the code defines.
  func instance(
    of type: TypeObject, _ arguments: PythonArguments, _ place: Expression
  ) throws(Interruption) -> PythonValue {
    let module = register(ModuleObject(.instance(type)))
    if let initialiser = type.methods["__init__"] {
      _ = try call(initialiser, receiver: module, arguments, place)
    }
    return .module(module)
  }
}
