import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

extension Frame {
  /// The picture, the layer, and the formula of its size.
  func title(in canvas: inout Canvas) {
    let picture = visible(content.pictureName)
    let size = content.input.shape.map(String.init).joined(separator: "×")
    let text = LayerText(configuration: content.configuration, geometry: content.geometry)
    let number = "filter \(content.outputChannel) of \(content.names.count)"
    let turned = content.isFlipped ? ", flipped" : ""
    let name = content.names[content.outputChannel].map { ", " + visible($0) } ?? ""
    let help = "? help"
    let room = appearance.columns - help.count - 2
    // The richest line that fits: what a learner can do without goes first.
    let file = picture.split(separator: "/").last.map(String.init) ?? picture
    let pictures = [picture + " " + size, file + " " + size, file, size]
    let filters = [number + name + turned, number + turned]
    let lines =
      filters.flatMap { filter in
        text.notations.flatMap { layer in pictures.prefix(2).map { [$0, layer, filter] } }
          + pictures.dropFirst(2).map { [$0, text.notations[2], filter] }
      } + [[text.notations[2], number + turned], [text.notations[2]]]
    let short = text.shortened(columns: room)
    let line = lines.first { displayWidth($0.joined(separator: "   ")) <= room } ?? [short]
    var column = 0
    for part in line {
      let isLayer = text.notations.contains(part) || part == short
      let isPicture = pictures.contains(part)
      column +=
        canvas.write(
          part, row: 0, column: column,
          foreground: isLayer || isPicture ? .standard : appearance.quiet,
          style: isPicture ? .bold : []) + 3
    }
    canvas.write(
      help, row: 0, column: appearance.columns - help.count, foreground: appearance.quiet)

    let formulas = text.formulas(hidesSize: content.hidden.contains(.size))
    let formula = formulas.first { $0.count <= appearance.columns } ?? formulas[3]
    canvas.write(formula, row: 1, column: 0, foreground: appearance.quiet)
  }

  /// What stands over the columns.
  func headings(in canvas: inout Canvas) {
    let row = FrameLayout.firstBodyRow - 1
    func write(_ text: String, _ column: Int, isRight: Bool = false) {
      canvas.write(
        text, row: row, column: isRight ? column - text.count : column,
        foreground: appearance.quiet)
    }
    let room = layout.numbersColumn - layout.closeUpColumn - 3
    var names = ["input, close up", "close up", "input"]
    if layout.isCloseUpShared, let channel = shown.first?.label {
      // One picture beside the numbers of several channels says which it is of.
      names = ["input \(channel), close up", "\(channel), close up", "input \(channel)", channel]
    }
    write(names.first { $0.count <= room } ?? "", layout.closeUpColumn + 1)
    let widths = layout.widths
    let start = layout.numbersColumn
    let pixels = ledger.pixelHeading.replacing(" × ", with: "×")
    let kernel = ledger.kernelHeading.replacing(" × ", with: "×")
    let count = layout.taps.width
    func table(_ width: Int) -> Int { layout.gaps.table(count, width) }
    // A heading stands there if it ends before the next begins.
    let sum = layout.sumEnd - "sum".count
    func write(_ texts: [String], from start: Int, before end: Int) {
      write(texts.first { start + $0.count < end } ?? "", start)
    }
    let pixelTexts = [pixels, "pixels"]
    switch layout.form {
    case .tables:
      let second = start + table(widths.patch) + layout.gaps.signs
      let third = second + table(widths.kernel) + layout.gaps.signs
      write(pixelTexts, from: start, before: second)
      write([kernel, "kernel"], from: second, before: third)
      write(["products"], from: third, before: sum)
    case .merged: write(["\(pixels)·\(kernel)", "pixel·weight"], from: start, before: sum)
    case .stacked: write(pixelTexts, from: start, before: sum)
    case .products: write(["products"], from: start, before: sum)
    }
    write("sum", layout.sumEnd, isRight: true)

    let position = content.explanation.position
    let number =
      content.hidden.contains(.value)
      ? "?" : content.products != nil ? "" : value
    let place = "at \(position.row),\(position.column)"
    let column = layout.mapColumn + 1
    let texts = [
      "output \(content.outputChannel) \(place)  ", "\(place)  ", "\(place) ", "",
    ]
    let text = texts.first { column + $0.count + number.count <= appearance.columns } ?? ""
    canvas.write(text, row: row, column: column, foreground: appearance.quiet)
    canvas.write(
      number, row: row, column: column + text.count,
      foreground: appearance.ink(ofNumber: number), style: .bold)
  }

  /// The number of the map, as short as it is printed anywhere.
  private var value: String {
    NumberText.shortSigned(content.relu ?? content.explanation.value)
  }
}
