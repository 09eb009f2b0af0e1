public import ConvolutionCore
internal import SafeText
public import TerminalCanvas

/// A small matrix in numbers under a title; some of them marked, some in the background.
public struct NumberTable: Hashable, Sendable {
  /// What stands over it.
  public var title: String
  /// The numbers as they are printed, row by row; all rows are equally long.
  public private(set) var rows: [[String]]
  /// Places in brackets, which need no colour to be seen.
  public var marked: Set<Position>
  /// Whether words name the places in brackets.
  public var saysMarks = true
  /// Places that matter less, such as padding.
  public var faint: Set<Position>
  /// Columns that the title may take before it is wrapped.
  private var titleColumns = Int.max
  /// Rows and columns that are left out at the end.
  private var hidden = Size2D(height: 0, width: 0)

  /// A table of words.
  public init(
    title: String, rows: [[String]], marked: Set<Position> = [], faint: Set<Position> = []
  ) {
    self.title = title
    self.rows = rows
    self.marked = marked
    self.faint = faint
  }

  /// A table of the numbers of a plane `[height, width]`, of which at most the first few rows and
  /// columns are shown.
  public init(
    title: String, _ plane: Tensor, marked: Set<Position> = [], faint: Set<Position> = [],
    most: Size2D = 24
  ) {
    let size = plane.planeSize
    let shown = Size2D(
      height: min(size.height, most.height), width: min(size.width, most.width))
    self.init(
      title: title,
      rows: (0..<shown.height).map { row in
        (0..<shown.width).map {
          NumberText.brief(plane[plane: 0, Position(row: row, column: $0)])
        }
      }, marked: marked, faint: faint)
    hidden = Size2D(height: size.height - shown.height, width: size.width - shown.width)
  }

  private var widest: Int { rows.joined().map(\.count).max() ?? 1 }

  /// Columns of one number with what stands around it.
  private var pitch: Int { widest + (marked.isEmpty ? 1 : 2) }

  /// Columns that the table takes.
  public var columns: Int {
    let numbers = (rows.first?.count ?? 0) * pitch - (marked.isEmpty ? 1 : 0)
    return max(titleLines.map(displayWidth).max() ?? 0, numbers + (hidden.width > 0 ? 2 : 0))
  }

  private var titleLines: [String] {
    title.isEmpty ? [] : titleColumns == .max ? [title] : wrapped(title, width: titleColumns)
  }

  /// The same with at most so many columns of the screen; what is left out is said by dots.
  public func narrowed(to columns: Int) -> NumberTable {
    guard self.columns > columns, let width = rows.first?.count else { return self }
    var table = self
    table.titleColumns = columns
    guard table.columns > columns else { return table }
    let kept = max(1, min(width, (columns - 2) / pitch))
    table.rows = rows.map { Array($0.prefix(kept)) }
    table.hidden.width += width - kept
    return table
  }

  /// Whether some of its numbers are left out.
  public var isCut: Bool { hidden != Size2D(height: 0, width: 0) }

  /// The drawn table.
  public func canvas(_ appearance: Appearance) -> Canvas {
    let top = titleLines.count
    var canvas = Canvas(rows: top + rows.count + (hidden.height > 0 ? 1 : 0), columns: columns)
    for (row, line) in titleLines.enumerated() {
      canvas.write(line, row: row, column: 0, foreground: appearance.quiet)
    }
    for (row, words) in rows.enumerated() {
      for (column, word) in words.enumerated() {
        let place = Position(row: row, column: column)
        let isMarked = marked.contains(place)
        let padded = String(repeating: " ", count: widest - word.count) + word
        let text = marked.isEmpty ? padded : isMarked ? "[\(padded)]" : " \(padded) "
        canvas.write(
          text, row: top + row, column: column * pitch,
          foreground: isMarked
            ? appearance.accent : faint.contains(place) ? appearance.quiet : .standard,
          style: isMarked ? .bold : [])
      }
      if hidden.width > 0 {
        canvas.write(
          "…", row: top + row, column: words.count * pitch, foreground: appearance.quiet)
      }
    }
    if hidden.height > 0 {
      canvas.write("…", row: top + rows.count, column: 0, foreground: appearance.quiet)
    }
    return canvas
  }

  /// The table in words, a row a line.
  public var sentences: [String] {
    let name = title.isEmpty ? "Numbers" : title
    let lines = rows.map { row in row.map { Spoken.signed($0, positive: false) } }
    var sentences =
      lines.count == 1
      ? ["\(name): \(lines[0].joined(separator: ", "))."]
      : ["\(name), row by row."]
        + lines.enumerated().map { "Row \($0): \($1.joined(separator: ", "))." }
    if hidden.height > 0 || hidden.width > 0 {
      sentences.append("\(hidden.height) more rows, \(hidden.width) more columns.")
    }
    if !marked.isEmpty, saysMarks {
      let places = marked.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
        .map { "\($0.row),\($0.column)" }
      sentences.append("Marked: \(places.joined(separator: "; ")).")
    }
    return sentences
  }
}

/// Tables beside each other with signs between them, such as `×` and `=`.
public struct TableRow: Hashable, Sendable {
  /// The tables.
  public var tables: [NumberTable]
  /// What stands before each table but the first.
  public var signs: [String]

  /// Tables and the signs between them.
  ///
  /// - Precondition: There is one sign less than tables.
  public init(_ tables: [NumberTable], signs: [String]) {
    precondition(signs.count == max(0, tables.count - 1))
    self.tables = tables
    self.signs = signs
  }

  /// The drawn tables, as many beside each other as fit.
  public func canvas(_ appearance: Appearance) -> Canvas {
    var lines: [[(sign: String, table: NumberTable)]] = []
    var used = 0
    for (index, table) in tables.enumerated() {
      let sign = index == 0 ? "" : signs[index - 1]
      let table = table.narrowed(to: appearance.columns - 4)
      let needed = table.columns + displayWidth(sign) + 4
      if lines.isEmpty || used + needed > appearance.columns {
        lines.append([(sign, table)])
        used = table.columns + (index == 0 ? 0 : displayWidth(sign) + 2)
      } else {
        lines[lines.count - 1].append((sign, table))
        used += needed
      }
    }
    return Canvas.stacked(lines.map { line($0, appearance) }, spacing: 1)
  }

  private func line(
    _ parts: [(sign: String, table: NumberTable)], _ appearance: Appearance
  ) -> Canvas {
    let height = parts.map { $0.table.rows.count }.max() ?? 1
    let hasTitle = parts.contains { !$0.table.title.isEmpty }
    var canvases: [Canvas] = []
    for (index, part) in parts.enumerated() {
      if !part.sign.isEmpty || index > 0 {
        let text = (index == 0 ? "" : " ") + part.sign + " "
        var sign = Canvas(rows: height + 1, columns: max(2, displayWidth(text)))
        sign.write(
          text, row: (hasTitle ? 1 : 0) + (height - 1) / 2, column: 0,
          foreground: appearance.quiet)
        canvases.append(sign)
      }
      // Flat tables stand level with the middle of tall ones.
      let drawn = part.table.canvas(appearance)
      let drop = max(0, (height - part.table.rows.count) / 2)
      guard drop > 0 else {
        canvases.append(drawn)
        continue
      }
      var lowered = Canvas(rows: drawn.rows + drop, columns: drawn.columns)
      lowered.draw(drawn, row: drop, column: 0)
      canvases.append(lowered)
    }
    return Canvas.row(canvases, spacing: 1).trimmed()
  }

  /// Every table in words.
  public var sentences: [String] { tables.flatMap(\.sentences) }
}
