import FeatureMapViews
import TerminalCanvas

/// Every key and every command, in columns.
struct HelpPage {
  let appearance: Appearance

  /// A line: a key, the command of the same name, and what it is for.
  fileprivate struct Line {
    var key = ""
    var name = ""
    var words = ""
    var isTitle = false
  }

  private static let marks: [(String, String)] = [
    ("[ ]", "read by the window"), ("~", "padding, a copied pixel"), ("··", "padding, a zero"),
    ("╱╱", "read by no window"), ("▸ ▴", "the output on its map"), ("≈", "shown rounded"),
  ]

  private static let hint =
    "A number before a key is its value: 2s is stride 2. Every command also stands behind a colon: "
    + ":stride 2"

  var canvas: Canvas {
    let rows = appearance.rows ?? 24
    var canvas = Canvas(rows: rows, columns: appearance.columns)
    canvas.write("convlens explore", row: 0, column: 0, style: .bold)
    let back = "any key goes back"
    canvas.write(
      back, row: 0, column: appearance.columns - back.count, foreground: appearance.quiet)
    let lines = lines
    let first = 2
    let last = rows - 4
    // The words that explain stand there if all of them fit.
    let full = Arrangement(lines.map(\.full), columns: appearance.columns, rows: last - first)
    let short = Arrangement(lines.map(\.short), columns: appearance.columns, rows: last - first)
    let arrangement = full ?? short ?? Arrangement(all: lines.map(\.short), rows: last - first)
    for (index, line) in lines.enumerated() {
      let (column, row) = index.quotientAndRemainder(dividingBy: arrangement.rows)
      let start = column * arrangement.width
      draw(line, hasWords: full != nil, row: first + row, column: start, in: &canvas)
    }
    footer(row: rows - 3, in: &canvas)
    return canvas
  }

  private var lines: [Line] {
    CommandWord.Family.allCases.flatMap { family in
      let words = CommandWord.all.filter { $0.family == family }
      return [Line(name: family.rawValue, isTitle: true)]
        + words.map { Line(key: $0.key, name: $0.name, words: $0.summary) }
    }
  }

  /// Columns of equal width that hold some texts.
  private struct Arrangement {
    var rows: Int
    var width: Int

    init?(_ texts: [Int], columns: Int, rows: Int) {
      width = (texts.max() ?? 1) + 3
      let perRow = max(1, (columns + 3) / width)
      self.rows = (texts.count + perRow - 1) / perRow
      guard self.rows <= rows else { return nil }
    }

    init(all texts: [Int], rows: Int) {
      self.rows = max(1, rows)
      width = (texts.max() ?? 1) + 1
    }
  }

  private func draw(
    _ line: Line, hasWords: Bool, row: Int, column: Int, in canvas: inout Canvas
  ) {
    if line.isTitle {
      canvas.write(line.name, row: row, column: column, style: .bold)
      return
    }
    canvas.write(line.key, row: row, column: column, foreground: appearance.accent)
    canvas.write(line.name, row: row, column: column + Line.keyColumns)
    guard hasWords else { return }
    canvas.write(
      line.words, row: row, column: column + Line.keyColumns + Line.nameColumns,
      foreground: appearance.quiet)
  }

  private func footer(row: Int, in canvas: inout Canvas) {
    var column = 0
    var row = row
    for (mark, words) in Self.marks {
      let columns = mark.count + 1 + words.count
      if column + columns > appearance.columns {
        column = 0
        row += 1
      }
      canvas.write(mark, row: row, column: column, foreground: appearance.accent)
      canvas.write(
        words, row: row, column: column + mark.count + 1, foreground: appearance.quiet)
      column += columns + 3
    }
    let text = Self.hint.count <= appearance.columns ? Self.hint : "2s is stride 2, as :stride 2 is"
    canvas.write(text, row: row + 1, column: 0)
  }
}

extension HelpPage.Line {
  fileprivate static var keyColumns: Int { 6 }
  fileprivate static var nameColumns: Int { 12 }
  fileprivate var short: Int { isTitle ? name.count : Self.keyColumns + name.count }
  fileprivate var full: Int {
    isTitle ? name.count : Self.keyColumns + Self.nameColumns + words.count
  }
}
