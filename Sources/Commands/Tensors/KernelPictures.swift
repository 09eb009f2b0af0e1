import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

/// The kernels of a convolution as pictures.
struct KernelPictures {
  let stack: KernelStack
  let appearance: Appearance
  /// One scale for each filter.
  let scales: [ValueScale]
  let choice: ScaleChoice
  /// Whether the weights of three channels are drawn as red, green and blue.
  let isColoured: Bool

  init(_ stack: KernelStack, view: ViewRequest, _ appearance: Appearance) throws {
    self.stack = stack
    self.appearance = appearance
    choice = try ScaleChoice(view.scale, isHandPicked: false)
    let colormap = try view.chosenColormap()
    let statistics = (0..<stack.outputs).map { PlaneStatistics(stack.filter($0)) }
    scales = choice.scales(
      statistics, largest: statistics.map { _ in 0 }, colormap: colormap,
      background: appearance.background)
    isColoured =
      stack.inputs == 3 && colormap == nil && appearance.dots == .halfBlocks
      && statistics.allSatisfy { $0.nans + $0.infinities == 0 }
  }

  /// All filters, or as many as stand on a page; with how many of each are shown.
  func canvas(lines: Int) -> (canvas: Canvas, note: String?) {
    if !isColoured, stack.inputs > 1, let matrix = stack.matrix {
      return MatrixPicture(matrix, scale: scales[0], appearance).canvas(lines: lines)
    }
    guard isColoured || stack.inputs == 1 else { return grid(lines: lines) }
    let zoom = zoom(of: stack.outputs, lines: lines)
    let tiles = (0..<stack.outputs).map { output in
      tile(
        "\(output)", isColoured ? coloured(output, zoom) : picture(output, 0, zoom))
    }
    return (flow(tiles), nil)
  }

  /// One filter, a picture and its numbers for each channel it reads.
  func filter(_ output: Int, labels: [String]) -> Canvas {
    let zoom = max(1, min(4, 15 / max(1, stack.size.width)))
    var tiles = isColoured ? [tile("together", coloured(output, zoom))] : []
    let hasNumbers = stack.inputs <= 16 && stack.size.width <= 7
    tiles += (0..<stack.inputs).map { input in
      let drawn = tile(labels[input], picture(output, input, zoom))
      return hasNumbers
        ? Canvas.stacked([drawn, numbers(stack.kernel(output: output, input: input))]) : drawn
    }
    return flow(tiles)
  }

  // MARK: Parts

  /// A row for each filter, a column for each channel it reads, as many as there is room for.
  private func grid(lines: Int) -> (canvas: Canvas, note: String?) {
    let label = max("\(stack.outputs - 1)".count, 3) + 1
    let room = appearance.columns - label
    func across(_ zoom: Int) -> Int { max(1, (room + 1) / (width(zoom) + 1)) }
    let zoom = appearance.dots == .halfBlocks && across(2) >= stack.inputs ? 2 : 1
    let inputs = min(stack.inputs, across(zoom))
    // An odd number of dots leaves half a line free, which parts two filters well enough.
    let isParted = appearance.dots == .halfBlocks && !(stack.size.height * zoom).isMultiple(of: 2)
    let height = height(zoom) + (isParted ? 0 : 1)
    let outputs = min(stack.outputs, max(4, (lines - 1) / height))
    let step = width(zoom) + 1
    var canvas = Canvas(rows: 1 + outputs * height, columns: label + inputs * step - 1)
    canvas.write("in", row: 0, column: 0, foreground: appearance.quiet)
    var free = 0
    for input in 0..<inputs where label + input * step >= free {
      let number = "\(input)"
      canvas.write(
        number, row: 0, column: label + input * step, foreground: appearance.quiet)
      free = label + input * step + number.count + 1
    }
    for output in 0..<outputs {
      let row = 1 + output * height
      canvas.write("\(output)", row: row, column: 0, foreground: appearance.quiet)
      for input in 0..<inputs {
        canvas.draw(picture(output, input, zoom), row: row, column: label + input * step)
      }
    }
    return (canvas.trimmed(), Self.cutNote(outputs, of: stack.outputs, inputs, of: stack.inputs))
  }

  private static func cutNote(
    _ outputs: Int, of allOutputs: Int, _ inputs: Int, of allInputs: Int
  ) -> String? {
    var parts: [String] = []
    if outputs < allOutputs { parts.append("filters 0 to \(outputs - 1) of \(allOutputs)") }
    if inputs < allInputs { parts.append("channels 0 to \(inputs - 1) of \(allInputs)") }
    guard !parts.isEmpty else { return nil }
    return "Drawn are \(parts.joined(separator: ", ")). --channel draws any filter in full."
  }

