/// A statement of Python, taken apart but not carried out.
struct Statement: Hashable, Sendable {
  var kind: Kind
  /// Where it stands, and what it says.
  var line: SourceLine

  indirect enum Kind: Hashable, Sendable {
    /// `a = b = value`.
    case assignment(targets: [Expression], value: Expression)
    /// `a += value`.
    case augmented(target: Expression, operation: String, value: Expression)
    case expression(Expression)
    case loop(target: Expression, iterable: Expression, body: [Statement])
    case condition(Expression, body: [Statement], otherwise: [Statement])
    case function(name: String, parameters: [ParameterName], body: [Statement])
    case type(name: String, body: [Statement])
    /// `with torch.no_grad():` and others that change nothing here.
    case block([Statement])
    case result(Expression?)
    /// Imports, `pass`, decorators, text that explains: nothing to be done.
    case nothing
    /// What is not understood, and why.
    case unread(Fault)
  }

  struct ParameterName: Hashable, Sendable {
    var name: String
    var value: Expression?
    /// 1 for `*args`, 2 for `**kwargs`.
    var stars = 0
  }
}

/// The statements of a text.
///
/// What is not understood becomes a statement that says so.
func statements(of text: String) -> [Statement] {
  var reader = StatementReader(lines: sourceLines(of: text))
  return reader.statements()
}

/// Reads statements line by line, and puts indented ones into those above them.
private struct StatementReader {
  let lines: [SourceLine]
  var index = 0
  private var depth = 0

  /// How deep blocks may be nested.
  private static let deepest = 20

  init(lines: [SourceLine]) {
    self.lines = lines
  }

  mutating func statements() -> [Statement] {
    var result: [Statement] = []
    while index < lines.count { result += statement() }
    return result
  }

  /// The statement at the current line with its block, or several parted by semicolons.
  private mutating func statement() -> [Statement] {
    let line = lines[index]
    index += 1
    let tokens: [Token]
    do throws(Fault) { tokens = try LayerNotation.tokens(of: line.characters) } catch {
      return [Statement(kind: .unread(error), line: line)]
    }
    var reader = ExpressionReader(tokens)
    do throws(Fault) {
      if let compound = try compound(&reader, line) {
        return [Statement(kind: compound, line: line)]
      }
      var result: [Statement] = []
      repeat {
        guard reader.next.kind != .end else { break }
        result.append(Statement(kind: try simple(&reader), line: line))
      } while reader.take(";")
      guard reader.next.kind == .end || reader.take(",") else {
        throw reader.fault("nothing behind it")
      }
      return result
    } catch {
      return [Statement(kind: .unread(error), line: line)]
    }
  }

  // MARK: Simple statements

  private mutating func simple(_ reader: inout ExpressionReader) throws(Fault) -> Statement.Kind {
    if case .name(let word) = reader.next.kind {
      switch word {
      case "import", "from", "pass", "break", "continue", "global", "nonlocal", "del", "assert",
        "raise":
        reader.index = reader.tokens.count - 1
        return .nothing
      case "return":
        reader.index += 1
        return .result(reader.next.kind == .end ? nil : try reader.tuple())
      default: break
      }
    }
    if reader.take("@") || reader.take("!") || reader.take("%") {
      // A decorator, or a command of a notebook.
      reader.index = reader.tokens.count - 1
      return .nothing
    }
    skipPrintedLabel(&reader)
    let first = try reader.tuple()
    for operation in ["+", "-", "*", "//", "/"] where reader.take(operation + "=") {
      return .augmented(target: first, operation: operation, value: try reader.tuple())
    }
    // `x: int = 3` says what kind of value it is; nobody here needs to know.
    if reader.take(":") { _ = try reader.expression() }
    guard reader.isNext("="), !reader.isNext("==") else {
      if case .string = first.kind { return .nothing }
      return .expression(first)
    }
    var values = [first]
    while !reader.isNext("=="), reader.take("=") { values.append(try reader.tuple()) }
    return .assignment(targets: values.dropLast(), value: values[values.count - 1])
  }

  /// `(conv1):`, as PyTorch prints the layers of a model.
  private func skipPrintedLabel(_ reader: inout ExpressionReader) {
    let tokens = reader.tokens
    guard reader.index == 0, tokens.count > 4, tokens[0].kind == .symbol("("),
      tokens[2].kind == .symbol(")"), tokens[3].kind == .symbol(":")
    else { return }
    reader.index = 4
  }

  // MARK: Compound statements

