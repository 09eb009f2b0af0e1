import FeatureMapViews
import LessonMarkdown
import SafeText

extension BlockReader {
  private static let questionKeys = [
    "id", "question", "choice", "kind", "answer", "within", "picture", "hint", "because", "wrong",
    "reveal",
  ]

  /// An `ask` block.
  mutating func question(_ code: String, line: Int) -> Question {
    let fields = fields(
      code, line: line, name: "an ask", keys: Self.questionKeys,
      manyKeys: ["choice", "hint", "wrong"])
    func field(_ key: String) -> BlockField? { fields.first { $0.key == key } }
    let isPosition = field("kind")?.value == AnswerKind.position.rawValue
    return Question(
      id: id(fields, line: line, name: "question"), line: line,
      text: text("question", fields, line: line, name: "question"),
      kind: kind(field("kind")), choices: choices(fields), answer: answer(field("answer"), line),
      within: within(field("within")),
      picture: field("picture").flatMap { field in
        var picture = figure(field.value, line: field.line)
        if isPosition { picture?.framing = .pointing }
        return picture
      },
      hints: fields.filter { $0.key == "hint" }.map { inlines($0.value, $0.line) },
      because: text("because", fields, line: line, name: "question"),
      mistakes: fields.filter { $0.key == "wrong" }.compactMap { mistake($0) },
      reveal: field("reveal").flatMap { figure($0.value, line: $0.line) })
  }

  /// An `own-words` block.
  mutating func ownWords(_ code: String, line: Int) -> OwnWords {
    let fields = fields(
      code, line: line, name: "own-words", keys: ["id", "question", "ours"], manyKeys: [])
    return OwnWords(
      id: id(fields, line: line, name: "question"), line: line,
      text: text("question", fields, line: line, name: "question"),
      ours: text("ours", fields, line: line, name: "question"))
  }

  private mutating func kind(_ field: BlockField?) -> AnswerKind? {
    guard let field else { return nil }
    let kinds = AnswerKind.allCases.map(\.rawValue)
    guard let kind = AnswerKind(rawValue: field.value) else {
      let near = nearest(to: field.value, in: kinds).first
      problem(
        field.line,
        "The kind is '\(visible(field.value))'. It may be \(kinds.joined(separator: ", ")). "
          + (near.map { "Did you mean '\($0)'?" } ?? "Take one of these."))
      return nil
    }
    return kind
  }

  private mutating func choices(_ fields: [BlockField]) -> [[MarkdownInline]] {
    let choices = fields.filter { $0.key == "choice" }
    for (place, field) in choices.enumerated() {
      let letter = Answer.letter(ofChoice: place)
      if field.argument != letter || place > 25 {
        problem(
          field.line,
          "This choice is '\(visible(field.argument))'. Choices are lettered in order, and this "
            + "is '\(letter)'. Write 'choice \(letter): ...'.")
      }
    }
    if choices.count == 1 {
      problem(choices[0].line, "There is one choice. A choice has two at least. Add another.")
    }
    return choices.map { inlines($0.value, $0.line) }
  }

  private mutating func answer(_ field: BlockField?, _ line: Int) -> WrittenAnswer {
    guard let field else {
      problem(
        line,
        "This question has no answer. It needs one. Add a line 'answer: 12', or a computed one, "
          + "'answer: = parameters Conv2d(3, 6, 3)'.")
      return WrittenAnswer(line: line, "")
    }
    return WrittenAnswer(line: field.line, field.value)
  }

  private mutating func within(_ field: BlockField?) -> Double? {
    guard let field else { return nil }
    guard let number = TypedNumber(field.value), number.value >= 0 else {
      problem(
        field.line,
        "'within' is '\(visible(field.value))'. It needs a number of 0 or more. Give one.")
      return nil
    }
    return number.value
  }

  private mutating func mistake(_ field: BlockField) -> Mistake? {
    guard !field.argument.isEmpty else {
      problem(
        field.line,
        "This 'wrong' names no value. It is written 'wrong VALUE: what it means'. Add the value.")
      return nil
    }
    return Mistake(
      answer: WrittenAnswer(line: field.line, field.argument),
      text: inlines(field.value, field.line))
  }
}
