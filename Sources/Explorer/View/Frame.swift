import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

/// One frame: the whole computation of one number of one map.
struct Frame {
  let content: FrameContent
  let appearance: Appearance
  let layout: FrameLayout
  private let ledger: Ledger
  private let shown: [Ledger.Entry]
  private let counted: [Ledger.Entry]

  init(_ content: FrameContent, _ appearance: Appearance) {
    self.content = content
    self.appearance = appearance
    let explanation = content.explanation
    let hasCopies =
      content.configuration.paddingMode != .zeros
      && content.geometry.rows.paddingBefore + content.geometry.rows.paddingAfter
        + content.geometry.columns.paddingBefore + content.geometry.columns.paddingAfter > 0
    func ledger(_ decimals: Int?) -> Ledger {
      Ledger(
        explanation, labels: content.labels, pixelDivisors: content.pixelDivisors,
        wholeKernel: content.wholeKernel, decimals: decimals)
    }
    var ledgers = [ledger(nil)]
    var widths: [NumberWidths]
    if ledgers[0].isWhole, let whole = content.wholeKernel {
      widths = [
        NumberWidths(
          numerators: whole.numerators,
          largestPixel: Int(
            (content.inputRange.upperBound * Float(content.pixelDivisors.max() ?? 1)).rounded()),
          hasCopies: hasCopies
        ).holding(ledgers[0])
      ]
    } else {
      let most = Self.decimals(content)
      ledgers = [ledger(most), ledger(max(3, most - 1))]
      widths = zip(ledgers, [most, max(3, most - 1)]).map { ledger, decimals in
        NumberWidths(
          kernels: explanation.contributions.map(\.kernel), pixels: content.inputRange,
          hasCopies: hasCopies, decimals: decimals
        ).holding(ledger)
      }
    }
    let channels = explanation.contributions.count
    func layout(hasHidden: Bool) -> FrameLayout {
      FrameLayout(
        FrameLayout.Needs(
          columns: appearance.columns, rows: appearance.rows ?? 24,
          dotColumns: appearance.dots.columns, hasHalfBlocks: appearance.dots == .halfBlocks,
          geometry: content.geometry, inputChannels: channels,
          otherMaps: content.titles.count - 1,
          labelColumns: max(1, explanation.contributions.map { content.labels[$0.inputChannel].count }.max() ?? 1),
          sumLines: SumLines.count(
            isWhole: ledgers[0].isWhole,
            isDivided: ledgers[0].lines.contains { $0.kind == .divided },
            hasHidden: hasHidden, hasBias: content.configuration.hasBias,
            hasRelu: content.relu != nil),
          widths: widths))
    }
    var placed = layout(hasHidden: false)
    if placed.channels < channels { placed = layout(hasHidden: true) }
    self.layout = placed
    self.ledger = ledgers[placed.precision]
    let entries = self.ledger.entries
    if placed.channels < entries.count {
      let order = entries.indices.sorted {
        let (left, right) = (abs(entries[$0].exactSum), abs(entries[$1].exactSum))
        return left == right ? $0 < $1 : left > right
      }
      let first = min(max(0, content.firstShown), entries.count - placed.channels)
      let chosen = Set(order[first..<first + placed.channels])
      shown = entries.indices.filter { chosen.contains($0) }.map { entries[$0] }
      counted = entries.indices.filter { !chosen.contains($0) }.map { entries[$0] }
    } else {
      shown = entries
      counted = []
    }
  }

  /// Four decimals, or as many as give the largest product that there can be four digits.
  private static func decimals(_ content: FrameContent) -> Int {
    let pixel = max(abs(content.inputRange.lowerBound), abs(content.inputRange.upperBound))
    let weight = content.explanation.contributions.flatMap { $0.kernel.scalars }.map(abs).max() ?? 0
    var count = 4
    var bound = 0.1 as Float
    while pixel * weight > 0, pixel * weight < bound, count < 8 {
      count += 1
      bound /= 10
    }
    return count
  }

  /// The drawn frame.
  var canvas: Canvas {
    var canvas = Canvas(rows: layout.needs.rows, columns: appearance.columns)
    title(in: &canvas)
    headings(in: &canvas)
    blocks(in: &canvas)
    sums(in: &canvas)
    canvas.draw(maps, row: FrameLayout.firstBodyRow, column: layout.mapColumn)
    footer(in: &canvas)
    return canvas
  }

  private func title(in canvas: inout Canvas) {
    let picture = visible(content.pictureName)
    let size = content.input.shape.map(String.init).joined(separator: "×")
    let text = LayerText(configuration: content.configuration, geometry: content.geometry)
    let filter = "filter \(content.titles[content.outputChannel]) of \(content.titles.count)"
    let help = "? help"
    let room = appearance.columns - displayWidth(help) - 2
    var line = (picture: picture + " " + size, layer: "", filter: filter)
    let fitting = text.notations.first {
      displayWidth(line.picture) + $0.count + displayWidth(filter) + 6 <= room
    }
    line.layer = fitting ?? text.notations[2]
    if fitting == nil { line.picture = size }
    var column = canvas.write(line.picture, row: 0, column: 0, style: .bold) + 3
    column += canvas.write(line.layer, row: 0, column: column) + 3
    if column + displayWidth(filter) <= room {
      canvas.write(line.filter, row: 0, column: column, foreground: appearance.quiet)
    }
    canvas.write(
      help, row: 0, column: appearance.columns - help.count, foreground: appearance.quiet)

    let formulas = text.formulas(hidesSize: content.hidden.contains(.size))
    let formula = formulas.first { $0.count <= appearance.columns } ?? formulas[3]
    canvas.write(formula, row: 1, column: 0, foreground: appearance.quiet)
  }

