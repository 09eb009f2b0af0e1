import ConvolutionCore
import FeatureMapViews
import SafeText
import TensorFiles
import TerminalCanvas

/// One tensor of a file: its figures, its histogram, and its kernels as pictures.
struct TensorPage {
  let file: TensorFile
  let row: TensorRow
  let tensor: Tensor
  let stack: KernelStack?
  let request: FiltersRequest
  let appearance: Appearance
  let program: String

  /// Intervals of the histogram.
  static func intervals(_ appearance: Appearance) -> Int {
    min(60, max(10, appearance.columns - 20))
  }

  func canvas() throws -> Canvas {
    var page = Page(appearance)
    heading(&page)
    page.gap()
    if let stack, let channel = request.channel {
      try filter(channel, stack, &page)
    } else {
      if let histogram = row.histogram, row.stored.count > 1 { page.add(drawn(histogram)) }
      page.gap()
      try numbers(&page)
    }
    page.gap()
    page.ladder(steps)
    return page.canvas
  }

  private func heading(_ page: inout Page) {
    page.pair(
      "\(truncated(row.title(in: file), toWidth: 200))   \(shapeText(row.stored.shape))   \(row.stored.typeName)",
      "of \(visible(request.name ?? ""))", style: .bold)
    page.text(figures)
    if let warning = row.warning { page.text("\(warning)".capitalizedFirst + ".") }
    if let stack {
      let kernel = "\(stack.size.height) × \(stack.size.width)"
      page.text(
        "\(stack.outputs) \(stack.outputs == 1 ? "filter" : "filters") on \(stack.inputs) "
          + "\(stack.inputs == 1 ? "channel" : "channels") each, kernels \(kernel). "
          + stack.orderSentence, isQuiet: true, continuation: "")
    }
  }

  private var figures: String {
    let count = NumberText.grouped(row.stored.count)
    guard let statistics = row.statistics, let minimum = statistics.minimum,
      let maximum = statistics.maximum, let mean = statistics.mean
    else { return "\(count) numbers, none of them finite." }
    guard statistics.count > 1 else { return "One number: \(NumberText.exact(minimum))." }
    let spread = statistics.standardDeviation.map { ", std \(NumberText.short(Float($0)))" } ?? ""
    return "\(count) numbers, \(NumberText.shortSigned(minimum)) to "
      + "\(NumberText.shortSigned(maximum)), mean \(NumberText.short(Float(mean)))\(spread), "
      + "\(NumberText.grouped(statistics.zeros)) zeros."
  }

  private func drawn(_ histogram: Histogram) -> Canvas {
    let picture = HistogramView(histogram: histogram).canvas(
      rows: appearance.rows.map { $0 < 30 } == true ? 2 : 3, appearance)
    let (low, high) = (
      NumberText.shortSigned(histogram.low, significant: 3),
      NumberText.shortSigned(histogram.high, significant: 3)
    )
    var ends = Canvas(rows: 1, columns: max(picture.columns, low.count + high.count + 1))
    ends.write(low, row: 0, column: 0, foreground: appearance.quiet)
    ends.write(high, row: 0, column: ends.columns - high.count, foreground: appearance.quiet)
    let most = histogram.counts.max() ?? 0
    let note = Canvas(
      lines: ["\(NumberText.grouped(most)) in the fullest"], foreground: appearance.quiet)
    let beside = Canvas.row([picture, note], spacing: 2)
    return Canvas.stacked([beside.columns <= appearance.columns ? beside : picture, ends])
  }

  /// Lines left for pictures on one screen; in a pipe, as many as a large window has.
  private var lines: Int { max(12, (appearance.rows ?? 50) - 16) }

