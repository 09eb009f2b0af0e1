import ConvolutionCore
import FeatureMapViews
import SafeText

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
    if page.appearance.framing.tellsSizes, let assumed = scene.assumed(page.assumed) {
      lines.append(assumed)
    }
    let ledger = scene.ledger(explanation)
    for entry in ledger.entries {
      lines.append("")
      lines += LedgerWords(ledger).lines(of: entry)
    }
    lines.append("")
    lines += LedgerWords(ledger).lines(hidesSums: hidesSums)
    guard !hidesSums else { return plainText(lines) }
    if page.appearance.framing == .page {
      lines.append(MapPlace(page.map, explanation.value).sentence)
    }
    lines.append(Opinion(explanation, labels: scene.labels).sentence)
    lines.append("Next: " + page.nextLine)
    return plainText(lines)
  }
}
