import ConvolutionCore
import FeatureMapViews
import Networks

// Windows without weights.

extension UnitMaking {
  func pooled(_ layer: Pooling) -> (UnitStep.Body, Float?) {
    guard place.count == 3, let windows = scene.trace.rows[row].windows else {
      return (.lines(["= \(text(output.value(at: place)))"]), nil)
    }
    let rows = (0..<windows.rows.kernel).map { tap in
      windows.rows.paddedPosition(of: place[1], tap: tap) - windows.rows.paddingBefore
    }
    let columns = (0..<windows.columns.kernel).map { tap in
      windows.columns.paddedPosition(of: place[2], tap: tap) - windows.columns.paddingBefore
    }
    switch layer.kind {
    case .max: return window(rows, columns, isMax: true, divisor: nil)
    case .mean(let countsPadding, let divisor):
      // What lies beyond the padding, where rounding up lets a window hang over, counts never.
      let counted =
        rows.count { $0 < arrived.shape[1] + layer.padding.height }
        * columns.count { $0 < arrived.shape[2] + layer.padding.width }
      return window(
        rows, columns, isMax: false, divisor: divisor ?? (countsPadding ? counted : nil))
    }
  }

  func pooled(_ layer: AdaptivePooling) -> (UnitStep.Body, Float?) {
    guard place.count == 3 else {
      return (.lines(["= \(text(output.value(at: place)))"]), nil)
    }
    func span(_ index: Int, _ from: Int, _ to: Int) -> [Int] {
      Array(index * from / to..<((index + 1) * from + to - 1) / to)
    }
    let rows = span(place[1], arrived.shape[1], output.item.shape[1])
    let columns = span(place[2], arrived.shape[2], output.item.shape[2])
    let (body, computed) = window(rows, columns, isMax: layer.isMax, divisor: nil)
    guard !layer.isMax else { return (body, computed) }
    // Divided as the layer divides: by the rows, then by the columns; a whole plane exactly.
    let inside = rows.flatMap { row in
      columns.map { arrived[plane: place[0], Position(row: row, column: $0)] }
    }
    let isWhole = output.item.planeSize == 1
    return (
      body,
      isWhole
        ? Float(inside.reduce(0.0) { $0 + Double($1) } / Double(inside.count))
        : inside.reduce(Float(0), +) / Float(rows.count) / Float(columns.count)
    )
  }

  /// A window in numbers, and the largest or the mean of those inside the picture.
  private func window(
    _ rows: [Int], _ columns: [Int], isMax: Bool, divisor: Int?
  ) -> (UnitStep.Body, Float?) {
    let channel = place[0]
    func value(_ row: Int, _ column: Int) -> Float? {
      guard (0..<arrived.shape[1]).contains(row), (0..<arrived.shape[2]).contains(column) else {
        return nil
      }
      return arrived[plane: channel, Position(row: row, column: column)]
    }
    let cells = rows.map { row in columns.map { value(row, $0) } }
    let inside = cells.joined().compactMap { $0 }
    var marked: Set<Position> = []
    var sentences: [String] = []
    var computed: Float?
    if isMax {
      // The first of equals, as PyTorch takes it.
      let largest = inside.reduce(-Float.infinity) { $1 > $0 || $1.isNaN ? $1 : $0 }
      if let row = cells.firstIndex(where: { $0.contains(largest) }),
        let column = cells[row].firstIndex(of: largest)
      {
        marked = [Position(row: row, column: column)]
        sentences.append(
          "The largest of \(inside.count), from \(channel),\(rows[row]),\(columns[column]) of "
            + "\(sources[0].name).")
      }
      computed = largest
    } else {
      let sum = inside.reduce(Float(0), +)
      let count = divisor ?? max(1, inside.count)
      let padded = count - inside.count
      sentences.append(
        "The sum is \(text(sum)), divided by \(count)"
          + (padded > 0 ? ", \(padded) zeros of the padding among them." : "."))
      computed = sum / Float(count)
    }
    let shown = Size2D(height: min(8, rows.count), width: min(8, columns.count))
    let table = NumberTable(
      title:
        "channel \(channel) of \(sources[0].name), rows \(rows.first ?? 0) to \(rows.last ?? 0), "
        + "columns \(columns.first ?? 0) to \(columns.last ?? 0)",
      rows: cells.prefix(shown.height).map { row in
        row.prefix(shown.width).map { $0.map { text($0) } ?? "pad" }
      },
      marked: marked.filter { $0.row < shown.height && $0.column < shown.width })
    if shown.height < rows.count || shown.width < columns.count {
      sentences.append("The first \(shown.height) × \(shown.width) of them are written.")
    }
    return (.window(table, sentences), computed)
  }
}
