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

  private static let hints = [
    "A number before a key is its value: 2s is stride 2. The same after a colon: :stride 2",
    "2s is stride 2, as :stride 2 is",
  ]

  var canvas: Canvas {
    let rows = appearance.rows ?? 24
    var canvas = Canvas(rows: rows, columns: appearance.columns)
    canvas.write("convlens explore", row: 0, column: 0, style: .bold)
    let back = "any key goes back"
    canvas.write(
      back, row: 0, column: appearance.columns - back.count, foreground: appearance.quiet)
    let footer = footer
    let first = 2
    let free = rows - first - footer.rows - 1
    // The words that explain, and then the titles, stand there if all of them fit.
    let commands = lines.filter { !$0.isTitle }
    let ways: [(lines: [Line], columns: [Int])] = [
      (lines, [6, 12]), (lines, [6]), (commands, [6]), (commands, [2]), (commands, []),
      (commands.map { $0.key.count > 5 ? Line(name: $0.name) : $0 }, []),
    ]
    let keys = HelpKeys(appearance: appearance)
    let widest = lines.map { $0.columns(ways[0].columns) }.max() ?? 1
    let across = max(1, (appearance.columns + 2) / (widest + 2))
    let hasWordsInFull = (lines.count + across - 1) / across <= free
    if !hasWordsInFull, keys.fits {
      keys.draw(marks: Self.marks, in: &canvas)
      return canvas
    }
    for (index, way) in ways.enumerated() {
      let widest = way.lines.map { $0.columns(way.columns) }.max() ?? 1
      let perRow = max(1, (appearance.columns + 2) / (widest + 2))
      let height = (way.lines.count + perRow - 1) / perRow
      // On the smallest windows the marks below give way.
      let room = way.columns.isEmpty ? rows - first : free
      guard height <= room || index == ways.count - 1 else { continue }
      for (index, line) in way.lines.enumerated() {
        let (column, row) = index.quotientAndRemainder(dividingBy: height)
        draw(line, way.columns, row: first + row, column: column * (widest + 2), in: &canvas)
      }
      break
    }
    // On the smallest windows commands come before marks.
    if (rows - footer.rows - 1..<rows - 1).allSatisfy({ row in
      (0..<canvas.columns).allSatisfy { canvas[row, $0] == .blank }
    }) {
      canvas.draw(footer, row: rows - footer.rows, column: 0)
    }
    return canvas
  }

  private var lines: [Line] {
    CommandWord.Family.allCases.flatMap { family in
      let words = CommandWord.all.filter { $0.family == family }
      let title = family.rawValue.prefix { $0 != "," }
      return [Line(name: String(title), isTitle: true)]
        + words.map { Line(key: $0.key, name: $0.name, words: $0.summary) }
    }
  }

  private func draw(
    _ line: Line, _ columns: [Int], row: Int, column: Int, in canvas: inout Canvas
  ) {
    if line.isTitle {
      canvas.write(line.name, row: row, column: column, style: .bold)
      return
    }
    canvas.write(line.key, row: row, column: column, foreground: appearance.accent)
    let name = column + line.nameColumn(columns)
    canvas.write(line.name, row: row, column: name)
    guard columns.count > 1 else { return }
    canvas.write(line.words, row: row, column: name + columns[1], foreground: appearance.quiet)
  }

  /// What the marks on the frames mean, and how commands are written.
  private var footer: Canvas {
    var canvas = Canvas(rows: 5, columns: appearance.columns)
    var (row, column) = (0, 0)
    for (mark, words) in Self.marks {
      let columns = mark.count + 1 + words.count
      if column + columns > appearance.columns { (row, column) = (row + 1, 0) }
      canvas.write(mark, row: row, column: column, foreground: appearance.accent)
      canvas.write(
        words, row: row, column: column + mark.count + 1, foreground: appearance.quiet)
      column += columns + 3
    }
    if let hint = Self.hints.first(where: { $0.count <= appearance.columns }) {
      canvas.write(hint, row: row + 1, column: 0)
    }
    return canvas.trimmed()
  }
}

extension HelpPage.Line {
  /// Where the name begins: in a column of its own, or right behind the key.
  fileprivate func nameColumn(_ columns: [Int]) -> Int {
    if let first = columns.first, first > key.count { return first }
    return key.isEmpty ? 0 : key.count + 1
  }

  /// Columns of the whole line.
  fileprivate func columns(_ columns: [Int]) -> Int {
    if isTitle { return name.count }
    return nameColumn(columns) + (columns.count > 1 ? columns[1] + words.count : name.count)
  }
}
