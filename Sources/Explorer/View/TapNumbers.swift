import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// The numbers of one input channel under the window, row by row, and their partial sum.
struct TapNumbers {
  /// What of it is to be hidden, or looked at.
  struct State: Hashable {
    /// The product that was added last; those after it are not yet there.
    var current: Int?
    /// Whether this channel's products are all still to come.
    var isAhead = false
    /// Whether the partial sum is asked for.
    var hidesSum = false
    /// Whether the channel is left out of the sum.
    var isMuted = false
    /// The weight being edited, and what has been typed for it.
    var edited: (tap: Int, text: String)?

    static func == (left: State, right: State) -> Bool {
      left.current == right.current && left.isAhead == right.isAhead
        && left.hidesSum == right.hidesSum && left.isMuted == right.isMuted
        && left.edited?.tap == right.edited?.tap && left.edited?.text == right.edited?.text
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(current)
      hasher.combine(isAhead)
      hasher.combine(edited?.tap)
    }
  }

  let entry: Ledger.Entry
  let layout: FrameLayout
  /// The row in the block of each kernel row; `nil` for rows not shown.
  let tapRows: [Int?]
  /// Kernel columns shown.
  let tapColumns: Range<Int>
  var state = State()
  let appearance: Appearance

  /// Draws the numbers with the first row of the block at `top`.
  func draw(in canvas: inout Canvas, top: Int) {
    for (kernelRow, offset) in tapRows.enumerated() {
      guard let offset else { continue }
      for column in tapColumns {
        draw(tap: kernelRow * entry.width + column, row: top + offset, column, in: &canvas)
      }
    }
    let shown = tapRows.compactMap { $0 }
    guard let last = shown.last else { return }
    let middle = shown[(shown.count - 1) / 2]
    // Stacked, the sum stands beside the products, which are the last table.
    let below = layout.form == .stacked ? 2 * (shown.count + 1) : 0
    signs(row: top + middle, last: top + last, in: &canvas)
    let isCut = layout.taps != layout.needs.geometry.kernel
    sum(
      row: top + middle + below,
      hasRoom: middle + below + 1 < layout.blockRows && !(isCut && middle == last), in: &canvas)
    rest(row: top + last + 1, in: &canvas)
    if state.isMuted { crossOut(row: top + middle, in: &canvas) }
  }

  private var widths: NumberWidths { layout.widths }

  /// The first columns of the tables.
  private var starts: (patch: Int, kernel: Int, product: Int) {
    let count = tapColumns.count
    let patch = layout.numbersColumn
    let kernel = patch + layout.gaps.table(count, widths.patch) + layout.gaps.signs
    return (
      patch, kernel, kernel + layout.gaps.table(count, widths.kernel) + layout.gaps.signs
    )
  }

  /// Whether the product of a tap is among those that have been added.
  private func isAdded(_ tap: Int) -> Bool {
    if state.isAhead { return false }
    return state.current.map { tap <= $0 } ?? true
  }

  private func draw(tap: Int, row: Int, _ column: Int, in canvas: inout Canvas) {
    let place = column - tapColumns.lowerBound
    let isCurrent = state.current == tap
    let ink = isCurrent ? appearance.accent : isAdded(tap) ? .standard : appearance.quiet
    let style: Style = isCurrent ? .bold : []
    let isEdited = state.edited?.tap == tap
    let weight = isEdited ? state.edited?.text ?? entry.kernel[tap] : entry.kernel[tap]
    func write(
      _ text: String, _ column: Int, _ width: Int, isProduct: Bool = false, isWeight: Bool = false
    ) {
      if isWeight, isEdited { return }
      canvas.write(
        text, row: row, column: column + max(0, width - text.count),
        foreground: state.isMuted ? appearance.quiet : ink, style: style)
      if isCurrent, isProduct { mark(row: row, column: column - 1, in: &canvas) }
    }
    let shade = state.isMuted ? appearance.quiet : ink
    func edit(_ column: Int, _ width: Int, row: Int) {
      guard isEdited else { return }
      let text = weight.count <= width ? weight : "…" + String(weight.suffix(width - 1))
      // The number itself is reversed; without colours the mark alone says which it is.
      canvas.write(
        text, row: row, column: column + width - text.count, style: [.reverse, .bold])
      mark(row: row, column: column + width - text.count - 1, in: &canvas)
    }
    switch layout.form {
    case .tables:
      let starts = starts
      write(entry.patch[tap], starts.patch + place * (widths.patch + gap), widths.patch)
      let kernelColumn = starts.kernel + place * (widths.kernel + gap)
      write(weight, kernelColumn, widths.kernel, isWeight: true)
      edit(kernelColumn, widths.kernel, row: row)
      let product = isAdded(tap) ? entry.products[tap] : appearance.hasHalfBlocks ? "·" : "."
      write(
        product, starts.product + place * (widths.product + gap), widths.product, isProduct: true)
    case .stacked:
      let width = max(widths.patch, widths.kernel, widths.product)
      let start = starts.patch + place * (width + gap)
      let step = tapRows.count { $0 != nil } + 1
      write(entry.patch[tap], start, width)
      canvas.writeRight(
        isEdited ? "" : weight, row: row + step, end: start + width, foreground: shade,
        style: style)
      let product = isAdded(tap) ? entry.products[tap] : appearance.hasHalfBlocks ? "·" : "."
      canvas.writeRight(
        product, row: row + 2 * step, end: start + width, foreground: shade, style: style)
      if isCurrent { mark(row: row + 2 * step, column: start - 1, in: &canvas) }
      edit(start, width, row: row + step)
    case .merged:
      let width = widths.patch + 1 + widths.kernel
      let start = starts.patch + place * (width + gap)
      write(entry.patch[tap], start, widths.patch, isProduct: true)
      let dot = start + widths.patch
      canvas.write("·", row: row, column: dot, foreground: appearance.quiet)
      write(weight, dot + 1, weight.count, isWeight: true)
      edit(dot + 1, widths.kernel, row: row)
    case .products:
      let start = starts.patch + place * (widths.product + gap)
      let product = isAdded(tap) ? entry.products[tap] : appearance.hasHalfBlocks ? "·" : "."
      write(product, start, widths.product, isProduct: true, isWeight: true)
      edit(start, widths.product, row: row)
    }
  }

