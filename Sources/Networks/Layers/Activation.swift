/// A function of each number by itself.
///
/// Source: https://docs.pytorch.org/docs/stable/nn.html#non-linear-activations-weighted-sum-nonlinearity
public struct Activation: LayerRules {
  /// The functions, by PyTorch's names.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// max(0, x).
    case relu = "ReLU"
    /// min(6, max(0, x)).
    case relu6 = "ReLU6"
    /// A small slope below 0.
    case leakyRelu = "LeakyReLU"
    /// Exponential below 0.
    case elu = "ELU"
    /// ELU with fixed factors.
    case selu = "SELU"
    /// ELU with a smooth slope.
    case celu = "CELU"
    /// x · Φ(x).
    case gelu = "GELU"
    /// x · sigmoid(x).
    case silu = "SiLU"
    /// x · tanh(softplus(x)).
    case mish = "Mish"
    /// 1 / (1 + e^−x).
    case sigmoid = "Sigmoid"
    /// The logarithm of the sigmoid.
    case logSigmoid = "LogSigmoid"
    /// tanh(x).
    case tanh = "Tanh"
    /// x between two bounds.
    case hardtanh = "Hardtanh"
    /// x · ReLU6(x + 3) / 6.
    case hardswish = "Hardswish"
    /// ReLU6(x + 3) / 6.
    case hardsigmoid = "Hardsigmoid"
    /// ln(1 + e^βx) / β.
    case softplus = "Softplus"
    /// x / (1 + |x|).
    case softsign = "Softsign"

    /// The numbers it takes, with their defaults.
    public var numbers: [(name: String, value: Double)] {
      switch self {
      case .leakyRelu: [("negative_slope", 0.01)]
      case .elu, .celu: [("alpha", 1)]
      case .hardtanh: [("min_val", -1), ("max_val", 1)]
      case .softplus: [("beta", 1), ("threshold", 20)]
      default: []
      }
    }

    /// Whether it may write where it reads.
    public var canBeInPlace: Bool {
      switch self {
      case .gelu, .sigmoid, .logSigmoid, .tanh, .softplus, .softsign: false
      default: true
      }
    }

    /// Whether PyTorch prints that it does.
    var printsInPlace: Bool { self != .hardswish && self != .hardsigmoid }
  }

  /// The function.
  public let kind: Kind
  /// Its numbers, in the order of ``Kind/numbers``.
  public let numbers: [PythonNumber]
  /// Whether it writes where it reads.
  public let isInPlace: Bool
  /// How GELU is approximated: `none` or `tanh`.
  public let approximation: String

  /// A function; numbers that are not given have their defaults.
  public init(
    _ kind: Kind, numbers: [PythonNumber]? = nil, isInPlace: Bool = false,
    approximation: String = "none"
  ) {
    self.kind = kind
    self.numbers = numbers ?? kind.numbers.map { PythonNumber($0.value) }
    self.isInPlace = isInPlace
    self.approximation = approximation
  }

  func output(of shape: [Int]) -> [Int] { shape }

  var needsMemory: Bool { !isInPlace }

  /// The layer as PyTorch prints it.
  public var description: String {
    var parts = zip(kind.numbers, numbers).map { "\($0.name)=\($1)" }
    if kind == .gelu { parts.append("approximate='\(approximation)'") }
    if isInPlace, kind.printsInPlace { parts.append("inplace=True") }
    return "\(kind.rawValue)(\(parts.joined(separator: ", ")))"
  }
}
