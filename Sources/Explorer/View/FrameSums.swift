import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

extension Frame {
  /// The addition below the blocks.
  func sums(in canvas: inout Canvas) {
    var sums = SumLines(
      ledger, hidden: counted, muted: content.muted, hasBias: content.configuration.hasBias,
      relu: content.relu)
    if let products = content.products {
      soFar(products, in: &sums)
    } else if content.hidden.contains(.value) || content.hidden.contains(.partialSums) {
      for index in sums.lines.indices where !sums.lines[index].text.hasPrefix("+ bias") {
        if content.hidden.contains(.partialSums) || index >= sums.lines.count - 2 {
          sums.lines[index].number = "?"
        }
      }
    }
    sums.draw(in: &canvas, row: layout.firstSumRow, end: layout.sumEnd, from: 0, appearance)
    guard layout.hasRuleRow else { return }
    let width = layout.widths.sum + 2
    canvas.write(
      String(repeating: appearance.hasHalfBlocks ? "─" : "-", count: width),
      row: layout.firstSumRow - 1, column: layout.sumEnd - width, foreground: appearance.quiet)
  }

  /// The sum of the products that have been added, in place of the lines that are still to come.
  private func soFar(_ products: Int, in sums: inout SumLines) {
    let taps = content.geometry.kernel.area
    let (channel, tap) = (max(0, products - 1) / taps, max(0, products - 1) % taps)
    let number =
      products == 0
      ? "+0"
      : Ledger.runningSum(ledger.entries.prefix(channel), ledger.entries[channel], taps: tap + 1)
    for index in sums.lines.indices { sums.lines[index] = .init(text: "", number: "") }
    sums.lines[0] = .init(
      text: "\(content.productCount) products, so far", number: number, isValue: true)
  }
}
