/// What a learner typed, in every way it can be meant.
public struct TypedAnswer: Hashable, Sendable {
  private let text: String
  private let lists: [List]
  private let signs: [Double]?

  /// Numbers in order, and where rows end if that was written.
  private struct List: Hashable, Sendable {
    var numbers: [TypedNumber]
    var rowLengths: [Int]
  }

  /// The answer somebody typed.
  public init(_ typed: String) {
    text = Self.simplified(typed)
    signs = Self.signs(text)
    lists = Self.lists(text)
  }

  /// Whether it says a certain answer.
  ///
  /// - Parameters:
  ///   - answer: The truth, or a known mistake.
  ///   - choices: The texts of the choices, if there are any.
  ///   - within: How far off a number may be; `nil` for what its digits allow.
  /// - Returns: Whether one of the ways it can be meant is that answer.
  public func says(_ answer: Answer, choices: [String] = [], within: Double? = nil) -> Bool {
    switch answer.kind {
    case .choice: return choice(choices).map { [Double($0)] } == answer.values
    case .signs: return signs == answer.values
    case .number, .numbers, .shape, .matrix, .position:
      return lists.contains { list in
        list.numbers.count == answer.values.count
          && (answer.kind != .matrix || list.rowLengths.count <= 1
            || list.rowLengths.allSatisfy { $0 == answer.columns })
          && zip(list.numbers, answer.values).allSatisfy { $0.says($1, within: within) }
      }
    }
  }

  /// Whether it can be an answer of a kind at all.
  public func isReadable(as kind: AnswerKind, choices: [String] = []) -> Bool {
    switch kind {
    case .choice: choice(choices) != nil
    case .signs: signs != nil
    case .number: lists.contains { $0.numbers.count == 1 }
    case .position: lists.contains { $0.numbers.count == 2 }
    case .numbers, .shape, .matrix: !lists.isEmpty
    }
  }

  /// The one number it is, if it is one: for telling how far off it is.
  public var number: Double? {
    lists.first { $0.numbers.count == 1 }?.numbers[0].value
  }

  /// The numbers of its first reading.
  public var numbers: [Double] { lists.first?.numbers.map(\.value) ?? [] }

  /// The choice that is meant: by letter, by number counted from 1, or by its text.
  private func choice(_ choices: [String]) -> Int? {
    let word = text.filter { !" ().".contains($0) }
    if let place = Answer.place(ofChoice: word), place < choices.count { return place }
    if let number = Int(word) {
      return (1...max(1, choices.count)).contains(number) && number <= choices.count
        ? number - 1 : nil
    }
    let plain = choices.map(Self.simplified)
    if let place = plain.firstIndex(of: text) { return place }
    let begun = plain.indices.filter { text.count >= 2 && plain[$0].hasPrefix(text) }
    return begun.count == 1 ? begun[0] : nil
  }

  private static func simplified(_ typed: String) -> String {
    var text = typed.prefix(2000).lowercased()
    for (from, to) in [
      ("−", "-"), ("–", "-"), ("—", "-"), ("×", "x"), ("·", " "), ("\u{a0}", " "),
      ("\u{202f}", " "),
      ("\t", " "),
    ] {
      text = text.replacing(from, with: to)
    }
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }

  private static func signs(_ text: String) -> [Double]? {
    var text = text
    for (word, sign) in [
      ("plus", "+"), ("minus", "-"), ("positive", "+"), ("negative", "-"), ("zero", "0"),
      ("none", "0"),
    ] {
      text = text.replacing(word, with: sign)
    }
    let signs = text.filter { !" ,;()".contains($0) }
    guard !signs.isEmpty, signs.allSatisfy({ "+-0".contains($0) }) else { return nil }
    return signs.map { $0 == "+" ? 1 : $0 == "-" ? -1 : 0 }
  }

  private static func lists(_ typed: String) -> [List] {
    var text = typed
    for word in ["torch.size", "shape", "rows", "row", "columns", "column", "col", "and"] {
      text = text.replacing(word, with: " ")
    }
    while text.contains(" /") || text.contains("/ ") {
      text = text.replacing(" /", with: "/").replacing("/ ", with: "/")
    }
    var lists = [grouped(text)].compactMap(\.self)
    // A comma splits numbers, or stands for the point.
    lists += [list(text, splitting: ", ")].compactMap(\.self)
    lists += [list(text, splitting: " ")].compactMap(\.self)
    if lists.isEmpty { lists += [amount(text)].compactMap(\.self) }
    return lists
  }

  /// Numbers split by certain characters, by `x`, and in rows by semicolons and inner brackets.
  private static func list(_ text: String, splitting: String) -> List? {
    var text = text.replacing("],", with: ";").replacing("] [", with: ";")
      .replacing("),", with: ";")
    text = String(text.map { "[](){}".contains($0) ? " " : $0 })
    var numbers: [TypedNumber] = []
    var lengths: [Int] = []
    for row in text.split(separator: ";") {
      let words = row.split { splitting.contains($0) || $0 == "x" }.map { word in
        var word = word
        while word.last == "," { word.removeLast() }
        return String(word).replacing(",", with: ".")
      }.filter { !$0.isEmpty }
      for word in words {
        guard let number = TypedNumber(word) else { return nil }
        numbers.append(number)
      }
      if !words.isEmpty { lengths.append(words.count) }
    }
    return numbers.isEmpty || numbers.count > 1000
      ? nil : List(numbers: numbers, rowLengths: lengths)
  }

  /// One number with its digits in groups of three: `73,856`, `7 536 640`.
  private static func grouped(_ text: String) -> List? {
    let unsigned = text.drop { $0 == "-" || $0 == "+" }
    let groups = unsigned.split(omittingEmptySubsequences: false) { ", _'".contains($0) }
    guard groups.count > 1, (1...3).contains(groups[0].count),
      groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let number = TypedNumber((text.hasPrefix("-") ? "-" : "") + groups.joined())
    else { return nil }
    return List(numbers: [number], rowLengths: [1])
  }

  /// One number and a word for what it counts: `168 parameters`, `7.89x`.
  private static func amount(_ text: String) -> List? {
    let digits = text.prefix { $0.isNumber || "+-.,/ ".contains($0) }
    let rest = text.dropFirst(digits.count)
    guard !rest.isEmpty, rest.allSatisfy({ $0.isLetter || $0 == " " }) else { return nil }
    let number = String(digits).replacing(" ", with: "")
    return grouped(number) ?? list(number, splitting: " ")
  }
}
