public import ConvolutionCore

/// The tensors of one layer, by PyTorch's names: `weight`, `bias`, `running_mean`.
public struct LayerNumbers: Hashable, Sendable {
  private var tensors: [String: Tensor]

  /// No tensors, or these.
  public init(_ tensors: [String: Tensor] = [:]) {
    self.tensors = tensors
  }

  /// The tensor of a name.
  public subscript(name: String) -> Tensor? {
    get { tensors[name] }
    set { tensors[name] = newValue }
  }

  /// The numbers of a name, none if it is not there.
  func scalars(_ name: String) -> ContiguousArray<Float>? { tensors[name]?.scalars }
}

/// The tensors of all layers of a network, by the layers' numbers.
public struct LayerWeights: Hashable, Sendable {
  private var layers: [Int: LayerNumbers] = [:]

  /// No tensors.
  public init() {}

  /// The tensors of a layer.
  public subscript(layer: Int) -> LayerNumbers {
    get { layers[layer] ?? LayerNumbers() }
    set { layers[layer] = newValue }
  }

  /// The tensor of a layer and a name.
  public subscript(layer: Int, name: String) -> Tensor? {
    get { layers[layer]?[name] }
    set { layers[layer, default: LayerNumbers()][name] = newValue }
  }
}