  private func headings(in canvas: inout Canvas) {
    let row = FrameLayout.firstBodyRow - 1
    func write(_ text: String, _ column: Int, isRight: Bool = false) {
      canvas.write(
        text, row: row, column: isRight ? column - text.count : column,
        foreground: appearance.quiet)
    }
    write(
      layout.closeUp.width * 2 >= 15 ? "input, close up" : "close up", layout.closeUpColumn + 1)
    let widths = layout.widths
    let start = layout.numbersColumn
    let pixels = ledger.pixelHeading.replacing(" × ", with: "×")
    let kernel = ledger.kernelHeading.replacing(" × ", with: "×")
    let count = layout.taps.width
    func table(_ width: Int) -> Int { count * (width + 1) - 1 }
    switch layout.form {
    case .tables:
      let second = start + table(widths.patch) + 3
      write(pixels, start)
      write(kernel, max(second, start + pixels.count + 1))
      write("products", second + table(widths.kernel) + 3)
    case .merged:
      let text = "\(pixels)·\(kernel)"
      write(
        text.count <= table(widths.patch + widths.kernel + 1) ? text : "pixel·weight", start)
    case .products: write("products", start)
    }
    write("sum", layout.sumEnd, isRight: true)

    let position = content.explanation.position
    let number =
      content.hidden.contains(.value)
      ? "?" : content.products != nil ? "" : value
    var column = layout.mapColumn + 1
    column += canvas.write(
      "output \(content.outputChannel)", row: row, column: column, foreground: appearance.quiet)
    column += canvas.write(
      " at \(position.row),\(position.column)  ", row: row, column: column,
      foreground: appearance.quiet)
    canvas.write(number, row: row, column: column, foreground: appearance.accent, style: .bold)
  }

  /// The number of the map, as short as it is printed anywhere.
  private var value: String {
    NumberText.shortSigned(content.relu ?? content.explanation.value)
  }

  private func blocks(in canvas: inout Canvas) {
    let geometry = content.geometry
    let position = content.explanation.position
    let taps = geometry.kernel.area
    let current = content.products.map { ($0 - 1) / taps }
    let unread = (Set(geometry.rows.neverRead), Set(geometry.columns.neverRead))
    let currentTap = content.products.map { ($0 - 1) % taps }
    let focus = currentTap.map {
      Position(row: $0 / geometry.kernel.width, column: $0 % geometry.kernel.width)
    }
    let rows = Excerpt(
      geometry.rows, output: position.row, length: layout.closeUp.height, tap: focus?.row)
    let columns = Excerpt(
      geometry.columns, output: position.column, length: layout.closeUp.width,
      tap: focus?.column)
    for (index, entry) in shown.enumerated() {
      let top = FrameLayout.firstBodyRow + index * layout.blockRows
      let ordinal = ledger.entries.firstIndex { $0.inputChannel == entry.inputChannel } ?? 0
      let isCurrent = current == ordinal
      var state = TapNumbers.State()
      state.isMuted = content.muted.contains(entry.inputChannel)
      state.hidesSum = content.hidden.contains(.sums)
      if let current, let currentTap {
        state.isAhead = ordinal > current
        state.current = isCurrent ? currentTap : nil
      }
      if let edited = content.edited, edited.inputChannel == entry.inputChannel {
        state.edited = (edited.tap, edited.text)
      }
      let showsCloseUp = !layout.isCloseUpShared || index == 0
      if showsCloseUp {
        var closeUp = CloseUp(
          content.input, channel: entry.inputChannel, rows: rows, columns: columns,
          scale: inputScale)
        (closeUp.unreadRows, closeUp.unreadColumns) = unread
        if isCurrent { closeUp.tap = focus }
        canvas.draw(closeUp.canvas(appearance), row: top, column: layout.closeUpColumn)
      }
      let tapRows = rowsOfTaps(rows, focus: focus)
      label(entry, state, row: top + (tapRows.compactMap { $0 }.first ?? 0), tapRows, in: &canvas)
      TapNumbers(
        entry: entry, layout: layout, tapRows: tapRows, tapColumns: tapColumns(focus: focus),
        state: state, appearance: appearance
      ).draw(in: &canvas, top: top)
    }
  }

