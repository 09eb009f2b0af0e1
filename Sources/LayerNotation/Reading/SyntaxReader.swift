/// Reads calls and values from the words of a text.
struct SyntaxReader {
  private let tokens: [Token]
  private var index = 0

  /// How deep brackets may be nested; a pair in parentheses needs two.
  private static let deepest = 4

  init(_ characters: [Character]) throws(Fault) {
    tokens = try LayerNotation.tokens(of: characters)
  }

  private var next: Token { tokens[index] }
  private var kindAfterNext: Token.Kind { tokens[min(index + 1, tokens.count - 1)].kind }

  // MARK: Calls

  /// A call with what may stand around it: `self.conv1 = nn.Conv2d(...)`, `(conv1): Conv2d(...)`.
  mutating func wholeCall() throws(Fault) -> Call {
    skipLabel()
    skipAssignment()
    let call = try call()
    _ = take(";") || take(",")
    try end("nothing behind the layer")
    return call
  }

  /// `(conv1):`, as PyTorch prints the layers of a model.
  private mutating func skipLabel() {
    guard tokens.count > 4, next.kind == .symbol("("), tokens[index + 2].kind == .symbol(")"),
      tokens[index + 3].kind == .symbol(":")
    else { return }
    index += 4
  }

  /// `self.conv1 =`, or any other name that is given to the layer.
  private mutating func skipAssignment() {
    var ahead = index
    while case .name = tokens[ahead].kind {
      switch tokens[ahead + 1].kind {
      case .symbol("."): ahead += 2
      case .symbol("="):
        index = ahead + 2
        return
      default: return
      }
    }
  }

  private mutating func call() throws(Fault) -> Call {
    let start = next
    guard case .name = start.kind else { throw missingName() }
    var names = [try name()]
    while take(".") { names.append(try name()) }
    let (name, nameRange) = names.removeLast()
    guard take("(") else {
      throw Fault(
        next.range,
        found: next.kind == .end
          ? "The text ends behind \(quoted(name))" : "Behind \(quoted(name)) stands \(next.shown)",
        expected: "a ( here",
        fix: Edit(range: nameRange.upperBound..<nameRange.upperBound, replacement: "("))
    }
    var arguments: [Call.Argument] = []
    while next.kind != .symbol(")") {
      guard next.kind != .end else { throw notSeparated(after: arguments.last?.value) }
      arguments.append(try argument())
      if take(",") { continue }
      guard next.kind == .symbol(")") else { throw notSeparated(after: arguments.last?.value) }
    }
    let closing = next.range
    index += 1
    return Call(
      path: names.map(\.0), pathRange: start.range.lowerBound..<nameRange.lowerBound,
      name: name, nameRange: nameRange, arguments: arguments, closing: closing)
  }

  private mutating func name() throws(Fault) -> (String, Range<Int>) {
    guard case .name(let name) = next.kind else {
      throw Fault(next.range, found: "Here stands \(next.shown)", expected: "a name")
    }
    defer { index += 1 }
    return (name, next.range)
  }

  /// Somebody wrote only the arguments, or nothing, or something else.
  private func missingName() -> Fault {
    let all = 0..<(tokens.last?.range.upperBound ?? 0)
    let expected = "a layer, such as Conv2d(3, 6, kernel_size=3)"
    switch next.kind {
    case .end:
      return Fault(
        next.range, found: "Nothing is written here", expected: expected,
        fix: Edit(range: all, replacement: "Conv2d(3, 6, kernel_size=3)"))
    case .symbol("("):
      let place = next.range.lowerBound
      return Fault(
        next.range, found: "The name of the layer is missing", expected: expected,
        fix: Edit(range: place..<place, replacement: "Conv2d"))
    default:
      return Fault(
        next.range, found: "Here stands \(next.shown)", expected: expected)
    }
  }

  private mutating func argument() throws(Fault) -> Call.Argument {
    let start = next.range.lowerBound
    guard case .name(let keyword) = next.kind, [.symbol("="), .symbol(":")].contains(kindAfterNext)
    else {
      return Call.Argument(keywordRange: start..<start, value: try value())
    }
    let keywordRange = next.range
    index += 1
    guard take("=") else {
      throw Fault(
        next.range, found: "Behind \(quoted(keyword)) stands a colon", expected: "a = here",
        fix: Edit(range: next.range, replacement: "="))
    }
    return Call.Argument(keyword: keyword, keywordRange: keywordRange, value: try value())
  }

  // MARK: Values

  /// A value that is the whole text.
  mutating func wholeValue() throws(Fault) -> [Value] {
    var values = [try value()]
    // An option may leave out the brackets of a pair.
    while take(",") { values.append(try value()) }
    try end("nothing more")
    return values
  }