  private mutating func compound(
    _ reader: inout ExpressionReader, _ line: SourceLine
  ) throws(Fault) -> Statement.Kind? {
    guard case .name(let word) = reader.next.kind else { return nil }
    switch word {
    case "for":
      reader.index += 1
      let target = try reader.target()
      guard reader.take(word: "in") else { throw reader.fault("in") }
      let iterable = try reader.tuple()
      let names = names(of: target)
      let body = try block(&reader, line) { next in !next.words.isDisjoint(with: names) }
      return .loop(target: target, iterable: iterable, body: body)
    case "if":
      reader.index += 1
      let condition = try reader.expression()
      return try conditional(condition, &reader, line)
    case "with", "while", "try":
      // What a `with` brings along does not change shapes; loops without end are not followed.
      guard word == "with" else {
        throw Fault(
          reader.next.range, found: "Here is a \(word)", expected: "code that goes straight on")
      }
      reader.index = reader.tokens.count - 2
      return .block(try block(&reader, line) { _ in false })
    case "def": return try function(&reader, line)
    case "class":
      reader.index += 1
      guard case .name(let name) = reader.next.kind else { throw reader.fault("a name") }
      reader.index = reader.tokens.count - 2
      return .type(name: name, body: try block(&reader, line) { _ in false })
    case "elif", "else", "except", "finally":
      throw Fault(
        reader.next.range, found: "Here is an \(word) by itself", expected: "what it belongs to")
    default: return nil
    }
  }

  private func names(of target: Expression) -> [String] {
    switch target.kind {
    case .name(let name): [name]
    case .tuple(let values): values.flatMap { names(of: $0) }
    default: []
    }
  }

  private mutating func conditional(
    _ condition: Expression, _ reader: inout ExpressionReader, _ line: SourceLine
  ) throws(Fault) -> Statement.Kind {
    var taken = false
    // Where the indentation was lost, one line belongs to the condition.
    let body = try block(&reader, line) { _ in
      defer { taken = true }
      return !taken
    }
    guard index < lines.count, lines[index].indent == line.indent else {
      return .condition(condition, body: body, otherwise: [])
    }
    let next = lines[index]
    guard let tokens = try? LayerNotation.tokens(of: next.characters) else {
      return .condition(condition, body: body, otherwise: [])
    }
    var following = ExpressionReader(tokens)
    if following.take(word: "elif") {
      index += 1
      let other = try following.expression()
      depth += 1
      defer { depth -= 1 }
      guard depth < 200 else { throw following.fault("fewer branches") }
      let kind = try conditional(other, &following, next)
      return .condition(condition, body: body, otherwise: [Statement(kind: kind, line: next)])
    }
    if following.take(word: "else") {
      index += 1
      var taken = false
      let otherwise = try block(&following, next) { _ in
        defer { taken = true }
        return !taken
      }
      return .condition(condition, body: body, otherwise: otherwise)
    }
    return .condition(condition, body: body, otherwise: [])
  }

  private mutating func function(
    _ reader: inout ExpressionReader, _ line: SourceLine
  ) throws(Fault) -> Statement.Kind {
    reader.index += 1
    guard case .name(let name) = reader.next.kind else { throw reader.fault("a name") }
    reader.index += 1
    guard reader.take("(") else { throw reader.fault("a (") }
    var parameters: [Statement.ParameterName] = []
    while !reader.take(")") {
      let stars = reader.take("**") ? 2 : reader.take("*") ? 1 : 0
      guard case .name(let parameter) = reader.next.kind else {
        // A star alone, or a slash, says how arguments are given.
        guard stars == 1 || reader.take("/") else { throw reader.fault("a parameter") }
        _ = reader.take(",")
        continue
      }
      reader.index += 1
      if reader.take(":") { _ = try reader.expression() }
      let value = reader.take("=") ? try reader.expression() : nil
      parameters.append(.init(name: parameter, value: value, stars: stars))
      guard reader.take(",") || reader.isNext(")") else { throw reader.fault("a comma or )") }
    }
    if reader.take("->") { _ = try reader.expression() }
    return .function(
      name: name, parameters: parameters, body: try block(&reader, line) { _ in false })
  }

  /// What belongs to a line that ends in a colon: the rest of the line, or the indented lines.
  ///
  /// Web pages lose indentation. Then the lines that `belongs` names are taken.
  private mutating func block(
    _ reader: inout ExpressionReader, _ line: SourceLine, belongs: (SourceLine) -> Bool
  ) throws(Fault) -> [Statement] {
    guard reader.take(":") else { throw reader.fault("a colon") }
    guard depth < Self.deepest else {
      throw Fault(
        reader.next.range, found: "Here are more than \(Self.deepest) blocks inside each other",
        expected: "less nesting")
    }
    depth += 1
    defer { depth -= 1 }
    if reader.next.kind != .end {
      var result: [Statement] = []
      repeat {
        guard reader.next.kind != .end else { break }
        result.append(Statement(kind: try simple(&reader), line: line))
      } while reader.take(";")
      return result
    }
    var result: [Statement] = []
    if index < lines.count, lines[index].indent > line.indent {
      while index < lines.count, lines[index].indent > line.indent { result += statement() }
    } else {
      while index < lines.count, lines[index].indent == line.indent, belongs(lines[index]) {
        result += statement()
      }
    }
    return result
  }
}