  /// The channel's name beside the middle row of its window.
  private func label(
    _ entry: Ledger.Entry, _ state: TapNumbers.State, row: Int, _ tapRows: [Int?],
    in canvas: inout Canvas
  ) {
    let shown = tapRows.compactMap { $0 }
    guard let first = shown.first else { return }
    let middle = row - first + shown[(shown.count - 1) / 2]
    canvas.write(
      entry.label, row: middle, column: 0,
      foreground: state.isMuted ? appearance.quiet : channelInk(entry.label), style: .bold)
    if state.isMuted {
      canvas.write(
        appearance.hasHalfBlocks ? "×" : "x", row: middle + 1, column: 0,
        foreground: appearance.quiet)
    }
  }

  private func channelInk(_ label: String) -> Color {
    guard appearance.depth == .trueColor || appearance.depth == .ansi256 else { return .standard }
    let isDark = appearance.background == .dark
    let color: Color? =
      switch label {
      case "R": isDark ? .rgb(255, 120, 110) : .rgb(190, 30, 30)
      case "G": isDark ? .rgb(120, 210, 120) : .rgb(20, 120, 40)
      case "B": isDark ? .rgb(120, 165, 255) : .rgb(30, 70, 200)
      default: nil
      }
    return color?.reduced(to: appearance.depth) ?? .standard
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
  private func rowsOfTaps(_ excerpt: Excerpt, focus: Position?) -> [Int?] {
    let axis = content.geometry.rows
    if !layout.isCloseUpShared, axis.reach <= layout.closeUp.height,
      layout.taps.height == axis.kernel, layout.taps.width == content.geometry.kernel.width
    {
      return (0..<axis.kernel).map { tap in
        axis.paddedPosition(of: excerpt.output, tap: tap) - excerpt.places.lowerBound
      }
    }
    let shown = Self.middle(axis.kernel, layout.taps.height, focus: focus?.row)
    let free = layout.blockRows - shown.count
    let top = layout.isCloseUpShared || shown.count < axis.kernel ? 0 : max(0, free / 2)
    return (0..<axis.kernel).map { shown.contains($0) ? top + $0 - shown.lowerBound : nil }
  }

  private func tapColumns(focus: Position?) -> Range<Int> {
    Self.middle(content.geometry.kernel.width, layout.taps.width, focus: focus?.column)
  }

  /// So many of `count` around the middle, or around a tap.
  private static func middle(_ count: Int, _ shown: Int, focus: Int?) -> Range<Int> {
    let start = min(max(0, (focus ?? count / 2) - shown / 2), count - shown)
    return start..<start + shown
  }

  private func sums(in canvas: inout Canvas) {
    var sums = SumLines(
      ledger, hidden: counted, muted: content.muted, hasBias: content.configuration.hasBias,
      relu: content.relu)
    if let products = content.products {
      soFar(products, in: &sums)
    } else if content.hidden.contains(.value) || content.hidden.contains(.sums) {
      for index in sums.lines.indices where !sums.lines[index].text.hasPrefix("+ bias") {
        if content.hidden.contains(.sums) || index >= sums.lines.count - 2 {
          sums.lines[index].number = "?"
        }
      }
    }
    sums.draw(in: &canvas, row: layout.firstSumRow, end: layout.sumEnd, from: 0, appearance)
  }

  /// The sum of the products that have been added, in place of the lines that are still to come.
  private func soFar(_ products: Int, in sums: inout SumLines) {
    let taps = content.geometry.kernel.area
    let (channel, tap) = (max(0, products - 1) / taps, max(0, products - 1) % taps)
    let total = taps * ledger.entries.count
    let number =
      products == 0
      ? "+0"
      : Ledger.runningSum(ledger.entries.prefix(channel), ledger.entries[channel], taps: tap + 1)
    for index in sums.lines.indices { sums.lines[index] = .init(text: "", number: "") }
    sums.lines[0] = .init(
      text: "\(products) of \(total) products, so far", number: number, isValue: true)
  }

  private var maps: Canvas {
    func map(_ channel: Int) -> MapColumn.Map {
      MapColumn.Map(
        title: content.titles[channel], scale: content.scales[channel],
        reduced: { content.reduced(channel, $0) })
    }
    let count = content.titles.count
    let next = (1..<max(1, count)).map { (content.outputChannel + $0) % count }
    return MapColumn(
      layout: layout, main: map(content.outputChannel), others: next.map(map),
      mark: content.explanation.position, scaleKind: content.scaleKind, appearance: appearance
    ).canvas
  }

  private func footer(in canvas: inout Canvas) {
    let row = layout.messageRow
    if let prompt = content.prompt {
      canvas.write(prompt, row: row, column: 0, style: .bold)
    } else {
      canvas.write(content.message, row: row, column: 0)
    }
    let status = content.status
    if !status.isEmpty {
      let used = displayWidth(content.prompt ?? content.message)
      if used + 3 + displayWidth(status) <= appearance.columns {
        canvas.write(
          status, row: row, column: appearance.columns - displayWidth(status),
          foreground: appearance.quiet)
      }
    }
    for (index, line) in content.keys.prefix(2).enumerated() {
      canvas.write(line, row: layout.firstKeyRow + index, column: 0, foreground: appearance.quiet)
    }
  }
}
