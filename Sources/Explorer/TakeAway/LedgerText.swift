import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

extension ExplorerState {
  /// The sum behind the number under the window as text, 80 columns wide, as `explain` prints it.
  public var ledgerText: String {
    let position = moment.position
    let size = picture.size
    let look = Appearance(depth: .none, hasHalfBlocks: true, columns: 80)
    let muted =
      moment.muted.isEmpty ? [] : ["Muted, and so zeros: \(names(moment.muted.sorted()))."]
    let relu =
      moment.hasRelu
      ? ["ReLU makes of it \(NumberText.short(computation.shown(explanation.value, moment)))."] : []
    let lines =
      [
        "\(visible(picture.name))  \(picture.channels) × \(size.height) × \(size.width)    channel "
          + "\(layer.title(moment.channel))    row \(position.row), column \(position.column) (from 0)",
        "\(configuration)",
      ] + muted + ["", LedgerView(ledger).canvas(look).text] + relu
    return lines.joined(separator: "\n") + "\n"
  }
}
