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
  private func ahead(_ count: Int) -> Token { tokens[min(index + count, tokens.count - 1)] }
  private var lastEnd: Int { index > 0 ? tokens[index - 1].range.upperBound : 0 }

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

  private mutating func name() throws(Fault) -> String {
    guard case .name(let name) = next.kind else { throw fault("a name") }
    index += 1
    return name
  }

  private mutating func nested<Result>(
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

  private mutating func binary(_ level: Int) throws(Fault) -> Expression {
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

  private mutating func postfix() throws(Fault) -> Expression {
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

  // MARK: Calls

  private mutating func call(_ function: Expression) throws(Fault) -> Expression {
    let start = function.range.lowerBound
    _ = take("(")
    if case .name(let className) = function.kind, let first = printedLabel() {
      return try printed(className, first, start)
    }
    var arguments: [Expression.Argument] = []
    while !take(")") {
      arguments.append(try argument())
      if take(",") { continue }
      guard isNext(")") else { throw notSeparated(after: arguments.last?.value) }
    }
    return Expression(kind: .call(function, arguments), range: start..<lastEnd)
  }

  private mutating func argument() throws(Fault) -> Expression.Argument {
    let start = next.range.lowerBound
    let stars = take("**") ? 2 : take("*") ? 1 : 0
    if stars == 0, case .name(let keyword) = next.kind, ahead(1).kind == .symbol("="),
      ahead(2).kind != .symbol("=")
    {
      let range = next.range
      index += 2
      return .init(keyword: keyword, keywordRange: range, value: try expression())
    }
    var value = try expression()
    if next.kind == .name("for") { value = try generator(of: value) }
    return .init(keywordRange: start..<start, stars: stars, value: value)
  }

  private func notSeparated(after value: Expression?) -> Fault {
    let end = value?.range.upperBound ?? next.range.lowerBound
    var fault = fault("a comma or )")
    if next.kind == .end {
      fault.found = "The text ends here"
      fault.fix = Edit(range: end..<end, replacement: ")")
    } else {
      fault.fix = Edit(range: end..<end, replacement: ",")
    }
    return fault
  }

  private mutating func generator(of element: Expression) throws(Fault) -> Expression {
    guard take(word: "for") else { throw fault("for") }
    let target = try target()
    guard take(word: "in") else { throw fault("in") }
    let iterable = try binary(0)
    var conditions: [Expression] = []
    while take(word: "if") { conditions.append(try binary(0)) }
    guard next.kind != .name("for") else { throw fault("one loop") }
    return Expression(
      kind: .generator(element, target: target, iterable: iterable, conditions: conditions),
      range: element.range.lowerBound..<lastEnd)
  }

  /// A name, or names parted by commas, before `in` or `=`.
  mutating func target() throws(Fault) -> Expression {
    let start = next.range.lowerBound
    let isBracketed = take("(")
    var names = [try postfix()]
    while take(",") { names.append(try postfix()) }
    if isBracketed, !take(")") { throw fault("a )") }
    return names.count == 1
      ? names[0] : Expression(kind: .tuple(names), range: start..<lastEnd)
  }

  // MARK: Models as PyTorch prints them

  /// What stands before a layer of a printed model: `(conv1):`, or `(0-2): 3 x`.
  private struct Label {
    var name: String
    var count = 1
    /// The words it takes.
    var length: Int
  }

  /// The label that stands here, if one does.
  private func printedLabel() -> Label? {
    guard isNext("(") else { return nil }
    var end = 1
    var name = ""
    label: while end < 12 {
      switch ahead(end).kind {
      case .name(let text), .number(let text): name += text
      case .symbol("-"): name += "-"
      case .symbol("."): name += "."
      default: break label
      }
      end += 1
    }
    guard !name.isEmpty, ahead(end).kind == .symbol(")"), ahead(end + 1).kind == .symbol(":") else {
      return nil
    }
    if case .number(let digits) = ahead(end + 2).kind, ahead(end + 3).kind == .name("x"),
      let count = Int(digits), (1...1000).contains(count)
    {
      return Label(name: name, count: count, length: end + 4)
    }
    return Label(name: name, length: end + 2)
  }

  private mutating func printed(
    _ className: String, _ first: Label, _ start: Int
  ) throws(Fault) -> Expression {
    var label: Label? = first
    var children: [Expression.PrintedChild] = []
    while let current = label {
      index += current.length
      let module = try expression()
      children.append(.init(name: current.name, count: current.count, module: module))
      _ = take(",")
      label = printedLabel()
    }
    guard take(")") else { throw fault("a ), or the next layer such as (1): ReLU()") }
    return Expression(kind: .printed(className, children), range: start..<lastEnd)
  }

  // MARK: Atoms

  private mutating func atom() throws(Fault) -> Expression {
    let token = next
    switch token.kind {
    case .number(let digits):
      index += 1
      return Expression(kind: .number(digits), range: token.range)
    case .string: return strings(from: token.range.lowerBound, isFormatted: false)
    case .name(let name):
      index += 1
      // A letter right before a quote says what kind of text it is.
      if case .string = next.kind, next.range.lowerBound == token.range.upperBound,
        ["f", "r", "b", "u", "fr", "rf"].contains(name.lowercased())
      {
        return strings(from: token.range.lowerBound, isFormatted: name.lowercased().contains("f"))
      }
      guard !["lambda", "await", "yield", "import", "for", "in", "else"].contains(name) else {
        throw Fault(
          token.range, found: "Here stands \(token.shown)", expected: "a value or a layer")
      }
      return Expression(kind: .name(name), range: token.range)
    case .symbol("("): return try nested { reader throws(Fault) in try reader.parenthesised() }
    case .symbol("["): return try nested { reader throws(Fault) in try reader.list() }
    case .symbol("{"): return try nested { reader throws(Fault) in try reader.dictionary() }
    default: throw fault("a value or a layer")
    }
  }

  /// Texts beside each other are one text.
  private mutating func strings(from start: Int, isFormatted: Bool) -> Expression {
    var text = ""
    while case .string(let part) = next.kind {
      text += part
      index += 1
    }
    return Expression(kind: isFormatted ? .formatted(text) : .string(text), range: start..<lastEnd)
  }

  private mutating func parenthesised() throws(Fault) -> Expression {
    let start = next.range.lowerBound
    _ = take("(")
    if take(")") { return Expression(kind: .tuple([]), range: start..<lastEnd) }
    var value = try tuple()
    if next.kind == .name("for") { value = try generator(of: value) }
    guard take(")") else { throw notSeparated(after: value) }
    value.range = start..<lastEnd
    return value
  }

  private mutating func list() throws(Fault) -> Expression {
    let start = next.range.lowerBound
    _ = take("[")
    var values: [Expression] = []
    while !take("]") {
      values.append(try starred())
      if next.kind == .name("for"), values.count == 1 {
        let generator = try generator(of: values[0])
        guard take("]") else { throw fault("a ]") }
        return Expression(kind: generator.kind, range: start..<lastEnd)
      }
      if take(",") { continue }
      guard isNext("]") else { throw fault("a comma or ]") }
    }
    return Expression(kind: .list(values), range: start..<lastEnd)
  }

  /// A value of a list, or `*values`.
  private mutating func starred() throws(Fault) -> Expression {
    let start = next.range.lowerBound
    guard isNext("*"), !isNext("**") else { return try expression() }
    _ = take("*")
    let value = try expression()
    return Expression(kind: .unary("*", value), range: start..<lastEnd)
  }

  private mutating func dictionary() throws(Fault) -> Expression {
    let start = next.range.lowerBound
    _ = take("{")
    var pairs: [Expression.Pair] = []
    while !take("}") {
      let key = try expression()
      guard take(":") else { throw fault("a colon") }
      pairs.append(.init(key: key, value: try expression()))
      if take(",") { continue }
      guard isNext("}") else { throw fault("a comma or }") }
    }
    return Expression(kind: .dictionary(pairs), range: start..<lastEnd)
  }
}
