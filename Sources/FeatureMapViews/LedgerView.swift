import SafeText
public import TerminalCanvas

/// A ledger drawn: pixels × kernel = products, a block for each input channel, and the sum below.
public struct LedgerView: Hashable, Sendable {
  /// What is drawn.
  public let ledger: Ledger
  /// Whether sums and value stand there as question marks.
  public let hidesSums: Bool

  /// A view of a ledger.
  public init(_ ledger: Ledger, hidesSums: Bool = false) {
    self.ledger = ledger
    self.hidesSums = hidesSums
  }

  /// Columns of the heading over the partial sums, whose right edge is that of all sums.
  private static let sumColumns = "partial sum".count

  /// Channels shown product by product; the others only with their sum.
  private static let mostBlocks = 4

  /// The drawn ledger.
  public func canvas(_ appearance: Appearance) -> Canvas {
    let shown = detailed
    var parts: [Canvas] = []
    let widths = columnWidths(shown)
    for (index, entry) in shown.enumerated() {
      parts.append(block(entry, widths, hasHeading: index == 0, appearance))
    }
    if shown.count < ledger.entries.count {
      let note = "The \(shown.count) largest of \(ledger.entries.count) channels. All partial sums:"
      parts.append(line(note, appearance))
    }
    parts.append(sums(widths, appearance))
    // On a small window the blocks move together, so that the whole sum is seen at once.
    let isTight = appearance.rows.map { $0 < 30 } ?? false
    guard isTight, parts.count > 1 else { return Canvas.stacked(parts, spacing: 1) }
    return Canvas.stacked(
      [Canvas.stacked(Array(parts.dropLast())), parts[parts.count - 1]], spacing: 1)
  }

  /// The channels with the largest partial sums, in their own order.
  private var detailed: [Ledger.Entry] {
    guard ledger.entries.count > Self.mostBlocks else { return ledger.entries }
    let strongest = ledger.entries.sorted { abs($0.exactSum) > abs($1.exactSum) }
      .prefix(3).map(\.inputChannel)
    return ledger.entries.filter { strongest.contains($0.inputChannel) }
  }

  /// Columns of a number in each table, and of each whole table.
  private struct Widths {
    var label, patch, kernel, product: Int
    var tables: [Int]
  }

  /// Where partial sums end that stand beside their products.
  private func sumEdge(_ widths: Widths) -> Int {
    widths.label + 2 + widths.tables.reduce(0, +) + 9 + Self.sumColumns
  }

  private func columnWidths(_ entries: [Ledger.Entry]) -> Widths {
    func widest(_ texts: [[String]]) -> Int { texts.joined().map(\.count).max() ?? 1 }
    let numbers = [
      widest(entries.map(\.patch)), widest(entries.map(\.kernel)),
      widest(entries.map(\.products)),
    ]
    let columns = entries.first?.width ?? 1
    // Headings stand over the first block only, but all blocks stand in the same columns.
    let tables = zip(numbers, [ledger.pixelHeading, ledger.kernelHeading, "products"]).map {
      max(columns * ($0 + 1) - 1, $1.count)
    }
    return Widths(
      label: max(2, entries.map(\.label.count).max() ?? 1), patch: numbers[0],
      kernel: numbers[1], product: numbers[2], tables: tables)
  }

  private func block(
    _ entry: Ledger.Entry, _ widths: Widths, hasHeading: Bool, _ appearance: Appearance
  ) -> Canvas {
    let columns = entry.width
    let tables = [
      table(entry.patch, columns, widths.patch, hasHeading ? ledger.pixelHeading : nil, appearance),
      table(
        entry.kernel, columns, widths.kernel, hasHeading ? ledger.kernelHeading : nil, appearance),
      table(entry.products, columns, widths.product, hasHeading ? "products" : nil, appearance),
    ]
    let heading = hasHeading ? 1 : 0
    let rows = (entry.patch.count + columns - 1) / columns
    let middle = heading + (rows - 1) / 2
    let sum = hidesSums ? "?" : entry.sum
    let edge = sumEdge(widths)
    let isNarrow = edge > appearance.columns
    guard edge - 3 - Self.sumColumns <= appearance.columns else {
      return tall(entry, widths, appearance)
    }

    // Where the sum has no room beside the products, it stands below them.
    var canvas = Canvas(rows: heading + rows + (isNarrow ? 1 : 0), columns: appearance.columns)
    canvas.write(entry.label, row: middle, column: 0, style: .bold)
    var column = widths.label + 2
    for (index, table) in tables.enumerated() {
      canvas.draw(table, row: 0, column: column)
      column += widths.tables[index]
      let glyph = ["×", "=", ""][index]
      canvas.write(glyph, row: middle, column: column + 1, foreground: appearance.quiet)
      column += 3
    }
    if isNarrow {
      let text = entry.rounding.map { hidesSums ? "" : "rounding \($0)   " } ?? ""
      let end = column - 3
      canvas.write(
        text + "partial sum", row: heading + rows,
        column: end - sum.count - 13 - displayWidth(text) + 1, foreground: appearance.quiet)
      canvas.write(
        sum, row: heading + rows, column: end - sum.count, foreground: appearance.accent,
        style: .bold)
      return canvas
    }
    if hasHeading {
      canvas.write("partial sum", row: 0, column: column, foreground: appearance.quiet)
    }
    canvas.write(
      sum, row: middle, column: column + Self.sumColumns - sum.count,
      foreground: appearance.accent, style: .bold)
    if let rounding = entry.rounding, !hidesSums, rows > 1 {
      canvas.write(
        "rounding \(rounding)", row: middle + 1, column: column, foreground: appearance.quiet)
    }
    return canvas
  }

