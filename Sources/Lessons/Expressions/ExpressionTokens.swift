import ConvolutionCore
import LayerNotation
import SafeText

/// A word, a number or a sign of an expression.
enum ExpressionToken: Hashable {
  case number(Double)
  case name(String)
  /// A name with its bracket right behind it.
  case function(String)
  case layer(Conv2dConfiguration)
  case command(String)
  case matrix(Numbers)
  case sign(String)
  case end
}

/// Cuts the text of an expression into tokens.
struct ExpressionTokens {
  private let text: [Character]
  private var position = 0

  init(_ text: String) {
    self.text = Array(text)
  }

  /// All tokens, the end last.
  static func all(_ text: String) throws(ExpressionError) -> [ExpressionToken] {
    var tokens = ExpressionTokens(text)
    var all: [ExpressionToken] = []
    repeat { all.append(try tokens.next()) } while all.last != .end
    return all
  }

  private var here: Character? { position < text.count ? text[position] : nil }

  private func character(_ offset: Int) -> Character? {
    position + offset < text.count ? text[position + offset] : nil
  }

  private mutating func next() throws(ExpressionError) -> ExpressionToken {
    while here == " " { position += 1 }
    guard let first = here else { return .end }
    if first.isASCII, first.isNumber { return .number(try number()) }
    if first.isASCII, first.isLetter { return try name() }
    switch first {
    case "\"": return .command(try quoted())
    case "[": return .matrix(try matrix())
    default: return .sign(try sign())
    }
  }

  private mutating func number() throws(ExpressionError) -> Double {
    var digits = ""
    while let character = here, character.isASCII, character.isNumber || character == "." {
      digits.append(character)
      position += 1
    }
    guard let value = Double(digits) else {
      throw ExpressionError(
        "'\(digits)' is no number. A number looks like 12 or 0.5. Write it so.")
    }
    return value
  }

  /// A name, in which a hyphen stands between letters; a layer with its arguments.
  private mutating func name() throws(ExpressionError) -> ExpressionToken {
    let start = position
    while let character = here, character.isASCII,
      character.isLetter || character.isNumber || character == "_"
        || (character == "-" && self.character(1)?.isLetter == true)
    {
      position += 1
    }
    let name = String(text[start..<position])
    guard here == "(" else { return .name(name) }
    guard name.first?.isUppercase == true else { return .function(name) }
    var depth = 0
    while let character = here {
      position += 1
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0 { break }
    }
    let layer = String(text[start..<position])
    do {
      return .layer(try parseLayer(layer))
    } catch {
      throw ExpressionError(
        "'\(visible(layer))' is no layer that PyTorch accepts. "
          + "\(error.found) Write it as in PyTorch: Conv2d(3, 6, 3).")
    }
  }

  private mutating func quoted() throws(ExpressionError) -> String {
    position += 1
    let start = position
    while let character = here, character != "\"" { position += character == "\"" ? 0 : 1 }
    guard here == "\"" else {
      throw ExpressionError(
        "A command begins with a double quote and does not end with one. Both are needed. "
          + "Add the quote at its end.")
    }
    position += 1
    return String(text[start..<position - 1])
  }

  private mutating func matrix() throws(ExpressionError) -> Numbers {
    let start = position
    while let character = here, character != "]" { position += character == "]" ? 0 : 1 }
    guard here == "]" else {
      throw ExpressionError(
        "A matrix begins with '[' and does not end. Rows are split by ';', the last ends with "
          + "']'. Add the bracket.")
    }
    position += 1
    return try parseMatrix(String(text[start..<position]))
  }

  private mutating func sign() throws(ExpressionError) -> String {
    let two = String(text[position..<min(position + 2, text.count)])
    if ["//", "==", "!=", "<=", ">="].contains(two) {
      position += 2
      return two
    }
    let one = String(text[position])
    guard "+-*/%^<>(),=−".contains(one) else {
      throw ExpressionError(
        "'\(visible(one))' has no meaning in an expression. Numbers, functions and + - * / were "
          + "needed. Take it out; a command stands in double quotes.")
    }
    position += 1
    return one == "−" ? "-" : one
  }
}

/// The matrix that a text such as `[1 0 -1; 2 0 -2]` says; one row is a list.
///
/// - Throws: ``ExpressionError`` if an entry is no number, or rows differ in length.
func parseMatrix(_ text: String) throws(ExpressionError) -> Numbers {
  let inner = text.drop { $0 == " " || $0 == "[" }.prefix { $0 != "]" }
  var rows: [[Double]] = []
  for row in inner.split(separator: ";", omittingEmptySubsequences: false) {
    var numbers: [Double] = []
    for entry in row.split(whereSeparator: { $0 == " " || $0 == "," }) {
      guard let number = TypedNumber(String(entry)) else {
        throw ExpressionError(
          "'\(visible(String(entry)))' in a matrix is no number. Entries are numbers or "
            + "fractions, split by spaces. Write it so.")
      }
      numbers.append(number.value)
    }
    rows.append(numbers)
  }
  guard let columns = rows.first?.count, columns > 0, rows.allSatisfy({ $0.count == columns })
  else {
    throw ExpressionError(
      "The rows of '\(visible(text))' are not equally long. Each needs as many numbers as the "
        + "first. Add what is missing.")
  }
  let shape = rows.count == 1 ? [columns] : [rows.count, columns]
  return Numbers(shape: shape, rows.flatMap { $0 }) ?? Numbers(0)
}
