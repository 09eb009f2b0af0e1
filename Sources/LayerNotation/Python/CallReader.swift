/// Calls with their arguments, and what loops inside an expression.
extension ExpressionReader {
  mutating func call(_ function: Expression) throws(Fault) -> Expression {
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

  func notSeparated(after value: Expression?) -> Fault {
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

  mutating func generator(of element: Expression) throws(Fault) -> Expression {
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
}