  private mutating func value(depth: Int = 0) throws(Fault) -> Value {
    let start = next.range.lowerBound
    switch next.kind {
    case .symbol("("), .symbol("["): return try list(depth: depth)
    case .symbol("-"), .symbol("−"), .symbol("+"):
      let isNegative = next.kind != .symbol("+")
      index += 1
      guard case .number(let digits) = next.kind else { throw notAValue() }
      return took(.number(digits, isNegative: isNegative), from: start)
    case .number(let digits):
      return took(.number(digits, isNegative: false), from: start)
    case .string(let text): return took(.string(text), from: start)
    case .name(var name):
      while case .name(let more) = tokens[min(index + 2, tokens.count - 1)].kind,
        kindAfterNext == .symbol(".")
      {
        name += ".\(more)"
        index += 2
      }
      return took(.name(name), from: start)
    default: throw notAValue()
    }
  }

  private mutating func took(_ kind: Value.Kind, from start: Int) -> Value {
    defer { index += 1 }
    return Value(kind: kind, range: start..<next.range.upperBound)
  }

  private mutating func list(depth: Int) throws(Fault) -> Value {
    let opening = next
    let closing: Character = opening.kind == .symbol("(") ? ")" : "]"
    guard depth < Self.deepest else {
      throw Fault(
        opening.range, found: "Here are more than \(Self.deepest) brackets inside each other",
        expected: "a number or a pair")
    }
    index += 1
    var values: [Value] = []
    var hasComma = false
    while next.kind != .symbol(closing) {
      values.append(try value(depth: depth + 1))
      if take(",") {
        hasComma = true
      } else if next.kind != .symbol(closing) {
        throw notSeparated(after: values.last, closing: closing)
      }
    }
    let range = opening.range.lowerBound..<next.range.upperBound
    index += 1
    // As in Python, (3) is 3 and (3,) is a list of one.
    if values.count == 1, !hasComma, closing == ")" {
      return Value(kind: values[0].kind, range: range)
    }
    return Value(kind: .list(values), range: range)
  }

  private func notAValue() -> Fault {
    var fault = Fault(
      next.range, found: "Here stands \(next.shown)", expected: "a number or another value")
    // Word processors bend quotes.
    if case .symbol(let character) = next.kind, "‘’“”„«»`´".contains(character) {
      fault.expected = "a straight quote, '"
      fault.fix = Edit(range: next.range, replacement: "'")
    }
    return fault
  }

  private func notSeparated(after value: Value?, closing: Character = ")") -> Fault {
    let end = value?.range.upperBound ?? next.range.lowerBound
    let expected = "a comma or \(closing)"
    switch next.kind {
    case .end:
      return Fault(
        next.range, found: "The text ends here", expected: expected,
        fix: Edit(range: end..<end, replacement: String(closing)))
    case .name, .number, .string, .symbol("("), .symbol("["):
      if case .name(let name) = value?.kind, next.kind == .symbol("(") {
        return Fault(
          next.range, found: "\(quoted(name)) is called here",
          expected: "a value that is already worked out; nothing is run")
      }
      return Fault(
        next.range, found: "Here stands \(next.shown)", expected: expected,
        fix: Edit(range: end..<end, replacement: ","))
    case .symbol(";"), .symbol("，"), .symbol("、"):
      return Fault(
        next.range, found: "Here stands \(next.shown)", expected: expected,
        fix: Edit(range: next.range, replacement: ","))
    case .symbol("*"), .symbol("/"), .symbol("+"), .symbol("-"), .symbol("%"):
      return Fault(
        next.range, found: "Here stands \(next.shown), to be calculated",
        expected: "\(expected): numbers are written out")
    case .symbol("]") where closing == ")", .symbol("}"):
      return Fault(
        next.range, found: "Here stands \(next.shown)", expected: expected,
        fix: Edit(range: next.range, replacement: String(closing)))
    default:
      return Fault(next.range, found: "Here stands \(next.shown)", expected: expected)
    }
  }

  // MARK: Words

  private mutating func take(_ symbol: Character) -> Bool {
    guard next.kind == .symbol(symbol) else { return false }
    index += 1
    return true
  }

  private func end(_ expected: String) throws(Fault) {
    guard next.kind == .end else {
      let rest = next.range.lowerBound..<(tokens.last?.range.upperBound ?? 0)
      throw Fault(
        next.range, found: "Here stands \(next.shown)", expected: expected,
        fix: Edit(range: rest, replacement: ""))
    }
  }
}
