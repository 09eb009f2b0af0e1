import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// Where the window stands in the frame.
struct WindowPlace {
  let rows: Excerpt
  let columns: Excerpt
  /// The tap looked at.
  let focus: Position?
  /// The entry whose products are being added, counted in the ledger, and the tap added last.
  let current: (entry: Int, tap: Int)?
}

extension Frame {
  /// Where the window stands.
  var window: WindowPlace {
    let geometry = content.geometry
    let position = content.explanation.position
    let width = geometry.kernel.width
    let current = content.products.map { products in
      (max(0, products - 1) / geometry.kernel.area, max(0, products - 1) % geometry.kernel.area)
    }
    let focus =
      current.map { Position(row: $0.1 / width, column: $0.1 % width) } ?? content.edited?.tap
    return WindowPlace(
      rows: Excerpt(
        geometry.rows, output: position.row, length: layout.closeUp.height, tap: focus?.row),
      columns: Excerpt(
        geometry.columns, output: position.column, length: layout.closeUp.width,
        tap: focus?.column),
      focus: focus, current: current)
  }

  /// The input channels near the window, each in its block.
  func closeUps(in canvas: inout Canvas) {
    let geometry = content.geometry
    let window = window
    let unread = (Set(geometry.rows.neverRead), Set(geometry.columns.neverRead))
    for (index, entry) in shown.enumerated() where index == 0 || !layout.isCloseUpShared {
      var closeUp = CloseUp(
        content.input, channel: entry.inputChannel, rows: window.rows, columns: window.columns,
        scale: inputScale)
      (closeUp.unreadRows, closeUp.unreadColumns) = unread
      closeUp.isUnderlined = layout.areCloseUpsTouching && index + 1 < shown.count
      if let current = window.current,
        layout.isCloseUpShared || current.entry == ordinal(of: entry)
      {
        closeUp.tap = window.focus
      }
      canvas.draw(
        closeUp.canvas(appearance), row: layout.top(ofBlock: index),
        column: layout.closeUpColumn)
    }
  }

  /// Names, numbers and partial sums of the input channels, each in its block.
  func numbers(in canvas: inout Canvas) {
    let window = window
    let tapRows = rowsOfTaps(window)
    for (index, entry) in shown.enumerated() {
      let top = layout.top(ofBlock: index)
      let state = state(of: entry, window)
      label(entry, state, top: top, tapRows, in: &canvas)
      TapNumbers(
        entry: entry, layout: layout, tapRows: tapRows,
        tapColumns: Self.middle(
          content.geometry.kernel.width, layout.taps.width, focus: window.focus?.column),
        state: state, appearance: appearance
      ).draw(in: &canvas, top: top)
    }
  }

  private func ordinal(of entry: Ledger.Entry) -> Int {
    ledger.entries.firstIndex { $0.inputChannel == entry.inputChannel } ?? 0
  }

  private func state(of entry: Ledger.Entry, _ window: WindowPlace) -> TapNumbers.State {
    var state = TapNumbers.State()
    state.isMuted = content.muted.contains(entry.inputChannel)
    state.hidesSum = content.hidden.contains(.partialSums)
    if let current = window.current {
      let ordinal = ordinal(of: entry)
      state.isAhead = ordinal > current.entry
      state.current = ordinal == current.entry ? current.tap : nil
    }
    if let edited = content.edited,
      edited.inputChannel == nil || edited.inputChannel == entry.inputChannel
    {
      let tap = edited.tap.row * entry.width + edited.tap.column
      if entry.kernel.indices.contains(tap) {
        state.edited = (tap, edited.text.isEmpty ? entry.kernel[tap] : edited.text)
      }
    }
    return state
  }

  /// The channel's name beside the middle row of its window.
  private func label(
    _ entry: Ledger.Entry, _ state: TapNumbers.State, top: Int, _ tapRows: [Int?],
    in canvas: inout Canvas
  ) {
    let shown = tapRows.compactMap { $0 }
    guard !shown.isEmpty else { return }
    let middle = top + shown[(shown.count - 1) / 2]
    canvas.write(
      entry.label, row: middle, column: layout.labelColumn,
      foreground: state.isMuted ? appearance.quiet : appearance.ink(ofChannel: entry.label),
      style: .bold)
    if state.isMuted, shown.count > 1 || layout.blockRows > 1 {
      canvas.write("×", row: middle + 1, column: layout.labelColumn, foreground: appearance.quiet)
    }
  }

  private var inputScale: ValueScale {
    if let white = content.white { return ValueScale(.gray, from: 0, to: white) }
    let range = content.inputRange
    guard range.lowerBound < 0 else { return ValueScale(.gray, from: 0, to: range.upperBound) }
    let most = max(-range.lowerBound, range.upperBound)
    return ValueScale(.diverging(on: appearance.background), from: -most, to: most)
  }

  /// The row of the block in which each kernel row's numbers stand: beside its pixels where the
  /// close-up is the block's own, else close together.
  private func rowsOfTaps(_ window: WindowPlace) -> [Int?] {
    let axis = content.geometry.rows
    if !layout.isCloseUpShared, layout.form != .stacked, axis.reach <= layout.closeUp.height,
      layout.taps == content.geometry.kernel
    {
      return (0..<axis.kernel).map { tap in
        axis.paddedPosition(of: window.rows.output, tap: tap) - window.rows.places.lowerBound
      }
    }
    let shown = Self.middle(axis.kernel, layout.taps.height, focus: window.focus?.row)
    let isCut = layout.taps != content.geometry.kernel
    let free = layout.blockRows - layout.form.rows(taps: shown.count) - (isCut ? 1 : 0)
    let top = layout.isCloseUpShared || layout.form == .stacked ? 0 : max(0, free / 2)
    return (0..<axis.kernel).map { shown.contains($0) ? top + $0 - shown.lowerBound : nil }
  }

  /// So many of `count` around the middle, or around a tap.
  private static func middle(_ count: Int, _ shown: Int, focus: Int?) -> Range<Int> {
    let start = min(max(0, (focus ?? count / 2) - shown / 2), count - shown)
    return start..<start + shown
  }
}

extension Appearance {
  /// The colour of a sum: as its map shows it, warm above zero and blue below.
  func ink(ofNumber text: String) -> Color {
    guard text.first == "-", depth == .trueColor || depth == .ansi256 else { return accent }
    let blue: Color = background == .dark ? .rgb(120, 175, 255) : .rgb(30, 80, 190)
    return blue.reduced(to: depth)
  }

  /// The colour of a channel's name.
  func ink(ofChannel label: String) -> Color {
    guard depth == .trueColor || depth == .ansi256 else { return .standard }
    let isDark = background == .dark
    let color: Color? =
      switch label {
      case "R": isDark ? .rgb(255, 120, 110) : .rgb(190, 30, 30)
      case "G": isDark ? .rgb(120, 210, 120) : .rgb(20, 120, 40)
      case "B": isDark ? .rgb(120, 165, 255) : .rgb(30, 70, 200)
      default: nil
      }
    return color?.reduced(to: depth) ?? .standard
  }
}
