/// What is done to tensors between layers, without weights.
public enum TensorOperation: Hashable, Sendable {
  /// An arithmetic operation.
  public enum Arithmetic: String, Hashable, Sendable, CaseIterable {
    /// The sum.
    case add = "+"
    /// The difference.
    case subtract = "-"
    /// The product, number by number.
    case multiply = "*"
    /// The quotient.
    case divide = "/"
  }

  /// What is made of the numbers along some dimensions.
  public enum Reduction: String, Hashable, Sendable, CaseIterable {
    /// Their mean.
    case mean
    /// Their sum.
    case sum
    /// The largest.
    case amax
  }

  /// A function of each number by itself, which is no layer.
  public enum Function: String, Hashable, Sendable, CaseIterable {
    /// Without its sign.
    case abs
    /// e to its power.
    case exp
    /// Its natural logarithm.
    case log
    /// Its root.
    case sqrt
    /// Itself, stored anew.
    case clone
  }

  /// Two tensors, number by number; a side of length 1 is repeated where the other is longer.
  case combine(Arithmetic)
  /// A tensor and a number; `isReversed` if the number stands on the left.
  case scale(Arithmetic, PythonNumber, isReversed: Bool)
  /// A function of each number.
  case function(Function)
  /// Tensors joined along a dimension, counted from the front.
  case join(dimension: Int)
  /// The same numbers in another shape; the name is the one in the code: `view`, `squeeze`.
  case reshape(String)
  /// Some dimensions, counted from the front, made one number.
  case reduce(Reduction, dimensions: [Int])
  /// Something whose shapes are known, but not its numbers.
  case unknown(String)

  /// What stands in a trace: `+`, `cat`, `view`.
  public var name: String {
    switch self {
    case .combine(let operation): operation.rawValue
    case .scale(let operation, let number, let isReversed):
      isReversed ? "\(number) \(operation.rawValue)" : "\(operation.rawValue) \(number)"
    case .function(let function): function.rawValue
    case .join: "cat"
    case .reshape(let name), .unknown(let name): name
    case .reduce(let reduction, _): reduction.rawValue
    }
  }

  /// Whether what comes out is stored where what arrived is.
  var sharesStorage: Bool {
    if case .reshape = self { return true }
    return false
  }
}