  private var gap: Int { layout.gaps.numbers }

  private func mark(row: Int, column: Int, in canvas: inout Canvas) {
    canvas.write(
      appearance.hasHalfBlocks ? "▸" : ">", row: row, column: column,
      foreground: appearance.accent, style: .bold)
  }

  /// `×` and `=` between the tables.
  private func signs(row: Int, last: Int, in canvas: inout Canvas) {
    if layout.form == .stacked {
      let step = tapRows.count { $0 != nil } + 1
      for (text, row) in [("× weights", last + 1), ("= products", last + 1 + step)] {
        canvas.write(
          text, row: row, column: layout.numbersColumn, foreground: appearance.quiet)
      }
    }
    if layout.form == .tables {
      for (glyph, column) in [
        ("×", starts.kernel - (layout.gaps.signs + 1) / 2),
        ("=", starts.product - (layout.gaps.signs + 1) / 2),
      ] {
        canvas.write(glyph, row: row, column: column, foreground: appearance.quiet)
      }
    }
  }

  /// A line through the numbers of a channel that is left out.
  private func crossOut(row: Int, in canvas: inout Canvas) {
    let columns = layout.sumEnd - widths.sum - 2 - layout.numbersColumn
    let words = ["left out, counts as 0", "left out", ""].first { $0.count + 4 <= columns } ?? ""
    let line = String(
      repeating: appearance.hasHalfBlocks ? "─" : "-", count: max(0, columns - words.count - 2))
    canvas.fill(
      .blank, rows: row..<row + 1, columns: layout.numbersColumn..<layout.sumEnd - widths.sum - 1)
    canvas.write(
      "\(line) \(words)", row: row, column: layout.numbersColumn, foreground: appearance.quiet)
  }

  private func sum(row middle: Int, hasRoom: Bool, in canvas: inout Canvas) {
    let isRounded =
      layout.form == .merged ? !entry.isWhole : entry.rounding != nil && !hasRoom
    // `=` where the numbers shown make the sum to the last digit, `≈` where they were rounded.
    canvas.write(
      isRounded ? (appearance.hasHalfBlocks ? "≈" : "~") : "=", row: middle,
      column: layout.sumEnd - widths.sum - 2, foreground: appearance.quiet)
    let text: String
    if state.isMuted {
      text = "muted"
    } else if state.hidesSum {
      text = "?"
    } else if state.isAhead {
      text = ""
    } else if let current = state.current {
      text = entry.sum(of: 0...current)
    } else {
      text = entry.sum
    }
    let ink = state.isMuted ? appearance.quiet : appearance.ink(ofNumber: text)
    canvas.write(
      text, row: middle, column: layout.sumEnd - text.count, foreground: ink,
      style: state.isMuted ? [] : .bold)
    guard hasRoom, layout.form != .merged, let rounding = entry.rounding, state == State() else {
      return
    }
    canvas.write(
      rounding, row: middle + 1, column: layout.sumEnd - rounding.count,
      foreground: appearance.quiet)
  }

  /// What the products that are not shown make.
  private func rest(row: Int, in canvas: inout Canvas) {
    let shownRows = Set(tapRows.indices.filter { tapRows[$0] != nil })
    let hidden = entry.products.indices.filter {
      !shownRows.contains($0 / entry.width) || !tapColumns.contains($0 % entry.width)
    }
    guard !hidden.isEmpty else { return }
    let added = hidden.filter(isAdded)
    let number = state.hidesSum || state.isMuted ? "" : "  " + entry.sum(of: added)
    let noun = hidden.count == 1 ? "product" : "products"
    let texts = ["+ \(hidden.count) more \(noun)", "+ \(hidden.count) more", "+ \(hidden.count)"]
    let room = layout.sumEnd - layout.numbersColumn - number.count
    canvas.write(
      (texts.first { $0.count <= room } ?? "+") + number, row: row,
      column: layout.numbersColumn, foreground: appearance.quiet)
  }
}

extension Canvas {
  /// Writes a line of text that ends before a column.
  fileprivate mutating func writeRight(
    _ text: String, row: Int, end: Int, foreground: Color, style: Style
  ) {
    write(text, row: row, column: end - text.count, foreground: foreground, style: style)
  }
}
