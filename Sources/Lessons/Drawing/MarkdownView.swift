import FeatureMapViews
import LessonMarkdown
import SafeText
import TerminalCanvas

/// Markdown drawn for a terminal.
struct MarkdownView {
  let appearance: Appearance
  let width: Int

  /// Blocks one below the other, with a line between them.
  func canvas(_ elements: [MarkdownElement]) -> Canvas {
    Canvas.stacked(elements.map { canvas($0.block) }, spacing: 1)
  }

  func canvas(_ block: MarkdownBlock) -> Canvas {
    switch block {
    case .heading(_, let inlines):
      StyledText(inlines, ink: StyledText.Ink(style: .bold)).canvas(appearance, width: width)
    case .paragraph(let inlines): StyledText(inlines).canvas(appearance, width: width)
    case .code(_, let text): code(text)
    case .quote(let inner):
      indented(MarkdownView(appearance: appearance, width: width - 2).canvas(inner), mark: "│ ")
    case .list(let start, let items): list(start, items)
    case .table(let table): self.table(table)
    case .rule:
      Canvas(
        lines: [String(repeating: "─", count: max(1, width))], foreground: appearance.quiet)
    case .html(let html): StyledText(html).canvas(appearance, width: width)
    }
  }

  /// Lines that keep their columns, set in a little.
  private func code(_ text: String) -> Canvas {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    // A tab is as wide as the next column of eight.
    let drawn = Canvas(lines: lines.map(Self.withoutTabs))
    let room = max(1, width - 2)
    return shifted(
      drawn.columns > room
        ? Canvas(lines: lines.flatMap { wrapped(visible($0), width: room) }) : drawn, by: 2)
  }

  private static func withoutTabs(_ line: String) -> String {
    var result = ""
    for character in line {
      if character == "\t" {
        result += String(repeating: " ", count: 8 - displayWidth(result) % 8)
      } else {
        result.append(character)
      }
    }
    return result
  }

  private func list(_ start: Int?, _ items: [[MarkdownElement]]) -> Canvas {
    let isTight = items.allSatisfy { $0.count <= 1 }
    let last = (start ?? 0) + items.count - 1
    let indent = start == nil ? 2 : "\(last). ".count
    let parts = items.enumerated().map { number, item in
      let mark = start.map { "\($0 + number). " } ?? "- "
      let inner = MarkdownView(appearance: appearance, width: width - indent).canvas(item)
      var canvas = shifted(inner, by: indent)
      if canvas.rows == 0 { canvas = Canvas(rows: 1, columns: indent) }
      canvas.write(mark, row: 0, column: 0, foreground: appearance.quiet)
      return canvas
    }
    return Canvas.stacked(parts, spacing: isTight ? 0 : 1)
  }

  /// A table with as much room for each column as its cells want, and less where there is less.
  private func table(_ table: MarkdownTable) -> Canvas {
    let rows = [table.header] + table.rows
    let count = table.header.count
    var widths = (0..<count).map { column in
      rows.map { $0.indices.contains(column) ? displayWidth(visible($0[column].plainText)) : 0 }
        .max() ?? 0
    }
    let room = max(count, width - 2 * max(0, count - 1))
    while widths.reduce(0, +) > room, let widest = widths.max(), widest > 4 {
      widths[widths.firstIndex(of: widest) ?? 0] -= 1
    }
    var parts: [Canvas] = []
    for (number, row) in rows.enumerated() {
      let ink = StyledText.Ink(style: number == 0 ? .bold : [])
      let cells = (0..<count).map { column in
        let inlines = row.indices.contains(column) ? row[column] : []
        return placed(
          StyledText(inlines, ink: ink).canvas(appearance, width: max(1, widths[column])),
          width: widths[column], table.alignments[column])
      }
      parts.append(Canvas.row(cells, spacing: 2))
      if number == 0 {
        let line = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        parts.append(Canvas(lines: [line], foreground: appearance.quiet))
      }
    }
    return Canvas.stacked(parts)
  }

  private func placed(
    _ cell: Canvas, width: Int, _ alignment: MarkdownTable.Alignment
  ) -> Canvas {
    var canvas = Canvas(rows: cell.rows, columns: width)
    for row in 0..<cell.rows {
      let line = cell.cropped(rows: row..<row + 1, columns: 0..<cell.columns)
      let used = displayWidth(line.text)
      let free = max(0, width - used)
      let column =
        switch alignment {
        case .left: 0
        case .center: free / 2
        case .right: free
        }
      canvas.draw(line, row: row, column: column)
    }
    return canvas
  }

  private func shifted(_ canvas: Canvas, by columns: Int) -> Canvas {
    var result = Canvas(rows: canvas.rows, columns: canvas.columns + columns)
    result.draw(canvas, row: 0, column: columns)
    return result
  }

  private func indented(_ canvas: Canvas, mark: String) -> Canvas {
    var result = shifted(canvas, by: displayWidth(mark))
    for row in 0..<result.rows {
      result.write(mark, row: row, column: 0, foreground: appearance.quiet)
    }
    return result
  }
}
