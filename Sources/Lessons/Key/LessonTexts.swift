import LessonMarkdown

extension Lesson {
  /// All running texts with the lines they stand on.
  var texts: [(line: Int, inlines: [MarkdownInline])] {
    var texts = [title, aim, time, sources].map { (line: 1, inlines: $0) }
    for step in steps {
      if let title = step.title { texts.append((step.line, title)) }
      for part in step.before + step.after {
        switch part {
        case .prose(let element): texts += element.texts
        case .figure(let figure), .excursion(let figure):
          texts.append((figure.line, figure.caption ?? []))
        }
      }
      switch step.question {
      case .ask(let question):
        let all =
          [question.text, question.because] + question.choices + question.hints
          + question.mistakes.map(\.text)
        texts += all.map { (question.line, $0) }
      case .ownWords(let words): texts += [words.text, words.ours].map { (words.line, $0) }
      case nil: break
      }
    }
    return texts + notes.flatMap { $0.blocks.flatMap(\.texts) }
  }
}

extension MarkdownElement {
  /// The running texts inside, with the line of their block.
  var texts: [(line: Int, inlines: [MarkdownInline])] {
    switch block {
    case .heading(_, let inlines), .paragraph(let inlines): [(line, inlines)]
    case .quote(let inner): inner.flatMap(\.texts)
    case .list(_, let items): items.joined().flatMap(\.texts)
    case .table(let table): (table.header + table.rows.joined()).map { (line, $0) }
    case .code, .rule, .html: []
    }
  }
}

extension [MarkdownInline] {
  /// The expressions in it: code that begins with `= `.
  var expressions: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .code(let code): code.hasPrefix("= ") ? [code.expression] : []
      case .emphasis(let inner), .strong(let inner), .link(let inner, _): inner.expressions
      default: []
      }
    }
  }

  /// The text with the value of each expression in its place.
  func filled(with values: [String: String]) -> [MarkdownInline] {
    map { inline in
      switch inline {
      case .code(let code) where code.hasPrefix("= "):
        values[code.expression].map { .text($0) } ?? inline
      case .emphasis(let inner): .emphasis(inner.filled(with: values))
      case .strong(let inner): .strong(inner.filled(with: values))
      case .link(let inner, let url): .link(inner.filled(with: values), url: url)
      default: inline
      }
    }
  }
}

extension String {
  /// What stands behind `= `.
  fileprivate var expression: String { String(dropFirst(2)).trimmingSpaces }
}
