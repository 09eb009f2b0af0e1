import LessonMarkdown
import SafeText

/// Reads a lesson from its text, and says everything that is wrong with it.
public struct LessonReader {
  private var reader = BlockReader()
  private var steps: [LessonStep] = []
  private var notes: [TeacherNote] = []
  private var isForTeacher = false

  /// The most steps of a lesson.
  private static let mostSteps = 60

  /// The lesson that a file holds.
  ///
  /// - Parameters:
  ///   - text: What stands in it.
  ///   - file: Its name as it was given, for messages and for the lesson's name.
  /// - Returns: The lesson, `nil` if it is none, and all that is wrong with it.
  public static func lesson(
    _ text: String, file: String
  ) -> (lesson: Lesson?, problems: [LessonProblem]) {
    var reader = LessonReader()
    var lesson: Lesson?
    do {
      lesson = reader.lesson(try parseMarkdown(text), file: file)
    } catch {
      var line = 1
      if case .tooDeep(let deep) = error { line = deep }
      reader.reader.problem(line, error.description)
    }
    let problems = reader.reader.problems.map { problem in
      LessonProblem(file: file, line: problem.line, problem.message)
    }
    return (lesson, problems)
  }

  private mutating func lesson(_ elements: [MarkdownElement], file: String) -> Lesson? {
    guard case .heading(1, let title)? = elements.first?.block else {
      reader.problem(
        elements.first?.line ?? 1,
        "The lesson has no title. Its first line is '# Title'. Add it.")
      return nil
    }
    var rest = elements.dropFirst()
    var head = LessonHead()
    if let second = rest.first, case .list(nil, let items) = second.block {
      head = LessonHead(items, line: second.line, &reader)
      rest = rest.dropFirst()
    } else {
      reader.problem(
        elements[0].line,
        "After the title there is no head. It is a list of Aim, Time, Needs and Sources. Add "
          + "'- Aim: ...' and so on.")
    }
    begin(elements.first?.line ?? 1, title: nil)
    for element in rest { add(element) }
    steps.removeAll { $0.before.isEmpty && $0.question == nil && $0.after.isEmpty }
    if steps.count > Self.mostSteps {
      reader.problem(
        steps[Self.mostSteps].line,
        "The lesson has \(steps.count) steps. At most \(Self.mostSteps) are read. Split it in two.")
      return nil
    }
    if steps.isEmpty {
      reader.problem(
        elements[0].line, "The lesson has no steps. It needs one at least. Write the first.")
      return nil
    }
    let name = LessonName(file: file)
    return Lesson(
      name: name.name, number: name.number, title: title, aim: head.aim, time: head.time,
      remember: head.remember, needs: head.needs, sources: head.sources, steps: steps, notes: notes)
  }

  private mutating func begin(_ line: Int, title: [MarkdownInline]?) {
    steps.append(LessonStep(line: line, title: title))
  }

  private mutating func add(_ element: MarkdownElement) {
    if case .heading(let level, let title) = element.block {
      if level == 2, title.plainText == "For the teacher" {
        isForTeacher = true
        notes = [TeacherNote(title: nil, blocks: [])]
        return
      }
      if isForTeacher, level == 3 {
        notes.append(TeacherNote(title: title.plainText, blocks: []))
        return
      }
      if level <= 2 {
        if level == 1 {
          reader.problem(
            element.line,
            "This is a second title. A lesson has one '#'. Steps begin with '##': add a sign.")
        }
        if isForTeacher {
          reader.problem(
            element.line,
            "A step follows 'For the teacher', which comes last. Move it before that.")
        }
        begin(element.line, title: title)
        return
      }
    }
    if isForTeacher {
      requirePlain(element)
      notes[notes.count - 1].blocks.append(element)
    } else if element.block == .rule {
      begin(element.line, title: steps.last?.title)
    } else {
      addToStep(element)
    }
  }

  private mutating func addToStep(_ element: MarkdownElement) {
    switch element.block {
    case .code(let info, let code):
      switch info {
      case "show":
        if let figure = reader.figure(code, line: element.line, name: "show", verb: nil) {
          add(.figure(figure))
        }
      case "try":
        if let figure = reader.figure(code, line: element.line, name: "try", verb: "explore") {
          add(.excursion(figure))
        }
      case "ask": ask(.ask(reader.question(code, line: element.line)), line: element.line)
      case "own-words", "own words":
        ask(.ownWords(reader.ownWords(code, line: element.line)), line: element.line)
      case "", "text", "python", "sh": add(.prose(element))
      default:
        let blocks = ["show", "ask", "try", "own-words", "text"]
        let near = nearest(to: info, in: blocks).first
        reader.problem(
          element.line,
          "A fence is named '\(visible(String(info.prefix(40))))'. It may be "
            + "\(blocks.joined(separator: ", ")), python or sh. "
            + (near.map { "Did you mean '\($0)'?" } ?? "Name it 'text'."))
      }
    default:
      requirePlain(element)
      add(.prose(element))
    }
  }

  private mutating func add(_ part: LessonPart) {
    if steps[steps.count - 1].question == nil {
      steps[steps.count - 1].before.append(part)
    } else {
      steps[steps.count - 1].after.append(part)
    }
  }

  private mutating func ask(_ question: StepQuestion, line: Int) {
    guard steps[steps.count - 1].question == nil else {
      reader.problem(
        line,
        "This step asks a second question. A step asks one. Put '---' or a heading before it.")
      return
    }
    steps[steps.count - 1].question = question
  }

  /// Notes what a page cannot show.
  private mutating func requirePlain(_ element: MarkdownElement) {
    switch element.block {
    case .html(let html):
      reader.problem(
        element.line,
        "'\(visible(String(html.prefix(40))))' is HTML. Lessons hold Markdown alone. Take it out, "
          + "or write it as code.")
    case .heading(_, let inlines), .paragraph(let inlines):
      reader.requireHarmless(inlines, element.line)
    case .quote(let inner): for element in inner { requirePlain(element) }
    case .list(_, let items): for element in items.joined() { requirePlain(element) }
    case .table(let table):
      for cell in table.header + table.rows.joined() {
        reader.requireHarmless(cell, element.line)
      }
    case .code, .rule: break
    }
  }
}
