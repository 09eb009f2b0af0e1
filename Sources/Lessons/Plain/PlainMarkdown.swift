import LessonMarkdown
import SafeText

/// Markdown told on lines, one after the other, not yet wrapped.
enum PlainMarkdown {
  static func lines(_ elements: [MarkdownElement]) -> [String] {
    elements.flatMap { lines($0.block) }
  }

  static func lines(_ block: MarkdownBlock) -> [String] {
    switch block {
    case .heading(_, let inlines), .paragraph(let inlines): return [SpokenText.text(inlines)]
    case .code(let info, let text):
      let lines = text.split(separator: "\n").map { visible(String($0)) }
      // What is to be typed stays as it is.
      return info == "" || info == "text"
        ? lines.map { SpokenText.line($0) }.filter { !$0.isEmpty } : lines
    case .quote(let inner): return ["Quote:"] + lines(inner) + ["End of the quote."]
    case .list(let start, let items):
      return items.enumerated().flatMap { number, item in
        var lines = lines(item)
        let mark = start.map { "\($0 + number). " } ?? "- "
        if lines.isEmpty { return [mark] }
        lines[0] = mark + lines[0]
        return lines
      }
    case .table(let table):
      return table.rows.map { row in
        row.enumerated().map { column, cell in
          let title =
            table.header.indices.contains(column)
            ? SpokenText.text(table.header[column]) : ""
          let text = SpokenText.text(cell)
          return title.isEmpty ? text : "\(title): \(text)"
        }.joined(separator: "; ") + "."
      }
    case .rule: return []
    case .html(let html): return [visible(html)]
    }
  }
}
