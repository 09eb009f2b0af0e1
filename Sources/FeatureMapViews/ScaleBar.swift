public import TerminalCanvas

/// One line that says which colour is which number: least, zero and most.
public struct ScaleBar: Hashable, Sendable {
  /// The scale shown.
  public let scale: ValueScale
  /// Columns to fill.
  public let columns: Int

  /// A bar of a scale.
  public init(_ scale: ValueScale, columns: Int) {
    self.scale = scale
    self.columns = columns
  }

  /// The drawn bar.
  public func canvas(_ appearance: Appearance) -> Canvas {
    guard appearance.dots == .halfBlocks else { return digitsLine(appearance) }
    let low = NumberText.shortSigned(scale.low, significant: 3)
    let high = NumberText.shortSigned(scale.high, significant: 3)
    let bar = columns - low.count - high.count - 2
    guard bar >= 3 else { return textLine(shortest(low, high), appearance) }
    var canvas = Canvas(rows: 1, columns: columns)
    canvas.write(low, row: 0, column: 0, foreground: appearance.quiet)
    canvas.write(high, row: 0, column: columns - high.count, foreground: appearance.quiet)
    let start = low.count + 1
    let colors = LevelColors(scale.colormap, appearance.depth)
    for column in 0..<bar {
      let color = colors.color(scale.level(of: scale.value(atColumn: column, of: bar)))
      canvas[0, start + column] = Cell(glyph: " ", foreground: .standard, background: color)
    }
    if scale.low < 0, scale.high > 0 {
      let zero = start + Int((share(of: 0) * Double(bar - 1)).rounded())
      let ground = colors.color(scale.level(of: 0))
      canvas[0, zero] = Cell(glyph: "0", foreground: zeroInk(appearance), background: ground)
    }
    return canvas
  }

  /// Where a number stands on the bar, 0 to 1.
  private func share(of value: Float) -> Double {
    (Double(value) - Double(scale.low)) / (Double(scale.high) - Double(scale.low))
  }

  private func zeroInk(_ appearance: Appearance) -> Color {
    switch scale.colormap {
    case .divergingLight: appearance.depth == .trueColor ? .rgb(60, 60, 60) : .indexed(238)
    default: appearance.depth == .trueColor ? .rgb(225, 225, 225) : .indexed(254)
    }
  }

  /// The ends in words, as short as the room wants them.
  private func shortest(_ low: String, _ high: String) -> String {
    let isSymmetric = scale.low == -scale.high
    let texts =
      ["\(low) to \(high)", "\(low)..\(high)"]
      + (isSymmetric ? ["±" + NumberText.short(scale.high, significant: 3)] : [])
    return texts.first { $0.count <= columns } ?? texts[texts.count - 1]
  }

  private func digitsLine(_ appearance: Appearance) -> Canvas {
    let most = max(abs(scale.low), abs(scale.high))
    guard most > 0 else { return textLine("all 0, or not finite", appearance) }
    let sign = appearance.dots == .digits ? "9 = " : "█ = "
    let text = sign + NumberText.short(most, significant: 3)
    let signs = scale.low < 0 ? ", - below 0" : ""
    return textLine((text + signs).count <= columns ? text + signs : text, appearance)
  }

  private func textLine(_ text: String, _ appearance: Appearance) -> Canvas {
    var canvas = Canvas(rows: 1, columns: min(columns, text.count))
    canvas.write(text, row: 0, column: 0, foreground: appearance.quiet)
    return canvas
  }
}
