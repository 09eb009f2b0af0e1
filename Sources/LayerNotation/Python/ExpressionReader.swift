/// Reads expressions from the words of a line.
///
/// What Python has and people do not write around layers (lambdas, sets, walrus, await) is refused.
struct ExpressionReader {
  let tokens: [Token]
  var index = 0
  private var depth = 0

  /// How deep brackets may be nested, and how long a chain of operators may be.
  private static let deepest = 48
  private static let longestChain = 200

  init(_ tokens: [Token]) {
    self.tokens = tokens
  }

  var next: Token { tokens[min(index, tokens.count - 1)] }
  func ahead(_ count: Int) -> Token { tokens[min(index + count, tokens.count - 1)] }
  var lastEnd: Int { index > 0 ? tokens[index - 1].range.upperBound : 0 }

  // MARK: Words

  /// Takes a symbol of one or two characters that stand together.
  mutating func take(_ symbol: String) -> Bool {
    guard isNext(symbol) else { return false }
    index += symbol.count
    return true
  }

  func isNext(_ symbol: String) -> Bool {
    var end: Int?
    for (offset, character) in symbol.enumerated() {
      let token = ahead(offset)
      guard token.kind == .symbol(character), end.map({ $0 == token.range.lowerBound }) ?? true
      else { return false }
      end = token.range.upperBound
    }
    return true
  }

  mutating func take(word: String) -> Bool {
    guard next.kind == .name(word) else { return false }
    index += 1
    return true
  }

  func fault(_ expected: String) -> Fault {
    Fault(next.range, found: "Here stands \(next.shown)", expected: expected)
  }

  mutating func name() throws(Fault) -> String {
    guard case .name(let name) = next.kind else { throw fault("a name") }
    index += 1
    return name
  }

  mutating func nested<Result>(
    _ body: (inout ExpressionReader) throws(Fault) -> Result
  ) throws(Fault) -> Result {
    guard depth < Self.deepest else {
      throw Fault(
        next.range, found: "Here are more than \(Self.deepest) brackets inside each other",
        expected: "less nesting")
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  // MARK: Expressions, from the loosest to the tightest

  /// Values parted by commas, which are a tuple, or a single expression.
  mutating func tuple() throws(Fault) -> Expression {
    let start = next.range.lowerBound
    let first = try expression()
    guard isNext(",") else { return first }
    var values = [first]
    while take(",") {
      guard beginsExpression else { break }
      values.append(try expression())
    }
    return Expression(kind: .tuple(values), range: start..<lastEnd)
  }

  private var beginsExpression: Bool {
    switch next.kind {
    case .end: false
    case .symbol(let symbol): "([{-+*~".contains(symbol)
    default: true
    }
  }

  mutating func expression() throws(Fault) -> Expression {
    try nested { reader throws(Fault) in try reader.choice() }
  }

  private mutating func choice() throws(Fault) -> Expression {
    let value = try binary(0)
    guard take(word: "if") else { return value }
    let condition = try binary(0)
    guard take(word: "else") else { throw fault("else") }
    let otherwise = try expression()
    return Expression(
      kind: .choice(value, condition: condition, otherwise: otherwise),
      range: value.range.lowerBound..<lastEnd)
  }

  /// Operators of Python, the loosest first.
  private static let operators: [[String]] = [
    ["or"], ["and"], ["not in", "in", "is not", "is", "==", "!=", "<=", ">=", "<", ">"],
    ["+", "-"], ["//", "*", "/", "%", "@"],
  ]

  private mutating func takeOperator(_ level: Int) -> String? {
    for symbol in Self.operators[level] {
      if symbol.first?.isLetter == true {
        let words = symbol.split(separator: " ")
        guard
          words.enumerated().allSatisfy({ ahead($0.offset).kind == .name(String($0.element)) })
        else { continue }
        index += words.count
        return symbol
      }
      // `**` binds tighter, and `*=` is an assignment.
      if symbol == "*", isNext("**") { continue }
      guard isNext(symbol), !isNext(symbol + "=") || symbol == "<" || symbol == ">" else {
        continue
      }
      if symbol == "/", isNext("//") { continue }
      _ = take(symbol)
      return symbol
    }
    return nil
  }

  mutating func binary(_ level: Int) throws(Fault) -> Expression {
    guard level < Self.operators.count else { return try unary() }
    if level == 2, next.kind == .name("not") {
      let start = next.range.lowerBound
      index += 1
      let value = try nested { reader throws(Fault) in try reader.binary(2) }
      return Expression(kind: .unary("not", value), range: start..<lastEnd)
    }
    var left = try binary(level + 1)
    var count = 0
    while let symbol = takeOperator(level) {
      count += 1
      guard count <= Self.longestChain else { throw fault("fewer operators in one line") }
      let right = try binary(level + 1)
      left = Expression(
        kind: .binary(symbol, left, right), range: left.range.lowerBound..<lastEnd)
    }
    return left
  }

  private mutating func unary() throws(Fault) -> Expression {
    let start = next.range.lowerBound
    for symbol in ["-", "+", "~"] where take(symbol) {
      let value = try nested { reader throws(Fault) in try reader.unary() }
      return Expression(kind: .unary(symbol, value), range: start..<lastEnd)
    }
    let base = try postfix()
    guard isNext("**"), !isNext("**=") else { return base }
    _ = take("**")
    let exponent = try nested { reader throws(Fault) in try reader.unary() }
    return Expression(kind: .binary("**", base, exponent), range: start..<lastEnd)
  }

  mutating func postfix() throws(Fault) -> Expression {
    var value = try atom()
    var count = 0
    let start = value.range.lowerBound
    while true {
      count += 1
      guard count <= Self.longestChain else { throw fault("a shorter chain of calls") }
      if take(".") {
        let name = try name()
        value = Expression(kind: .attribute(value, name), range: start..<lastEnd)
      } else if isNext("("), isCallable(value) {
        value = try nested { reader throws(Fault) in try reader.call(value) }
      } else if take("[") {
        value = try nested { reader throws(Fault) in try reader.element(of: value) }
      } else {
        return value
      }
    }
  }

  /// In a printed model, `(pool):` behind a layer is no call of it.
  private func isCallable(_ value: Expression) -> Bool {
    if case .name = value.kind { return true }
    return printedLabel() == nil
  }

  private mutating func element(of value: Expression) throws(Fault) -> Expression {
    let start = value.range.lowerBound
    let first = isNext(":") ? nil : try tuple()
    guard take(":") else {
      guard take("]") else { throw fault("a ]") }
      guard let first else { throw fault("an index") }
      return Expression(kind: .element(value, first), range: start..<lastEnd)
    }
    let last = isNext("]") ? nil : try expression()
    guard take("]") else { throw fault("a ]") }
    return Expression(kind: .slice(value, from: first, to: last), range: start..<lastEnd)
  }

}
