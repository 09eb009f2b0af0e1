import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// From the partial sums to the value: a line each, as in an addition on paper.
struct SumLines {
  /// A line: what is added, the number, and whether it is the value.
  struct Line: Hashable {
    var text: String
    var number: String
    var isValue = false
    /// The number in as many digits as follow from the lines above; empty if all of them do.
    var agreed = ""
  }

  var lines: [Line]

  /// The lines below the blocks.
  ///
  /// What rounding leaves over stands in the line of the value, so that no line comes and goes.
  ///
  /// - Parameters:
  ///   - ledger: The ledger.
  ///   - hidden: The entries that have no block.
  ///   - muted: Input channels left out of the sum.
  ///   - hasBias: Whether the layer has a bias.
  ///   - relu: The value after ReLU, if there is one.
  init(
    _ ledger: Ledger, hidden: [Ledger.Entry], muted: Set<Int>, hasBias: Bool, relu: Float?
  ) {
    var lines: [Line] = []
    if !hidden.isEmpty {
      let mutes = hidden.count { muted.contains($0.inputChannel) }
      let noun =
        hidden.count == 1 ? "channel: \(hidden[0].label)" : "channels"
      lines.append(
        Line(
          text: "+ \(hidden.count) more \(noun)" + (mutes > 0 ? ", \(mutes) muted" : "")
            + "  PgDn",
          number: Ledger.sum(of: hidden)))
    }
    if let together = ledger.together { lines.append(Line(text: "together", number: together)) }
    var value = Line(text: "", number: "", isValue: true)
    var divided: Line?
    var rounding = ""
    for line in ledger.lines {
      switch line.kind {
      case .divided: divided = Line(text: Self.short(line.text), number: line.number)
      case .bias:
        guard hasBias else { continue }
        divided.map { lines.append($0) }
        divided = nil
        lines.append(Line(text: line.text, number: line.number))
      case .rounding: rounding = "rounding \(line.number), "
      case .value: value = Line(text: line.text, number: line.number, isValue: true)
      }
    }
    // Without a bias, what was divided is the value.
    if let divided {
      value.text = divided.text + "  " + rounding + value.text
      if !rounding.isEmpty { value.agreed = Self.agreed(divided.number, value.number) }
    } else {
      value.text = rounding + value.text
    }
    lines.append(value)
    if let relu {
      lines[lines.count - 1].isValue = false
      lines.append(
        Line(
          text: "ReLU: the larger of it and 0",
          number: relu == 0 ? "0" : lines[lines.count - 1].number, isValue: true))
    }
    self.lines = lines
  }

  /// Two numbers with as many decimals as they agree in; `≈` where not even their ones do.
  ///
  /// What stands there where there is no room to say what rounding leaves over.
  static func agreed(_ left: String, _ right: String) -> String {
    guard let first = Double(left), let second = Double(right) else { return right }
    for decimals in (0...5).reversed() {
      let text = NumberText.signed(first, decimals: decimals)
      if text == NumberText.signed(second, decimals: decimals) { return text }
    }
    return "≈" + NumberText.signed(second, decimals: 0)
  }

  /// How many lines there are, whatever the numbers.
  static func count(isWhole: Bool, isDivided: Bool, hasHidden: Bool, hasBias: Bool, hasRelu: Bool)
    -> Int
  {
    (hasHidden ? 1 : 0) + (isWhole ? 1 : 0) + (isDivided && hasBias ? 1 : 0) + (hasBias ? 1 : 0) + 1
      + (hasRelu ? 1 : 0)
  }

  /// `÷ 765 (255 for the pixels, 3 for the kernel)` becomes `÷ 765 (255·3)`.
  private static func short(_ text: String) -> String {
    let short = text.replacing(" for the pixels, ", with: "·").replacing(
      " for the kernel", with: "")
    // One divisor needs no explanation.
    return short.contains("·") ? short : String(text.prefix { $0 != "(" }.dropLast())
  }

  /// Draws the lines with their numbers ending at `end`.
  func draw(in canvas: inout Canvas, row: Int, end: Int, from start: Int, _ appearance: Appearance)
  {
    let widest = lines.map(\.number.count).max() ?? 0
    for (index, line) in lines.enumerated() {
      let room = end - widest - 2 - start
      let text = line.text.count > room ? Self.shorter(line.text, room) : line.text
      canvas.write(
        text, row: row + index, column: end - widest - 2 - text.count,
        foreground: line.isValue ? .standard : appearance.quiet)
      let isCut = !line.agreed.isEmpty && !text.contains("rounding")
      let number = isCut ? line.agreed : line.number
      canvas.write(
        number, row: row + index, column: end - number.count,
        foreground: line.isValue ? appearance.ink(ofNumber: number) : .standard,
        style: line.isValue ? .bold : [])
    }
  }

  /// As much of a line as fits, what matters least left out: `÷ 765 (255·3)  = output[0, 4, 7]`
  /// becomes `÷ 765  = output[0, 4, 7]`, then `÷ 765`.
  private static func shorter(_ text: String, _ room: Int) -> String {
    let parts = text.split(separator: "  ").map(String.init)
    let first = parts.first ?? ""
    let sign = first.prefix { $0 != "(" }
    let bare = String(sign.last == " " ? sign.dropLast() : sign)
    // A remainder is never left out: without it the sum would not add up.
    let rounding = text.hasPrefix("rounding ") ? String(text.prefix { $0 != "," }) + " =" : bare
    let isDivided = sign.hasPrefix("÷")
    let left = parts.dropFirst().first { $0.hasPrefix("rounding ") }.map { part in
      String(part.prefix { $0 != "," })
    }
    let candidates = [
      isDivided ? left.map { bare + "  " + $0 + " =" } ?? "" : "",
      bare + "  " + parts.dropFirst().joined(separator: "  "), first, rounding,
    ]
    return candidates.first { !$0.isEmpty && $0.count <= room } ?? String(text.prefix(max(0, room)))
  }
}
