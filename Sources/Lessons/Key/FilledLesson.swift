import LessonMarkdown

extension Lesson {
  /// The lesson with the value of each expression where it stands in a text.
  func filled(with values: [String: String]) -> Lesson {
    guard !values.isEmpty else { return self }
    var result = self
    result.title = title.filled(with: values)
    result.aim = aim.filled(with: values)
    result.steps = steps.map { step in
      var step = step
      step.title = step.title?.filled(with: values)
      step.before = step.before.map { $0.filled(with: values) }
      step.question = step.question?.filled(with: values)
      step.after = step.after.map { $0.filled(with: values) }
      return step
    }
    result.notes = notes.map { note in
      TeacherNote(title: note.title, blocks: note.blocks.map { $0.filled(with: values) })
    }
    return result
  }
}

extension LessonPart {
  fileprivate func filled(with values: [String: String]) -> LessonPart {
    switch self {
    case .prose(let element): .prose(element.filled(with: values))
    case .figure(let figure): .figure(figure.filled(with: values))
    case .excursion(let figure): .excursion(figure.filled(with: values))
    }
  }
}

extension Figure {
  fileprivate func filled(with values: [String: String]) -> Figure {
    var result = self
    result.caption = caption?.filled(with: values)
    return result
  }
}

extension StepQuestion {
  fileprivate func filled(with values: [String: String]) -> StepQuestion {
    switch self {
    case .ask(var question):
      question.text = question.text.filled(with: values)
      question.choices = question.choices.map { $0.filled(with: values) }
      question.hints = question.hints.map { $0.filled(with: values) }
      question.because = question.because.filled(with: values)
      question.mistakes = question.mistakes.map {
        Mistake(answer: $0.answer, text: $0.text.filled(with: values))
      }
      return .ask(question)
    case .ownWords(var words):
      words.text = words.text.filled(with: values)
      words.ours = words.ours.filled(with: values)
      return .ownWords(words)
    }
  }
}

extension MarkdownElement {
  fileprivate func filled(with values: [String: String]) -> MarkdownElement {
    MarkdownElement(line: line, block.filled(with: values))
  }
}

extension MarkdownBlock {
  fileprivate func filled(with values: [String: String]) -> MarkdownBlock {
    switch self {
    case .heading(let level, let inlines): .heading(level: level, inlines.filled(with: values))
    case .paragraph(let inlines): .paragraph(inlines.filled(with: values))
    case .quote(let inner): .quote(inner.map { $0.filled(with: values) })
    case .list(let start, let items):
      .list(start: start, items: items.map { $0.map { $0.filled(with: values) } })
    case .table(let table):
      .table(
        MarkdownTable(
          alignments: table.alignments, header: table.header.map { $0.filled(with: values) },
          rows: table.rows.map { $0.map { $0.filled(with: values) } }))
    case .code, .rule, .html: self
    }
  }
}
