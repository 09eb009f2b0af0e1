import FeatureMapViews
import LessonMarkdown
import SafeText

/// Reads the blocks of a lesson that are not plain Markdown, and notes what is wrong with them.
struct BlockReader {
  private(set) var problems: [LessonProblem] = []

  mutating func problem(_ line: Int, _ message: String) {
    problems.append(LessonProblem(line: line, message))
  }

  /// A `show` or a `try`: its command, and what stands below it.
  mutating func figure(_ code: String, line: Int, name: String, verb: String?) -> Figure? {
    let lines = BlockLine.lines(code, fence: line)
    guard let first = lines.first else {
      problem(
        line,
        "This \(name) is empty. Its first line is a command, such as "
          + "'\(verb ?? "show") photo.png --filters sobel-x'. Add one.")
      return nil
    }
    var figure = self.figure(first.text, line: first.line, verb: verb)
    for line in lines.dropFirst() {
      switch (line.field?.key, line.field?.value) {
      case ("caption"?, let text?): figure?.caption = inlines(text, line.line)
      case ("with"?, "sizes"?) where verb == nil: figure?.framing = .figureWithSizes
      case ("unlabelled"?, "yes"?) where verb == nil: figure?.framing = .unlabelled
      default:
        problem(
          line.line,
          "'\(visible(String(line.text.prefix(40))))' is no line of a \(name). After the command "
            + "there may be 'caption: TEXT'"
            + (verb == nil ? ", 'with: sizes' and 'unlabelled: yes'" : "")
            + ". Begin a line with two spaces if it goes on with the command.")
      }
    }
    return figure
  }

  /// A figure from its command.
  mutating func figure(_ command: String, line: Int, verb: String? = nil) -> Figure? {
    guard let words = commandWords(command), let first = words.first else {
      problem(
        line, "A quote in this command does not end. Each needs its partner. Add it.")
      return nil
    }
    if first == "convlens" {
      problem(
        line, "The command begins with 'convlens'. It is written without it. Take the word out.")
    }
    if let verb, first != verb {
      problem(
        line,
        "The command begins with '\(visible(first))'. It needs '\(verb)'. Begin it so.")
    }
    return Figure(line: line, words: words, caption: nil)
  }

  /// Running text of one paragraph.
  mutating func inlines(_ text: String, _ line: Int) -> [MarkdownInline] {
    do {
      let blocks = try parseMarkdown(text)
      if blocks.isEmpty { return [] }
      if blocks.count == 1, case .paragraph(let inlines) = blocks[0].block {
        requireHarmless(inlines, line)
        return inlines
      }
      // A text may begin like a list or a heading, as "1." and "- 3" do: then it is letters.
      return [.text(text)]
    } catch {
      problem(line, error.description)
      return []
    }
  }

  /// Notes pictures and HTML, which no page of ours can show.
  mutating func requireHarmless(_ inlines: [MarkdownInline], _ line: Int) {
    for inline in inlines {
      switch inline {
      case .html(let tag):
        problem(
          line,
          "'\(visible(String(tag.prefix(40))))' is HTML. Lessons hold Markdown alone. Take it out, "
            + "or write it as code.")
      case .image:
        problem(
          line, "This is an image. Pictures are drawn by a show block. Use one.")
      case .emphasis(let inner), .strong(let inner), .link(let inner, _):
        requireHarmless(inner, line)
      case .text, .softBreak, .lineBreak, .code: break
      }
    }
  }

  /// The fields of a block, those with unknown keys noted and left out.
  mutating func fields(
    _ code: String, line: Int, name: String, keys: [String], manyKeys: Set<String>
  ) -> [BlockField] {
    var fields: [BlockField] = []
    for blockLine in BlockLine.lines(code, fence: line) {
      guard let field = blockLine.field else {
        problem(
          blockLine.line,
          "'\(visible(String(blockLine.text.prefix(40))))' has no key. A line is 'key: value', and "
            + "one that goes on begins with two spaces. Add what is missing.")
        continue
      }
      guard keys.contains(field.key) else {
        let near = nearest(to: field.key, in: keys).first
        problem(
          field.line,
          "'\(visible(field.key))' is no key of \(name). It has \(keys.joined(separator: ", ")). "
            + (near.map { "Did you mean '\($0)'?" }
              ?? "Begin the line with two spaces if it goes on with the one before."))
        continue
      }
      if !manyKeys.contains(field.key), fields.contains(where: { $0.key == field.key }) {
        problem(field.line, "'\(field.key)' stands here twice. Once is enough. Take one out.")
        continue
      }
      if field.value.isEmpty {
        problem(field.line, "'\(field.key)' is empty. It needs a text. Add one.")
        continue
      }
      fields.append(field)
    }
    return fields
  }

  /// The text of a key that must be there.
  mutating func text(
    _ key: String, _ fields: [BlockField], line: Int, name: String
  ) -> [MarkdownInline] {
    guard let field = fields.first(where: { $0.key == key }) else {
      problem(line, "This \(name) has no \(key). It needs one. Add a line '\(key): ...'.")
      return []
    }
    return inlines(field.value, field.line)
  }

  /// The name of a question.
  mutating func id(_ fields: [BlockField], line: Int, name: String) -> String {
    guard let field = fields.first(where: { $0.key == "id" }) else {
      problem(line, "This \(name) has no id. It needs one. Add a line 'id: a-short-name'.")
      return ""
    }
    let isPlain = field.value.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isPlain, field.value.count <= 60 else {
      problem(
        field.line,
        "The id is '\(visible(String(field.value.prefix(70))))'. It has small letters, digits and "
          + "hyphens, at most 60. Change it.")
      return ""
    }
    return field.value
  }
}
