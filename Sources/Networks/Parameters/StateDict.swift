public import ConvolutionCore

/// Tensors with names, in order, as PyTorch's `state_dict` has them.
public struct StateDict: Hashable, Sendable {
  /// The names, in order.
  public private(set) var keys: [String] = []
  private var tensors: [String: Tensor] = [:]

  /// No tensors.
  public init() {}

  /// Tensors with their names; of two with one name the last counts.
  public init(_ entries: some Sequence<(key: String, tensor: Tensor)>) {
    for (key, tensor) in entries { self[key] = tensor }
  }

  /// The tensor of a name.
  public subscript(key: String) -> Tensor? {
    get { tensors[key] }
    set {
      if let newValue {
        if tensors.updateValue(newValue, forKey: key) == nil { keys.append(key) }
      } else if tensors.removeValue(forKey: key) != nil {
        keys.removeAll { $0 == key }
      }
    }
  }

  /// The names and their tensors, in order.
  public var entries: [(key: String, tensor: Tensor)] {
    keys.compactMap { key in tensors[key].map { (key, $0) } }
  }
}

/// A place for a tensor in the `state_dict` of a network.
public struct StateSlot: Hashable, Sendable {
  /// Its name: `features.0.weight`.
  public var key: String
  /// The number of the layer that it belongs to.
  public var layer: Int
  /// Its name in the layer: `weight`.
  public var name: String
  /// Its shape.
  public var shape: [Int]
  /// Whether training does not learn it: the statistics of a normalisation.
  public var isBuffer: Bool

  /// Whether a network can do without: a count of batches that nothing reads outside training.
  public var isOptional: Bool { name == "num_batches_tracked" }
}

extension Module {
  /// What its `state_dict` holds, in PyTorch's order.
  ///
  /// A layer that stands in two places has its tensors under both names.
  ///
  /// - Complexity: O(layers).
  public func stateSlots(named prefix: String = "") -> [StateSlot] {
    func path(_ name: String) -> String { prefix.isEmpty ? name : "\(prefix).\(name)" }
    guard case .layer(let layer, let id) = self else {
      return children.flatMap { $0.module.stateSlots(named: path($0.name)) }
    }
    func slots(_ shapes: [(name: String, shape: [Int])], isBuffer: Bool) -> [StateSlot] {
      shapes.map { name, shape in
        StateSlot(key: path(name), layer: id, name: name, shape: shape, isBuffer: isBuffer)
      }
    }
    return slots(layer.parameterShapes, isBuffer: false)
      + slots(layer.bufferShapes, isBuffer: true)
  }
}

extension Sequence where Element == StateSlot {
  /// The `state_dict` of a network with these slots and numbers; what is not there is left out.
  public func stateDict(of weights: LayerWeights) -> StateDict {
    StateDict(
      compactMap { slot -> (key: String, tensor: Tensor)? in
        if let tensor = weights[slot.layer, slot.name] { return (slot.key, tensor) }
        return nil
      })
  }
}
