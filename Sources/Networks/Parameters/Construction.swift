/// A tensor that code makes, as PyTorch fills it.
public struct NewTensor: Hashable, Sendable {
  /// What is in it.
  public enum Filling: Hashable, Sendable {
    /// `torch.randn`: a normal distribution with mean 0 and variance 1.
    case normal
    /// `torch.rand`: 0 to below 1.
    case uniform
    /// `torch.randint`: whole numbers, the upper bound excluded.
    case whole(Range<Int>)
    /// The same number everywhere.
    case constant(Double)
    /// Whatever was there before: `torch.empty`, or numbers that are not known here.
    case unknown
  }

  /// What is in it.
  public var filling: Filling
  /// Its shape as the code says it.
  public var shape: [Int]

  /// A tensor of a shape.
  public init(_ filling: Filling, shape: [Int]) {
    self.filling = filling
    self.shape = shape
  }
}

/// What code does that random numbers depend on.
public enum ConstructionStep: Hashable, Sendable {
  /// `torch.manual_seed(...)`.
  case seed(UInt64)
  /// A layer is made, whether it is used later or not.
  case layer(Layer, id: Int)
  /// A tensor is made; the number is that of the input it became in the trace.
  case tensor(NewTensor, input: Int)
  /// A line of the code that was not followed; it may have drawn numbers, or changed weights.
  case unfollowed(line: Int)
}

extension Module {
  /// Its layers in the order in which `nn.Sequential(...)` written out makes them.
  public var construction: [ConstructionStep] {
    var seen: Set<Int> = []
    return layers.compactMap { layer, id in
      seen.insert(id).inserted ? .layer(layer, id: id) : nil
    }
  }
}
