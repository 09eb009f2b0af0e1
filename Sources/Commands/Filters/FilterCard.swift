import ConvolutionCore
import FeatureMapViews
import FilterGallery
import SafeText
import TerminalCanvas

/// One filter of the gallery: its numbers, and beside them what it is.
struct FilterCard {
  let filter: NamedFilter

  /// The kernel as it stands in books, before any factor on a channel.
  var kernel: KernelView {
    let weights = Tensor(
      shape: [filter.kernel.size.height, filter.kernel.size.width],
      filter.kernel.values.map { Float($0) })
    return KernelView(
      slices: [
        KernelView.Slice(
          label: "", weights: weights, numerators: filter.kernel.whole?.numerators)
      ], divisor: filter.kernel.whole?.divisor ?? 1)
  }

  /// The weights with three decimals, for kernels that are not whole numbers.
  var decimals: Canvas {
    let size = filter.kernel.size
    return Canvas(
      lines: (0..<size.height).map { row in
        filter.kernel.values[row * size.width..<(row + 1) * size.width].map { value in
          let text = NumberText.fixed(value, decimals: 3)
          return String(repeating: " ", count: max(0, 7 - text.count)) + text
        }.joined()
      })
  }

  /// How it reads the channels, in words.
  var channels: String {
    guard case .weights(let weights) = filter.colours else {
      return "on every channel, divided by their number"
    }
    let words = zip(["R", "G", "B"], weights).map { name, weight in
      "\(name) × \(NumberText.brief(Float(weight.value)))"
    }
    return words.joined(separator: ", ")
  }

  /// Whether a picture of one colour gives zero, in words.
  var sum: String {
    filter.sumsToZero
      ? "sums to 0: one plain colour gives 0"
      : "sums to \(NumberText.brief(Float(total))): one plain colour does not give 0"
  }

  /// The sum of all weights over all channels of a picture.
  private var total: Double {
    let kernel = filter.kernel.values.reduce(0, +)
    guard case .weights(let weights) = filter.colours else { return kernel }
    return kernel * weights.map(\.value).reduce(0, +)
  }

  /// The card, `columns` wide.
  func canvas(columns: Int, _ appearance: Appearance) -> Canvas {
    let drawn = kernel.canvas(appearance)
    let side = max(15, drawn.columns + 2)
    let room = columns - side
    var lines = wrapped(filter.formula, width: room)
    lines += wrapped(filter.source, width: room)
    if filter.readsColour { lines += wrapped(channels, width: room) }
    lines += wrapped(
      filter.sumsToZero ? "sums to 0" : "sums to \(NumberText.brief(Float(total)))", width: room)
    let text = Canvas.stacked([
      Canvas(lines: wrapped(filter.summary, width: room)),
      Canvas(lines: lines, foreground: appearance.quiet),
    ])
    var canvas = Canvas(rows: max(1 + drawn.rows, text.rows), columns: columns)
    canvas.write(filter.name, row: 0, column: 0, style: .bold)
    canvas.draw(drawn, row: 1, column: 0)
    canvas.draw(text, row: 0, column: max(side, displayWidth(filter.name) + 2))
    return canvas
  }
}
