import ConvolutionCore
import FeatureMapViews

/// The sum behind one number, in words.
struct SumWords {
  private let scene: Scene
  private let explanation: Explanation

  init(_ scene: Scene, _ explanation: Explanation) {
    self.scene = scene
    self.explanation = explanation
  }

  /// A line for each partial sum, for the bias, and for the value.
  var lines: [String] { lines(hidesSums: false) }

  func lines(hidesSums: Bool) -> [String] {
    let ledger = scene.ledger(explanation)
    func word(_ printed: String) -> String { hidesSums ? "what?" : Spoken.signed(printed) }
    var lines = ledger.entries.map { entry in
      "Partial sum of \(Spoken.channel(entry.label)): \(word(entry.sum))."
    }
    if let together = ledger.together { lines.append("Together: \(word(together)).") }
    for line in ledger.lines {
      if line.text.hasPrefix("÷") {
        let divisor = line.text.dropFirst(2)
        lines.append("Divided by \(divisor): \(word(line.number)).")
      } else if line.text.hasPrefix("+ bias") {
        lines.append("Bias, added once: \(Spoken.signed(line.number)).")
      } else if line.text.hasPrefix("=") {
        lines.append("Value: \(word(line.number)).")
      } else {
        lines.append("\(line.text.capitalizedFirst): \(word(line.number)).")
      }
    }
    return lines
  }
}

/// An explanation in words.
struct ExplanationWords {
  let page: ExplainPage

  func text(hidesSums: Bool) -> String {
    let scene = page.scene
    let explanation = page.explanation
    let position = explanation.position
    var lines = [
      "\(scene.pictureLine.replacing("×", with: "by")).",
      "Channel \(scene.chosen.title(explanation.outputChannel)), row \(position.row), column "
        + "\(position.column), counted from 0.",
    ]
    if let assumed = scene.assumed(page.assumed) { lines.append(assumed) }
    let ledger = scene.ledger(explanation)
    for entry in ledger.entries {
      lines.append("")
      lines.append("\(Spoken.channel(entry.label)).".capitalizedFirst)
      lines.append("\(spoken(ledger.pixelHeading)), row by row: \(rows(entry.patch, entry.width)).")
      lines.append("\(spoken(ledger.kernelHeading)): \(rows(entry.kernel, entry.width)).")
      lines.append("Products: \(rows(entry.products, entry.width)).")
    }
    lines.append("")
    lines += SumWords(scene, explanation).lines(hidesSums: hidesSums)
    guard !hidesSums else { return plainText(lines) }
    lines.append(MapPlace(page.map, explanation.value).sentence)
    lines.append(Opinion(explanation, labels: scene.labels).sentence)
    lines.append("Next: " + page.nextLine)
    return plainText(lines)
  }

  private func spoken(_ heading: String) -> String {
    heading.replacing("×", with: "times").capitalizedFirst
  }

  private func rows(_ words: [String], _ width: Int) -> String {
    stride(from: 0, to: words.count, by: width).map { start in
      words[start..<min(start + width, words.count)].map { word in
        word.hasPrefix("-") ? "minus \(word.dropFirst())" : word
      }.joined(separator: ", ")
    }.joined(separator: "; ")
  }
}

extension String {
  /// The text with its first letter in upper case.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
