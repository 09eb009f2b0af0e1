import ConvolutionCore
import SafeText

/// A function of the language of computed answers.
public typealias ExpressionFunction = (inout Arguments) throws -> Value

/// A function that reads nothing but its arguments.
typealias PureFunction = @Sendable (inout Arguments) throws -> Value

/// The functions an expression may use, by name.
public struct ExpressionFunctions {
  private var table: [String: ExpressionFunction] = [:]

  /// What can be computed without a file, of layers and of matrices; and others, such as those of
  /// commands.
  public init(_ others: [String: ExpressionFunction] = [:]) {
    for functions in [layerFunctions, gridFunctions, numberFunctions, stackFunctions] {
      for (name, function) in functions { table[name] = function }
    }
    for (name, function) in others { table[name] = function }
  }

  /// The value of the text behind `answer: =`.
  ///
  /// - Throws: ``ExpressionError``, or what a function throws.
  public func value(of text: String) throws -> Value {
    try value(of: ExpressionReader.expression(text))
  }

  func value(of expression: Expression) throws -> Value {
    switch expression {
    case .value(let value): return value
    case .list(let parts, let isShape):
      return try Self.joined(try parts.map { try value(of: $0) }, isShape: isShape)
    case .negative(let inner):
      let numbers = try Self.numbers(value(of: inner), for: "-")
      return .numbers(numbers.map { -$0 })
    case .binary(let sign, let left, let right):
      return try sign.applied(to: value(of: left), value(of: right))
    case .conditional(let yes, let condition, let otherwise):
      guard case .flag(let holds) = try value(of: condition) else {
        throw ExpressionError(
          "What follows 'if' is no comparison. It needs ==, !=, <, <=, > or >=. Compare two values."
        )
      }
      return try value(of: holds ? yes : otherwise)
    case .call(let name, let arguments, let named):
      guard let function = table[name] else {
        let near = nearest(to: name, in: table.keys.sorted()).first
        throw ExpressionError(
          "There is no function '\(visible(name))'. Lessons/README.md lists all. "
            + (near.map { "Did you mean '\($0)'?" } ?? "Take one of those."))
      }
      var given = Arguments(
        name, try arguments.map { try value(of: $0) },
        named: try named.mapValues { try value(of: $0) })
      let result = try function(&given)
      try given.requireAllRead()
      return result
    }
  }

  /// Values side by side: numbers as a list, layers as a stack.
  private static func joined(_ values: [Value], isShape: Bool) throws(ExpressionError) -> Value {
    if case .layers? = values.first {
      var stack: [Conv2dConfiguration] = []
      for value in values {
        guard case .layers(let layers) = value else {
          throw ExpressionError(
            "Layers and something else stand in one bracket. A stack holds layers alone. Take the "
              + "rest out.")
        }
        stack += layers
      }
      return .layers(stack)
    }
    var numbers: [Double] = []
    for value in values { numbers += try Self.numbers(value, for: "a list").scalars }
    return .numbers(Numbers(list: numbers, meaning: isShape ? .shape : .plain))
  }

  static func numbers(_ value: Value, for use: String) throws(ExpressionError) -> Numbers {
    guard case .numbers(let numbers) = value else {
      throw ExpressionError("\(use) is given \(value.kind). It needs numbers. Give those.")
    }
    return numbers
  }
}

extension Expression.Operator {
  func applied(to left: Value, _ right: Value) throws(ExpressionError) -> Value {
    if self == .equal || self == .unequal, case .word(let first) = left,
      case .word(let second) = right
    {
      return .flag((first == second) == (self == .equal))
    }
    let first = try ExpressionFunctions.numbers(left, for: rawValue)
    let second = try ExpressionFunctions.numbers(right, for: rawValue)
    if let compare = comparison {
      guard first.scalars.count == second.scalars.count else { return .flag(self == .unequal) }
      return .flag(compare(first.scalars, second.scalars))
    }
    let pairs: [(Double, Double)]
    var shape = first.shape
    if first.shape == second.shape {
      pairs = Array(zip(first.scalars, second.scalars))
    } else if let single = second.single {
      pairs = first.scalars.map { ($0, single) }
    } else if let single = first.single {
      shape = second.shape
      pairs = second.scalars.map { (single, $0) }
    } else {
      throw ExpressionError(
        "\(rawValue) stands between shapes \(first.shape) and \(second.shape). They must be equal, "
          + "or one a number. Check both sides.")
    }
    let results = try pairs.map { (pair) throws(ExpressionError) -> Double in
      try result(pair.0, pair.1)
    }
    return .numbers(Numbers(shape: shape, results) ?? Numbers(0))
  }

  private var comparison: (([Double], [Double]) -> Bool)? {
    // Numbers of Float32 and of paper are equal if they differ in the seventh digit only.
    func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 * max(1, abs(a), abs(b)) }
    func all(_ holds: @escaping (Double, Double) -> Bool) -> ([Double], [Double]) -> Bool {
      { first, second in zip(first, second).allSatisfy { holds($0, $1) } }
    }
    return switch self {
    case .equal: all(near)
    case .unequal: { first, second in !zip(first, second).allSatisfy { near($0, $1) } }
    case .less: all { $0 < $1 && !near($0, $1) }
    case .lessOrEqual: all { $0 <= $1 || near($0, $1) }
    case .more: all { $0 > $1 && !near($0, $1) }
    case .moreOrEqual: all { $0 >= $1 || near($0, $1) }
    default: nil
    }
  }

  private func result(_ a: Double, _ b: Double) throws(ExpressionError) -> Double {
    switch self {
    case .plus: return a + b
    case .minus: return a - b
    case .times: return a * b
    case .power:
      guard b == b.rounded(), (0...64).contains(b) else {
        throw ExpressionError(
          "^ is given the exponent \(b). It needs a whole number from 0 to 64. Give one.")
      }
      return (0..<Int(b)).reduce(1.0) { product, _ in product * a }
    default:
      guard b != 0 else {
        throw ExpressionError(
          "\(rawValue) divides by 0. Another divisor was needed. Check the right side.")
      }
      let quotient = a / b
      return switch self {
      case .wholeOver: quotient.rounded(.down)
      case .remainder: a - b * quotient.rounded(.down)
      default: quotient
      }
    }
  }
}
