import ConvolutionCore
import FeatureMapViews
import Networks
import SafeText

/// How the figures of one layer come about, with the numbers put in.
struct LayerFormulas {
  private let row: TraceRow

  init(_ row: TraceRow) {
    self.row = row
  }

  /// A line for each figure.
  var lines: [String] {
    var lines = [
      "reads        " + row.inputShapes.map { "\($0)" }.joined(separator: " and "),
      "writes       \(row.shape)",
    ]
    if let rows = size("rows ") { lines.append("rows         " + rows.dropFirst(5)) }
    if let columns = columns { lines.append("columns      " + columns) }
    if let parameters { lines.append("parameters   " + parameters) }
    if let cost { lines.append("multiply-adds " + cost) }
    lines.append("memory       " + memory)
    if let reach = row.reach {
      lines.append(
        "sees         \(reach.size.text) of the picture, in steps of \(row.jump)")
    }
    if let unread = row.unreadSentence { lines.append("unread       " + unread) }
    return lines
  }

  /// The same, one fact a line, to be listened to.
  var words: [String] {
    ["\(visible(row.name)): \(row.what)."]
      + lines.map { line in
        let parts = line.split(separator: " ", maxSplits: 1)
        let fact = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
        return "\(parts[0].prefix(1).uppercased())\(parts[0].dropFirst()): "
          + fact.replacing("×", with: "times").replacing("·", with: " times ") + "."
      }
  }

  /// The rows that come out: `rows floor((32 + 2·1 - 1·(3-1) - 1) / 2) + 1 = 16`.
  func size(_ title: String) -> String? {
    if let windows = row.windows { return title + formula(windows.rows) }
    return transposed { $0.height }.map { title + $0 }
  }

  private var columns: String? {
    if let windows = row.windows { return formula(windows.columns) }
    return transposed { $0.width }
  }

  private func formula(_ axis: WindowAxis) -> String {
    var rounding = "floor"
    var padding =
      axis.paddingBefore == axis.paddingAfter
      ? "2·\(axis.paddingBefore)" : "\(axis.paddingBefore) + \(axis.paddingAfter)"
    if case .pooling(let pooling) = row.layer, pooling.isCeiling {
      // The padding that rounding up adds at the end is no padding of the formula.
      rounding = "ceil"
      padding = "2·\(axis.paddingBefore)"
    }
    return "\(rounding)((\(axis.input) + \(padding) - \(axis.dilation)·(\(axis.kernel)-1) - 1) / "
      + "\(axis.stride)) + 1 = \(axis.output)"
  }

  private func transposed(_ pick: (Size2D) -> Int) -> String? {
    guard case .convTranspose2d(let layer) = row.layer, let shape = row.inputShapes.first,
      shape.count >= 3, row.shape.count >= 3
    else { return nil }
    let input = Size2D(height: shape[shape.count - 2], width: shape[shape.count - 1])
    let output = Size2D(
      height: row.shape[row.shape.count - 2], width: row.shape[row.shape.count - 1])
    return "(\(pick(input))-1)·\(pick(layer.stride)) - 2·\(pick(layer.padding)) + "
      + "\(pick(layer.dilation))·(\(pick(layer.kernelSize))-1) + \(pick(layer.outputPadding)) + 1 "
      + "= \(pick(output))"
  }

  private var parameters: String? {
    guard let layer = row.layer else { return nil }
    let shapes = layer.parameterShapes
    guard !shapes.isEmpty else { return nil }
    let parts = shapes.map { name, shape in
      shape.count == 1
        ? "\(name) \(NumberText.grouped(shape[0]))"
        : "\(name) " + shape.map(String.init).joined(separator: "·") + " = "
          + NumberText.grouped(shape.reduce(1, *))
    }
    return parts.joined(separator: ", ")
      + (shapes.count > 1 ? "; together \(NumberText.grouped(layer.parameterCount))" : "")
      + (row.isRepeated ? ", shared with the first time it is used" : "")
  }

  private var cost: String? {
    guard row.multiplyAdds > 0, let layer = row.layer,
      let weight = layer.parameterShapes.first?.shape
    else { return nil }
    let total = NumberText.grouped(row.multiplyAdds)
    let products = NumberText.grouped(weight.reduce(1, *))
    switch layer {
    case .conv2d:
      return "\(row.shape.suffix(2).map(String.init).joined(separator: "·")) positions, each with "
        + "\(products) products: \(total)"
    case .convTranspose2d:
      let input = row.inputShapes.first?.suffix(2) ?? []
      return "\(input.map(String.init).joined(separator: "·")) inputs, each with \(products) "
        + "products: \(total)"
    default: return "\(products) weights, each used once: \(total)"
    }
  }

  private var memory: String {
    guard row.memory > 0 else { return "none of its own: it works in place, or only reshapes" }
    let numbers = row.itemShape.map(String.init).joined(separator: "·")
    return "\(numbers) numbers of 4 bytes: \(bytesText(row.memory))"
  }
}
