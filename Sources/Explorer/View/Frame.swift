import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

/// One frame: the whole computation of one number of one map.
struct Frame {
  let content: FrameContent
  let appearance: Appearance
  let layout: FrameLayout
  let ledger: Ledger
  /// The entries that have a block, and those that are only counted.
  let shown, counted: [Ledger.Entry]

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
          otherMaps: content.names.count - 1,
          labelColumns: max(
            1, explanation.contributions.map { content.labels[$0.inputChannel].count }.max() ?? 1),
          wiringRows: content.showsWiring
            ? WiringGrid.rows(inputs: min(content.labels.count, 8)) : 0,
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
    let ledger = ledgers[placed.precision]
    self.ledger = ledger
    // A channel that is muted shows the numbers it would have added.
    let all = content.unmuted.map { unmuted in
      Ledger(
        unmuted, labels: content.labels, pixelDivisors: content.pixelDivisors,
        wholeKernel: content.wholeKernel,
        decimals: ledgers[0].isWhole
          ? nil : Self.decimals(content) - (placed.precision == 0 ? 0 : 1))
    }
    let entries = zip(ledger.entries, all?.entries ?? ledger.entries).map {
      content.muted.contains($0.inputChannel) ? $1 : $0
    }
    if placed.channels < entries.count {
      let order = entries.indices.sorted {
        let (left, right) = (abs(entries[$0].exactSum), abs(entries[$1].exactSum))
        return left == right ? $0 < $1 : left > right
      }
      let first = min(max(0, content.firstShown), entries.count - placed.channels)
      var chosen = Array(order[first..<first + placed.channels])
      // The channel that is worked on is always seen.
      if let worked = Self.workedOn(content), !chosen.contains(worked) {
        chosen[chosen.count - 1] = worked
      }
      shown = entries.indices.filter { chosen.contains($0) }.map { entries[$0] }
      counted = ledger.entries.indices.filter { !chosen.contains($0) }.map { ledger.entries[$0] }
    } else {
      shown = entries
      counted = []
    }
  }

  /// The place in the ledger of the channel whose products or weights are looked at.
  private static func workedOn(_ content: FrameContent) -> Int? {
    if let products = content.products {
      return max(0, products - 1) / content.geometry.kernel.area
    }
    guard let channel = content.edited?.inputChannel else { return nil }
    return content.explanation.contributions.firstIndex { $0.inputChannel == channel }
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
    for part in Part.allCases { draw(part, in: &canvas) }
    return canvas
  }

  /// What a frame is made of; no two parts draw in the same cell.
  enum Part: CaseIterable {
    case title, headings, closeUps, numbers, sums, maps, footer
  }

  /// Draws one part in its place.
  func draw(_ part: Part, in canvas: inout Canvas) {
    switch part {
    case .title: title(in: &canvas)
    case .headings: headings(in: &canvas)
    case .closeUps: closeUps(in: &canvas)
    case .numbers: numbers(in: &canvas)
    case .sums: sums(in: &canvas)
    case .maps: canvas.draw(maps.canvas, row: FrameLayout.firstBodyRow, column: layout.mapColumn)
    case .footer: footer(in: &canvas)
    }
  }

}