  private func numbers(_ page: inout Page) throws {
    guard tensor.count > 0 else {
      page.text("It has no numbers.")
      return
    }
    if let stack {
      let pictures = try KernelPictures(stack, view: request.view, appearance)
      let (drawn, note) = pictures.canvas(lines: lines)
      page.add(drawn)
      page.gap()
      if let bar = pictures.legend().bar { page.add(bar) }
      page.text(pictures.legend().text, isQuiet: true, continuation: "")
      if let note { page.text(note, isQuiet: true, continuation: "") }
    } else if tensor.shape.count == 2 {
      try matrix(tensor, &page)
    } else if tensor.count <= 64 {
      page.add(list)
    } else if tensor.shape.count == 1 {
      try matrix(tensor.reshaped([1, tensor.count]), &page)
    } else {
      page.text(
        "Kernels of two dimensions are drawn, and matrices; this has "
          + "\(tensor.shape.count) dimensions.")
    }
  }

  private func matrix(_ matrix: Tensor, _ page: inout Page) throws {
    let choice = try ScaleChoice(request.view.scale, isHandPicked: false)
    let scale = choice.scales(
      [PlaneStatistics(matrix)], largest: [0], colormap: try request.view.chosenColormap(),
      background: appearance.background)[0]
    let (drawn, note) = MatrixPicture(matrix, scale: scale, appearance).canvas(lines: lines)
    page.add(drawn)
    page.gap()
    page.add(ScaleBar(scale, columns: min(44, appearance.columns)).canvas(appearance))
    if let note { page.text(note, isQuiet: true, continuation: "") }
  }

  /// A few numbers, each with its index.
  private var list: Canvas {
    let digits = "\(tensor.count - 1)".count
    let words = tensor.scalars.enumerated().map { index, value in
      let number = NumberText.shortSigned(value)
      return String(repeating: " ", count: digits - "\(index)".count) + "\(index) "
        + String(repeating: " ", count: max(0, 10 - number.count)) + number
    }
    let perRow = max(1, (appearance.columns + 4) / (digits + 11 + 4))
    return Canvas(
      lines: stride(from: 0, to: words.count, by: perRow).map { start in
        words[start..<min(start + perRow, words.count)].joined(separator: "    ")
      })
  }

  private func filter(_ channel: Int, _ stack: KernelStack, _ page: inout Page) throws {
    let pictures = try KernelPictures(stack, view: request.view, appearance)
    let bias = stack.bias.flatMap { $0.count == stack.outputs ? $0[channel] : nil }
    page.text(
      "filter \(channel)" + (bias.map { ", bias \(NumberText.shortSigned($0))" } ?? ""),
      style: .bold)
    page.gap()
    page.add(pictures.filter(channel, labels: Self.labels(stack)))
    page.gap()
    if pictures.choice.isShared {
      page.add(
        ScaleBar(pictures.scales[channel], columns: min(44, appearance.columns)).canvas(appearance))
    }
    page.text(pictures.legend(hasSlices: true).text, isQuiet: true, continuation: "")
  }

  /// The names of the channels that a filter reads.
  static func labels(_ stack: KernelStack) -> [String] {
    stack.inputs == 3 ? ["R", "G", "B"] : (0..<stack.inputs).map { "\($0)" }
  }

  private var steps: [(title: String, command: CommandLineText)] {
    guard let path = request.name, path != "-", row.stored.name.count <= 200 else { return [] }
    var steps: [(String, CommandLineText)] = []
    if let stack, request.channel.map({ $0 + 1 < stack.outputs }) ?? true {
      var one = request
      one.channel = request.channel.map { $0 + 1 } ?? 0
      steps.append(
        (
          request.channel == nil ? "One filter, in numbers" : "The next filter",
          CommandLineText(.filters(one), program: program)
        ))
    }
    if stack?.order != .transposed,
      let show = ShowRequest(weights: path, row.stored, view: request.view)
    {
      steps.append(("The layer at work", CommandLineText(.show(show), program: program)))
    }
    if file.format == .safetensors {
      var all = request
      all.tensor = nil
      all.channel = nil
      steps.append(("All tensors", CommandLineText(.filters(all), program: program)))
    }
    return steps
  }
}