  private func table(
    _ words: [String], _ columns: Int, _ width: Int, _ heading: String?, _ appearance: Appearance
  ) -> Canvas {
    let rows = (words.count + columns - 1) / columns
    let top = heading == nil ? 0 : 1
    var canvas = Canvas(
      rows: rows + top, columns: max(columns * (width + 1) - 1, heading?.count ?? 0))
    if let heading { canvas.write(heading, row: 0, column: 0, foreground: appearance.quiet) }
    for (index, word) in words.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      canvas.write(word, row: top + row, column: column * (width + 1) + width - word.count)
    }
    return canvas
  }

  /// For kernels too wide to stand beside each other: one below the other, or only sums of rows.
  private func tall(
    _ entry: Ledger.Entry, _ widths: Widths, _ appearance: Appearance
  ) -> Canvas {
    let columns = entry.width
    let parts: [([String], Int, String)] = [
      (entry.patch, widths.patch, ledger.pixelHeading),
      (entry.kernel, widths.kernel, "× " + ledger.kernelHeading),
      (entry.products, widths.product, "= products"),
    ]
    let sum = hidesSums ? "?" : entry.sum
    var canvases = [line("\(entry.label)   partial sum \(sum)", appearance, style: .bold)]
    for (words, width, heading) in parts {
      if columns * (width + 1) + 1 <= appearance.columns {
        canvases.append(table(words, columns, width, heading, appearance))
      } else {
        let perLine = max(1, (appearance.columns - 2) / (width + 1))
        let full = heading + ", in reading order"
        let fitting = full.count <= appearance.columns ? full : heading
        canvases.append(table(words, perLine, width, fitting, appearance))
      }
    }
    if let rounding = entry.rounding, !hidesSums {
      canvases.append(line("rounding of these products \(rounding)", appearance))
    }
    return Canvas.stacked(canvases, spacing: 0)
  }

  /// The partial sums once more, and what becomes of them.
  private func sums(_ widths: Widths, _ appearance: Appearance) -> Canvas {
    let words = ledger.entries.map { "\($0.label) \(hidesSums ? "?" : $0.sum)" }
    var lines: [(String, String)] = []
    var current = ""
    for word in words {
      let room = appearance.columns - 8 - (ledger.together == nil ? 0 : 20)
      if !current.isEmpty, current.count + 3 + word.count > room {
        lines.append((current, ""))
        current = ""
      }
      current += (current.isEmpty ? "" : "   ") + word
    }
    lines.append((current, ledger.together.map { hidesSums ? "?" : $0 } ?? ""))
    for entry in ledger.lines {
      let isValue = entry == ledger.lines.last
      lines.append(
        (entry.text, hidesSums && (isValue || entry.text.hasPrefix("÷")) ? "?" : entry.number))
    }
    let widest = lines.map(\.1.count).max() ?? 0
    let needed = (lines.map(\.0.count).max() ?? 0) + 5 + widest
    let blocks = sumEdge(widths)
    let right = min(
      max(blocks <= appearance.columns ? blocks : blocks - 3 - Self.sumColumns, needed),
      appearance.columns)
    let column = right - widest
    var canvas = Canvas(rows: lines.count, columns: appearance.columns)
    for (row, line) in lines.enumerated() {
      let isValue = row == lines.count - 1
      let used = canvas.write(line.0, row: row, column: 4, style: isValue ? .bold : [])
      if row == lines.count - 1 - ledger.lines.count, !line.1.isEmpty {
        canvas.write(
          "together", row: row, column: max(used + 5, column - 10), foreground: appearance.quiet)
      }
      canvas.write(
        line.1, row: row, column: column + widest - line.1.count,
        foreground: isValue ? appearance.accent : .standard, style: isValue ? .bold : [])
    }
    return canvas
  }

  private func line(
    _ text: String, _ appearance: Appearance, style: Style = []
  ) -> Canvas {
    var canvas = Canvas(rows: 1, columns: appearance.columns)
    canvas.write(
      text, row: 0, column: 0, foreground: style == .bold ? .standard : appearance.quiet,
      style: style)
    return canvas
  }
}
