import Networks

/// What a line of the code prints, worked out, and what the code says it prints.
public struct PrintedLine: Hashable, Sendable {
  /// Whether the text is right about what it prints.
  public enum Verdict: Hashable, Sendable {
    /// A comment beside it says the same.
    case agrees
    /// A comment beside it says something else.
    case differs(claim: String)
    /// Nothing is said.
    case unclaimed
  }

  /// The line in the text, from 1.
  public var line: Int
  /// The line itself.
  public var code: String
  /// What it prints.
  public var output: String
  /// Whether the text is right about it.
  public var verdict: Verdict
}

extension Interpreter {
  /// Works out what a print prints.
  func print(
    _ arguments: [Expression.Argument], _ place: Expression
  ) throws(Interruption) {
    guard let line else { return }
    let given = try workedOut(arguments)
    let words = given.positions.map { $0.printed() }
    guard words.allSatisfy({ $0 != nil }) else {
      throw .unread(place, "What is printed depends on numbers, which are not computed here")
    }
    var separator = " "
    if case .text(let text)? = given.value("sep", at: .max) { separator = text }
    let output = words.compactMap { $0 }.joined(separator: separator)
      .replacing("\\n", with: "\n").replacing("\\t", with: " ")
    let count = printCounts[line.number, default: 0]
    printCounts[line.number] = count + 1
    guard prints.count < 1000 else { return }
    prints.append(
      PrintedLine(
        line: line.number, code: line.text, output: output,
        verdict: input == nil ? verdict(on: output, line, count) : .unclaimed))
  }

  /// What comments say beside the line, or below it for the so-manieth time it prints.
  private func verdict(
    on output: String, _ line: SourceLine, _ count: Int
  ) -> PrintedLine.Verdict {
    var claims = line.comment.isEmpty ? [] : [line.comment]
    if line.commentsBelow.indices.contains(count) { claims.append(line.commentsBelow[count]) }
    let verdicts = claims.map { Self.verdict(on: output, claim: $0) }
    return verdicts.first { $0 == .agrees } ?? verdicts.first { $0 != .unclaimed } ?? .unclaimed
  }

  static func verdict(on output: String, claim: String) -> PrintedLine.Verdict {
    let (found, said) = (plain(output), plain(claim))
    guard !found.isEmpty else { return .unclaimed }
    if isWords(found, in: said) { return .agrees }
    // The same words around other numbers are the same statement.
    func skeleton(_ text: String) -> String {
      text.replacing(/[0-9]+/, with: "#")
    }
    if skeleton(found) == skeleton(said) { return .differs(claim: claim) }
    if found.hasPrefix("torch.Size("), let start = said.firstRange(of: "torch.Size(") {
      return .differs(claim: String(said[start.lowerBound...]))
    }
    // A number alone is compared with the result of the comment: 16*3*3*3 + 16 = 448.
    if found.allSatisfy(\.isNumber), let last = said.split(separator: "=").last,
      said.contains("="), last.contains(where: \.isNumber)
    {
      return .differs(claim: claim)
    }
    return .unclaimed
  }

  /// Whether a text stands in another, not inside a longer number.
  private static func isWords(_ text: String, in other: String) -> Bool {
    other.ranges(of: text).contains { range in
      let before =
        range.lowerBound > other.startIndex ? other[other.index(before: range.lowerBound)] : " "
      let after = range.upperBound < other.endIndex ? other[range.upperBound] : " "
      return !before.isNumber && !after.isNumber
    }
  }

  /// Without differences that do not matter.
  private static func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: f"..."

  /// A text with values put into its braces.
  func formatted(_ text: String, _ place: Expression) throws(Interruption) -> PythonValue {
    var result = ""
    var rest = Array(text)[...]
    while let character = rest.popFirst() {
      if character == "{", rest.first != "{" {
        let inner = rest.prefix { $0 != "}" }
        rest = rest.dropFirst(inner.count + 1)
        result += try value(inBraces: Array(inner), place)
      } else {
        if character == "{" || character == "}", rest.first == character { rest.removeFirst() }
        result.append(character)
      }
    }
    return .text(result)
  }

  private func value(
    inBraces characters: [Character], _ place: Expression
  ) throws(Interruption) -> String {
    var code = characters
    var format = ""
    // A colon outside brackets begins the format.
    var depth = 0
    for (index, character) in characters.enumerated() {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if character == ":", depth == 0 {
        code = Array(characters[..<index])
        format = String(characters[(index + 1)...])
        break
      }
    }
    let isLabelled = code.last == "="
    if isLabelled { code.removeLast() }
    let expression: Expression
    do throws(Fault) {
      var reader = ExpressionReader(try tokens(of: code))
      expression = try reader.tuple()
      guard reader.next.kind == .end else { throw reader.fault("nothing more") }
    } catch {
      throw .unread(place, "The braces hold what is not understood here")
    }
    let value = try evaluate(expression)
    let label = isLabelled ? String(code) + "=" : ""
    if format == "," || format == ",d", case .whole(let number) = value {
      return label + grouped(number)
    }
    guard format.isEmpty || format == "d", let text = value.printed() else {
      throw .unread(place, "What is printed here is not worked out")
    }
    return label + text
  }

  private func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }
}