  /// The largest dots with which all tiles stand in so many lines; never so small that nothing is
  /// seen.
  private func zoom(of tiles: Int, lines: Int) -> Int {
    guard appearance.dots == .halfBlocks else { return 1 }
    let least = stack.size.width <= 5 ? 2 : 1
    return stride(from: 6, to: least, by: -1).first { zoom in
      let perRow = max(1, (appearance.columns + 2) / (max(2, width(zoom)) + 2))
      let rows = (tiles + perRow - 1) / perRow
      return width(zoom) <= 30 && rows * (height(zoom) + 2) <= lines
    } ?? least
  }

  private func width(_ zoom: Int) -> Int {
    stack.size.width * (appearance.dots == .halfBlocks ? zoom : 2)
  }

  private func height(_ zoom: Int) -> Int {
    appearance.dots == .halfBlocks
      ? (stack.size.height * zoom + 1) / 2 : stack.size.height
  }

  private func picture(_ output: Int, _ input: Int, _ zoom: Int) -> Canvas {
    let kernel = stack.kernel(output: output, input: input)
    let zoom = appearance.dots == .halfBlocks ? zoom : 1
    return Heatmap(
      values: enlarged(Array(kernel.scalars), zoom),
      size: Size2D(height: stack.size.height * zoom, width: stack.size.width * zoom),
      scale: scales[output]
    ).canvas(appearance)
  }

  /// Red, green and blue of a dot are the three weights of a tap.
  private func coloured(_ output: Int, _ zoom: Int) -> Canvas {
    let scale = scales[output]
    let most = max(abs(scale.low), abs(scale.high))
    let isFixed = if case .fixed = choice { true } else { false }
    let (low, high) = isFixed ? (scale.low, scale.high) : (-most, most)
    let range = Double(high) - Double(low)
    let planes = (0..<3).map { input in
      enlarged(
        stack.kernel(output: output, input: input).scalars.map {
          range > 0 ? Float((Double($0) - Double(low)) / range) : 0.5
        }, zoom)
    }
    return PictureView(
      planes: planes,
      size: Size2D(height: stack.size.height * zoom, width: stack.size.width * zoom)
    ).canvas(appearance)
  }

  /// Every value as a square of equal dots.
  private func enlarged(_ values: [Float], _ zoom: Int) -> [Float] {
    guard zoom > 1 else { return values }
    let width = stack.size.width
    return (0..<stack.size.height * zoom).flatMap { row in
      (0..<width * zoom).map { values[row / zoom * width + $0 / zoom] }
    }
  }

  private func tile(_ title: String, _ picture: Canvas) -> Canvas {
    Canvas.stacked([Canvas(lines: [title], foreground: appearance.quiet), picture])
  }

  private func numbers(_ kernel: Tensor) -> Canvas {
    let texts = kernel.scalars.map { NumberText.fixed(Double($0), decimals: 3) }
    let widest = texts.map(\.count).max() ?? 1
    let lines = (0..<stack.size.height).map { row in
      texts[row * stack.size.width..<(row + 1) * stack.size.width].map {
        String(repeating: " ", count: widest - $0.count) + $0
      }.joined(separator: " ")
    }
    return Canvas(lines: lines)
  }

  /// Tiles beside each other, as many in a row as fit.
  private func flow(_ tiles: [Canvas]) -> Canvas {
    let widest = max(2, tiles.map(\.columns).max() ?? 1)
    let perRow = max(1, (appearance.columns + 2) / (widest + 2))
    return Canvas.grid(
      tiles.map { Canvas.stacked([$0], columns: widest) }, perRow: perRow, spacing: 2)
  }

  /// The bar of the scale where all share one, and what the colours mean.
  ///
  /// - Parameter hasSlices: Whether slices are drawn as well as colours.
  /// - Returns: The bar, if one scale is everybody's, and sentences.
  func legend(hasSlices: Bool = false) -> (bar: Canvas?, text: String) {
    let scale = scales[0]
    let bar =
      choice.isShared && !isColoured
      ? ScaleBar(scale, columns: min(44, appearance.columns)).canvas(appearance) : nil
    var sentences: [String] = []
    if isColoured {
      let most = NumberText.short(max(abs(scale.low), abs(scale.high)), significant: 3)
      sentences.append("Red, green and blue of a dot are its weights on R, G and B:")
      if case .fixed(let low, let high) = choice {
        sentences.append(
          "none is \(NumberText.short(low)), full is \(NumberText.short(high)).")
      } else {
        sentences.append(
          choice.isShared
            ? "half is 0, full +\(most), none -\(most), for all filters."
            : "half is 0, full and none the weight furthest from 0, for each filter its own.")
      }
      sentences.append("Grey weighs all three alike.")
    }
    if hasSlices || !isColoured {
      sentences.append(
        choice.sentence.replacing("maps", with: "filters").replacing("map", with: "filter"))
      if appearance.dots == .digits {
        sentences.append("Digits go from 0, a point, to 9, the end of the scale; - is below zero.")
      } else if scale.colormap.isDiverging {
        sentences.append(
          appearance.dots == .shades
            ? "A minus and blue is below zero, yellow above." : "Blue is below 0, orange above.")
      }
    }
    return (bar, sentences.joined(separator: " "))
  }
}
