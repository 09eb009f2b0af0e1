import ConvolutionCore
import FeatureMapViews

/// One number of a map, taken apart in one line: a partial sum for each input channel, the bias,
/// the value.
struct WorkedNumber {
  private let explanation: Explanation
  private let ledger: Ledger
  private let title: String
  private let hasRelu: Bool

  /// Partial sums written out; of more channels only the strongest.
  private static let mostSums = 6

  init(_ scene: Scene, _ explanation: Explanation, hasRelu: Bool = false) {
    self.explanation = explanation
    ledger = scene.ledger(explanation)
    title = scene.chosen.title(explanation.outputChannel)
    self.hasRelu = hasRelu
  }

  /// The channel, the place and the sum.
  var line: String {
    let position = explanation.position
    return "Strongest in \(title), \(position.row),\(position.column): " + sum
  }

  /// The sum alone.
  var sum: String {
    let strongest = ledger.entries.sorted { abs($0.exactSum) > abs($1.exactSum) }
      .prefix(Self.mostSums).map(\.inputChannel)
    var words = ledger.entries.filter { strongest.contains($0.inputChannel) }
      .map { "\($0.label) \($0.sum)" }
    let left = ledger.entries.count - words.count
    if left > 0 { words.append("+ \(left) more channels") }
    if let together = ledger.together { words.append("make \(together)") }
    for line in ledger.lines.dropLast() {
      if line.text.hasPrefix("÷") {
        words.append(line.text.prefix { $0 != "(" }.trimmed + "")
      } else if line.text.hasPrefix("+ bias") {
        if explanation.bias != 0 { words.append("+ bias \(line.number)") }
      } else {
        words.append("(\(line.text) \(line.number))")
      }
    }
    if let value = ledger.lines.last { words.append("= \(value.number)") }
    if hasRelu, explanation.value < 0 { words.append("→ ReLU 0") }
    return words.joined(separator: " ")
  }
}
