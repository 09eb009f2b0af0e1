/// Something to be computed, as it is written behind `answer: =`.
indirect enum Expression: Hashable, Sendable {
  /// Two numbers to one.
  enum Operator: String, Hashable, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case wholeOver = "//"
    case remainder = "%"
    case power = "^"
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case more = ">"
    case moreOrEqual = ">="
  }

  case value(Value)
  case list([Expression], isShape: Bool)
  case negative(Expression)
  case binary(Operator, Expression, Expression)
  case conditional(Expression, condition: Expression, otherwise: Expression)
  case call(String, [Expression], named: [String: Expression])

  /// The commands in it, each with the function that asks for it.
  var commands: [String] {
    switch self {
    case .value(.command(let command)): [command]
    case .value: []
    case .list(let parts, _): parts.flatMap(\.commands)
    case .negative(let inner): inner.commands
    case .binary(_, let left, let right): left.commands + right.commands
    case .conditional(let value, let condition, let otherwise):
      value.commands + condition.commands + otherwise.commands
    case .call(_, let arguments, let named):
      arguments.flatMap(\.commands) + named.values.flatMap(\.commands)
    }
  }
}
