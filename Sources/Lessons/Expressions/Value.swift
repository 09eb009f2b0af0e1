public import ConvolutionCore

/// What an expression is worth.
public enum Value: Hashable, Sendable {
  /// Numbers on a grid.
  case numbers(Numbers)
  /// Layers, one after the other.
  case layers([Conv2dConfiguration])
  /// A command, without the program's name.
  case command(String)
  /// Whether something holds.
  case flag(Bool)
  /// A word: the letter of a choice, a padding mode.
  case word(String)

  /// One number.
  public static func number(_ number: Double) -> Value { .numbers(Numbers(number)) }

  /// One whole number.
  public static func number(_ number: Int) -> Value { .number(Double(number)) }

  /// What it is, for a message.
  var kind: String {
    switch self {
    case .numbers(let numbers):
      switch numbers.shape.count {
      case 0: "a number"
      case 1: "a list"
      case 2: "a matrix"
      default: "a tensor"
      }
    case .layers: "a layer"
    case .command: "a command"
    case .flag: "a comparison"
    case .word(let word): "the word \(word)"
    }
  }
}

/// Why an expression has no value.
public struct ExpressionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found, what was needed, what to do.
  public var description: String

  /// An error from its message.
  public init(_ description: String) {
    self.description = description
  }
}
