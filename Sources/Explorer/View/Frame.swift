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
    func ledger(_ explanation: Explanation, _ decimals: Int) -> Ledger {
      Ledger(
        explanation, labels: content.labels, pixelDivisors: content.pixelDivisors,
        wholeKernel: content.wholeKernel, decimals: decimals)
    }
    let most = Self.decimals(content)
    let decimals = [most, max(3, most - 1)]
    let fine = ledger(explanation, decimals[0])
    var widths: [NumberWidths]
    if fine.isWhole, let whole = content.wholeKernel {
      widths = [
        NumberWidths(
          numerators: whole.numerators,
          // Where whole numbers are printed, they are below a million.
          largestPixel: Int(
            min(1e6, content.inputRange.upperBound * Float(content.pixelDivisors.max() ?? 1))
              .rounded()),
          hasCopies: hasCopies)
      ]
    } else {
      widths = decimals.map { decimals in
        NumberWidths(
          kernels: explanation.contributions.map(\.kernel), pixels: content.inputRange,
          hasCopies: hasCopies, decimals: decimals)
      }
    }
    if fine.isWhole || !fine.hasOneUnit { widths = widths.map { $0.holding(fine) } }
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
            isWhole: fine.isWhole, isDivided: fine.lines.contains { $0.kind == .divided },
            hasHidden: hasHidden, hasBias: content.configuration.hasBias,
            hasRelu: content.relu != nil),
          widths: widths))
    }
    var placed = layout(hasHidden: false)
    if placed.channels < channels { placed = layout(hasHidden: true) }
    self.layout = placed
    let chosen = placed.precision == 0 ? fine : ledger(explanation, decimals[placed.precision])
    self.ledger = chosen
    // A channel that is muted shows the numbers it would have added.
    let all = content.unmuted.map { ledger($0, decimals[placed.precision]) }
    let entries = zip(chosen.entries, all?.entries ?? chosen.entries).map {
      content.muted.contains($0.inputChannel) ? $1 : $0
    }
    let opened = Self.opened(entries, most: placed.channels, content)
    shown = entries.indices.filter { opened.contains($0) }.map { entries[$0] }
    counted = entries.indices.filter { !opened.contains($0) }.map { chosen.entries[$0] }
  }

  /// The entries that have a block: those with the largest partial sums, and the one worked on.
  private static func opened(
    _ entries: [Ledger.Entry], most: Int, _ content: FrameContent
  ) -> Set<Int> {
    guard most < entries.count else { return Set(entries.indices) }
    let order = entries.indices.sorted {
      let (left, right) = (abs(entries[$0].exactSum), abs(entries[$1].exactSum))
      return left == right ? $0 < $1 : left > right
    }
    let first = min(max(0, content.firstShown), entries.count - most)
    var opened = Array(order[first..<first + most])
    if let worked = workedOn(content), !opened.contains(worked) { opened[most - 1] = worked }
    return Set(opened)
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
