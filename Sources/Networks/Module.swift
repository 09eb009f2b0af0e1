/// Layers put together, with the names that PyTorch gives them.
public indirect enum Module: Hashable, Sendable {
  /// A layer; its number tells it from others that are written alike, since weights are shared by
  /// whoever uses the same layer twice.
  case layer(Layer, id: Int)
  /// One after the other: `nn.Sequential`, or a model as PyTorch prints it.
  case chain([Child], className: String)
  /// What two ways make of the same input, added: `Residual(body, shortcut=...)`.
  case residual(body: Module, shortcut: Module)

  /// A module and its name inside another.
  public struct Child: Hashable, Sendable {
    /// Such as `conv1`, or `0`.
    public var name: String
    /// The module.
    public var module: Module

    /// A module with a name.
    public init(_ name: String, _ module: Module) {
      self.name = name
      self.module = module
    }
  }

  /// The modules inside, with their names.
  public var children: [Child] {
    switch self {
    case .layer: []
    case .chain(let children, _): children
    case .residual(let body, let shortcut): [Child("body", body), Child("shortcut", shortcut)]
    }
  }

  /// Every layer once, in order.
  ///
  /// - Complexity: O(layers).
  public var layers: [(layer: Layer, id: Int)] {
    if case .layer(let layer, let id) = self { return [(layer, id)] }
    return children.flatMap(\.module.layers)
  }

  /// The numbers that training changes; those of a layer that is used twice count once.
  public var parameterCount: Int {
    var seen: Set<Int> = []
    return layers.reduce(0) { sum, entry in
      guard seen.insert(entry.id).inserted else { return sum }
      let (next, overflow) = sum.addingReportingOverflow(entry.layer.parameterCount)
      return overflow ? .max : next
    }
  }
}

extension Module: CustomStringConvertible {
  /// The module as PyTorch prints it, on several lines.
  public var description: String { printed(indent: "") }

  private func printed(indent: String) -> String {
    let name: String
    switch self {
    case .layer(let layer, _): return layer.description
    case .chain(_, let className): name = className
    case .residual: name = "Residual"
    }
    guard !children.isEmpty else { return name + "()" }
    let inner = indent + "  "
    return "\(name)(\n"
      + children.map { child in
        "\(inner)(\(child.name)): \(child.module.printed(indent: inner))\n"
      }.joined() + indent + ")"
  }
}
