/// What has no operator around it: numbers, texts, names, and what stands in brackets.
extension ExpressionReader {
  mutating func atom() throws(Fault) -> Expression {
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
