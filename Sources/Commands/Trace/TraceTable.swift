import ConvolutionCore
import FeatureMapViews
import Networks
import SafeText
import TerminalCanvas

/// The rows of a trace in columns, as many of them as fit.
struct TraceTable {
  private let trace: Trace

  /// A column: its title, how early it is left away, and whether it holds numbers.
  private struct Column {
    let title: String
    let priority: Int
    var isNumber = true
    /// How narrow it may become; `nil` if it cannot be cut.
    var narrowest: Int?
    let cells: [String]
    /// What stands below, for the whole network.
    var total = ""

    var width: Int { max(displayWidth(title), ([total] + cells).map(displayWidth).max() ?? 0) }
  }

  init(_ trace: Trace) {
    self.trace = trace
  }

  private var columns: [Column] {
    let rows = trace.rows
    func numbers(_ number: (TraceRow) -> Int) -> [String] {
      rows.map { number($0) == 0 ? "" : NumberText.grouped(number($0)) }
    }
    var from = rows.indices.map { trace.from($0) }
    if from.contains(where: { !$0.isEmpty }), let first = rows.first?.inputs.first {
      from[0] = trace.name(of: first)
    }
    var columns = [
      Column(
        title: "name", priority: 0, isNumber: false, narrowest: 24,
        cells: rows.map { visible($0.name) },
        total: "total"),
      Column(
        title: "layer", priority: 0, isNumber: false, narrowest: 11, cells: rows.map(\.kind)),
      Column(title: "output", priority: 0, cells: rows.map { shapeText($0.itemShape) }),
      Column(title: "window", priority: 5, isNumber: false, cells: rows.map(\.window)),
      Column(
        title: "parameters", priority: 1,
        cells: rows.map { row in
          row.isRepeated
            ? "shared" : row.parameters == 0 ? "" : NumberText.grouped(row.parameters)
        }, total: NumberText.grouped(trace.parameters)),
      Column(
        title: "multiply-adds", priority: 2, cells: numbers(\.multiplyAdds),
        total: NumberText.grouped(trace.multiplyAdds)),
      Column(title: "sees", priority: 4, cells: rows.map(\.sees)),
      Column(title: "jump", priority: 7, cells: rows.map(\.jump)),
      Column(
        title: "memory", priority: 6,
        cells: rows.map { $0.memory == 0 ? "" : bytesText($0.memory) },
        total: bytesText(trace.memory)),
      Column(title: "unread", priority: 8, isNumber: false, cells: rows.map(\.unread)),
    ]
    if from.contains(where: { !$0.isEmpty }) {
      columns.insert(
        Column(title: "from", priority: 3, isNumber: false, narrowest: 12, cells: from), at: 2)
    }
    // A column that says nothing is left away.
    return columns.filter { $0.priority == 0 || $0.cells.contains { !$0.isEmpty } }
  }

  /// The columns that fit, the least important left away.
  private func fitting(_ width: Int) -> [(column: Column, width: Int)] {
    var chosen = columns
    func least(_ columns: [Column]) -> Int {
      columns.reduce(2 * (columns.count - 1)) { sum, column in
        sum + min(column.width, column.narrowest ?? column.width)
      }
    }
    while least(chosen) > width,
      let worst = chosen.indices.max(by: {
        chosen[$0].priority < chosen[$1].priority
      }), chosen[worst].priority > 0
    {
      chosen.remove(at: worst)
    }
    var widths = chosen.map(\.width)
    var excess = widths.reduce(2 * (chosen.count - 1), +) - width
    // The widest of those that can be cut gives way first.
    while excess > 0 {
      let open = chosen.indices.filter { index in
        chosen[index].narrowest.map { widths[index] > $0 } ?? false
      }
      guard let widest = open.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return zip(chosen, widths).map { ($0, $1) }
  }

  /// The table, at most so wide where its narrowest form allows.
  func canvas(_ appearance: Appearance, marking marked: String? = nil) -> Canvas {
    let columns = fitting(appearance.columns)
    let width = columns.reduce(2 * (columns.count - 1)) { $0 + $1.width }
    var canvas = Canvas(rows: trace.rows.count + 2, columns: max(width, 1))
    var place = 0
    for (column, width) in columns {
      func write(_ text: String, row: Int, color: Color, style: Style = []) {
        let text = column.narrowest == nil ? text : Self.cut(text, width)
        let indent = column.isNumber ? width - displayWidth(text) : 0
        canvas.write(text, row: row, column: place + indent, foreground: color, style: style)
      }
      write(column.title, row: 0, color: appearance.quiet)
      for (index, cell) in column.cells.enumerated() {
        let isMarked = trace.rows[index].name == marked
        write(
          cell, row: index + 1, color: isMarked ? appearance.accent : .standard,
          style: isMarked ? .bold : [])
      }
      write(column.total, row: trace.rows.count + 1, color: .standard, style: .bold)
      place += width + 2
    }
    return canvas
  }

  /// A text that fits; names are told apart by their ends.
  private static func cut(_ text: String, _ width: Int) -> String {
    guard displayWidth(text) > width else { return text }
    return String(truncated(String(text.reversed()), toWidth: width).reversed())
  }

  /// Whether a column of this title is among those that fit.
  func shows(_ title: String, _ appearance: Appearance) -> Bool {
    fitting(appearance.columns).contains { $0.column.title == title }
  }

  /// Every number with all its digits, for spreadsheets.
  var csv: String {
    var lines = [
      "name,layer,from,output_shape,parameters,multiply_adds,memory_bytes,receptive_field,jump,"
        + "rows_never_read,columns_never_read"
    ]
    for (index, row) in trace.rows.enumerated() {
      let cells = [
        visible(row.name), row.what, trace.from(index),
        row.itemShape.map(String.init).joined(separator: "x"), "\(row.parameters)",
        "\(row.multiplyAdds)", "\(row.memory)",
        row.reach.map { "\($0.size.height)x\($0.size.width)" } ?? "",
        row.jump.replacing(", ", with: "x"), "\(row.rowsNeverRead.count)",
        "\(row.columnsNeverRead.count)",
      ]
      lines.append(cells.map(csvCell).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
