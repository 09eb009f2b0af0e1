import SafeText

/// Reads an expression by recursive descent.
///
///     expression   := part ("," part)*
///     part         := comparison ["if" comparison "else" part]
///     comparison   := sum [("==" | "!=" | "<" | "<=" | ">" | ">=") sum]
///     sum          := product (("+" | "-") product)*
///     product      := power (("*" | "/" | "//" | "%") power)*
///     power        := ["-"] primary ["^" power]
///     primary      := number | matrix | layer | command | "(" expression ")"
///                   | name | name "(" arguments ")" | name primary
struct ExpressionReader {
  private let tokens: [ExpressionToken]
  private var position = 0
  private var depth = 0

  /// How deep brackets may be nested.
  private static let deepest = 40

  private init(_ tokens: [ExpressionToken]) {
    self.tokens = tokens
  }

  static func expression(_ text: String) throws(ExpressionError) -> Expression {
    guard text.utf8.count <= 4000 else {
      throw ExpressionError(
        "The expression has more than 4000 bytes. A short one was needed. Split the question.")
    }
    var reader = ExpressionReader(try ExpressionTokens.all(text))
    let expression = try reader.parts(isShape: false)
    guard reader.here == .end else { throw reader.unexpected() }
    return expression
  }

  private var here: ExpressionToken { tokens[min(position, tokens.count - 1)] }

  private mutating func take(_ sign: String) -> Bool {
    guard here == .sign(sign) else { return false }
    position += 1
    return true
  }

  private mutating func takeWord(_ word: String) -> Bool {
    guard here == .name(word) || here == .function(word) else { return false }
    position += 1
    return true
  }

  private mutating func require(_ sign: String) throws(ExpressionError) {
    guard take(sign) else { throw unexpected(needed: "'\(sign)'") }
  }

  private func unexpected(needed: String = "an operator or the end") -> ExpressionError {
    ExpressionError(
      "\(Self.described(here)) stands where \(needed) was needed. Check the brackets and commas.")
  }

  private static func described(_ token: ExpressionToken) -> String {
    switch token {
    case .number(let number): "The number \(number)"
    case .name(let name), .function(let name): "'\(visible(name))'"
    case .layer: "A layer"
    case .command: "A command"
    case .matrix: "A matrix"
    case .sign(let sign): "'\(sign)'"
    case .end: "The end"
    }
  }

  private mutating func parts(isShape: Bool) throws(ExpressionError) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw ExpressionError(
        "Brackets stand inside each other more than \(Self.deepest) times. Fewer were needed. "
          + "Write it more simply.")
    }
    let first = try part()
    guard here == .sign(",") else { return first }
    var all = [first]
    while take(",") { all.append(try part()) }
    return .list(all, isShape: isShape)
  }

  private mutating func part() throws(ExpressionError) -> Expression {
    let value = try comparison()
    guard takeWord("if") else { return value }
    let condition = try comparison()
    guard takeWord("else") else { throw unexpected(needed: "'else'") }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw unexpected(needed: "fewer conditions") }
    return .conditional(value, condition: condition, otherwise: try part())
  }

  private mutating func comparison() throws(ExpressionError) -> Expression {
    let left = try sum()
    for sign in ["==", "!=", "<=", ">=", "<", ">"] where take(sign) {
      guard let comparison = Expression.Operator(rawValue: sign) else { break }
      return .binary(comparison, left, try sum())
    }
    return left
  }

  private mutating func sum() throws(ExpressionError) -> Expression {
    var left = try product()
    while true {
      if take("+") {
        left = .binary(.plus, left, try product())
      } else if take("-") {
        left = .binary(.minus, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(ExpressionError) -> Expression {
    var left = try power()
    while true {
      if take("*") {
        left = .binary(.times, left, try power())
      } else if take("//") {
        left = .binary(.wholeOver, left, try power())
      } else if take("/") {
        left = .binary(.over, left, try power())
      } else if take("%") {
        left = .binary(.remainder, left, try power())
      } else {
        return left
      }
    }
  }

  private mutating func power() throws(ExpressionError) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw unexpected(needed: "fewer signs") }
    if take("-") { return .negative(try power()) }
    let base = try primary()
    return take("^") ? .binary(.power, base, try power()) : base
  }

  private mutating func primary() throws(ExpressionError) -> Expression {
    let token = here
    position += 1
    switch token {
    case .number(let number): return .value(.number(number))
    case .matrix(let matrix): return .value(.numbers(matrix))
    case .layer(let layer): return .value(.layers([layer]))
    case .command(let command): return .value(.command(command))
    case .sign("("):
      let inner = try parts(isShape: true)
      try require(")")
      return inner
    case .function(let name):
      position += 1
      return try call(name)
    case .name(let name): return try named(name)
    default:
      position -= 1
      throw unexpected(needed: "a number, a layer, a command or a function")
    }
  }

  /// A call without brackets, or a word.
  private mutating func named(_ name: String) throws(ExpressionError) -> Expression {
    guard name.count > 1 else { return .value(.word(name)) }
    switch here {
    case .layer, .command, .matrix: return .call(name, [try primary()], named: [:])
    case .sign("("): return .call(name, [try primary()], named: [:])
    case .name("if"), .name("else"), .function("if"), .function("else"):
      return .value(.word(name))
    case .name, .function:
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.deepest else { throw unexpected(needed: "fewer functions") }
      return .call(name, [try primary()], named: [:])
    default: return .value(.word(name))
    }
  }

  private mutating func call(_ name: String) throws(ExpressionError) -> Expression {
    var arguments: [Expression] = []
    var named: [String: Expression] = [:]
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw unexpected(needed: "fewer functions") }
    if take(")") { return .call(name, [], named: [:]) }
    repeat {
      if case .name(let key) = here, position + 1 < tokens.count,
        tokens[position + 1] == .sign("=")
      {
        position += 2
        guard named.updateValue(try part(), forKey: key) == nil else {
          throw ExpressionError(
            "\(name) is given \(key) twice. Once was needed. Take one of them out.")
        }
      } else {
        arguments.append(try part())
      }
    } while take(",")
    try require(")")
    return .call(name, arguments, named: named)
  }
}
