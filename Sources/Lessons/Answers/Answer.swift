import FeatureMapViews

/// What a question's answer is, or a known mistake.
public struct Answer: Hashable, Sendable {
  /// How it is asked for.
  public var kind: AnswerKind
  /// Its numbers: signs are -1, 0, 1, a choice is its place, counted from 0.
  public var values: [Double]
  /// Numbers in a row, of a matrix.
  public var columns: Int

  /// An answer from its parts.
  public init(_ kind: AnswerKind, _ values: [Double], columns: Int = 1) {
    self.kind = kind
    self.values = values
    self.columns = columns
  }

  /// The answer that a computed value is.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - wanted: The kind, where the lesson says it.
  /// - Throws: ``ExpressionError`` if the value is none of that kind.
  public init(_ value: Value, kind wanted: AnswerKind?) throws(ExpressionError) {
    switch value {
    case .word(let letter):
      guard let place = Self.place(ofChoice: letter) else {
        throw ExpressionError(
          "The value is the word '\(letter)'. It needs a number, or the letter of a choice. "
            + "Give one.")
      }
      self.init(.choice, [Double(place)])
    case .numbers(let numbers):
      let kind = wanted ?? Self.kind(of: numbers)
      try Self.require(numbers, kind)
      self.init(
        kind, numbers.scalars, columns: kind == .matrix ? numbers.rowLength : 1)
    default:
      throw ExpressionError(
        "The value is \(value.kind). It needs numbers, or the letter of a choice. Put a function "
          + "around it.")
    }
  }

  private static func kind(of numbers: Numbers) -> AnswerKind {
    switch numbers.meaning {
    case .shape: .shape
    case .position: .position
    case .signs: .signs
    case .plain:
      switch numbers.shape.count {
      case 0: .number
      case 1: .numbers
      default: .matrix
      }
    }
  }

  private static func require(_ numbers: Numbers, _ kind: AnswerKind) throws(ExpressionError) {
    let count = numbers.scalars.count
    let fits =
      switch kind {
      case .number: count == 1
      case .position: count == 2
      case .signs: numbers.scalars.allSatisfy { [-1, 0, 1].contains($0) }
      case .choice: false
      case .numbers, .shape, .matrix: true
      }
    guard fits, (1...400).contains(count), numbers.scalars.allSatisfy(\.isFinite) else {
      throw ExpressionError(
        "The value has \(count) numbers, which is no \(kind.rawValue). It needs \(kind.example). "
          + "Change the expression, or the kind.")
    }
  }

  /// The place of a choice's letter: 0 for `a`.
  static func place(ofChoice letter: String) -> Int? {
    guard let byte = letter.utf8.first, letter.utf8.count == 1,
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    else { return nil }
    return Int(byte - UInt8(ascii: "a"))
  }

  /// The letter of a choice: `a` for 0.
  static func letter(ofChoice place: Int) -> String {
    String(Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(clamping: min(place, 25)))))
  }

  /// The answer as it is printed.
  public var text: String {
    switch kind {
    case .number: Self.text(values[0], isLong: true)
    case .numbers: values.map { Self.text($0) }.joined(separator: ", ")
    case .shape: "(" + values.map { Self.text($0) }.joined(separator: ", ") + ")"
    case .matrix:
      stride(from: 0, to: values.count, by: max(1, columns)).map { start in
        values[start..<min(start + columns, values.count)].map { Self.text($0) }
          .joined(separator: " ")
      }.joined(separator: "; ")
    case .signs: values.map { $0 > 0 ? "+" : $0 < 0 ? "-" : "0" }.joined(separator: " ")
    case .position: values.map { Self.text($0) }.joined(separator: ",")
    case .choice: Self.letter(ofChoice: Int(values[0]))
    }
  }

  /// A number as it is printed: whole ones with all digits, others with four decimals at most, and
  /// a simple fraction beside them.
  static func text(_ value: Double, isLong: Bool = false) -> String {
    if let whole = Int(exactly: value.rounded()),
      abs(value - value.rounded()) < 1e-6 * max(1, abs(value))
    {
      return isLong && abs(whole) >= 10_000 ? NumberText.grouped(whole) : "\(whole)"
    }
    var decimals = 4
    var small = abs(value)
    while small > 0, small < 0.1, decimals < 9 {
      small *= 10
      decimals += 1
    }
    var text = NumberText.fixed(value, decimals: decimals)
    while text.contains("."), text.last == "0" { text.removeLast() }
    guard isLong, text.count >= 6, let fraction = fraction(value) else { return text }
    return "\(fraction), that is \(text)"
  }

  /// A number as a fraction with a denominator of 12 at most, if it is one.
  private static func fraction(_ value: Double) -> String? {
    for denominator in 2...12 {
      let numerator = value * Double(denominator)
      guard abs(numerator) < 1000, abs(numerator - numerator.rounded()) < 1e-5 else { continue }
      return "\(Int(numerator.rounded()))/\(denominator)"
    }
    return nil
  }
}
