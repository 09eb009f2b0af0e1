/// What a question wants.
public enum AnswerKind: String, Hashable, Sendable, CaseIterable {
  /// One number.
  case number
  /// Several numbers in order.
  case numbers
  /// The sides of a tensor.
  case shape
  /// Rows of numbers.
  case matrix
  /// Plus, minus or zero, several in order.
  case signs
  /// A row and a column.
  case position
  /// One of several texts.
  case choice

  /// How an answer of this kind is typed.
  var example: String {
    switch self {
    case .number: "a number, such as 12, -8, 4/9 or 0.444"
    case .numbers: "numbers in order, such as 1, 9"
    case .shape: "a shape, such as 3, 32, 32 or 30x30"
    case .matrix: "rows of numbers split by semicolons, such as 1 2; 3 4"
    case .signs: "signs in order, such as + - 0"
    case .position: "a row and a column, such as 4,7"
    case .choice: "the letter of one of the choices"
    }
  }
}
