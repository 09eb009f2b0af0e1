import ConvolutionCore
public import FeatureMapViews
import Networks
import SafeText
public import TerminalCanvas

extension NetworkExploration {
  /// The smallest screen on which everything has a place.
  public static let smallest = (rows: 18, columns: 60)

  private static let keys = [
    "arrows move · Tab channel · n p next, previous layer · Enter opens the number",
    "s strongest · y copy the command · ? help · q quit",
  ]

  /// The screen.
  public func frame(_ appearance: Appearance) -> Canvas {
    let rows = appearance.rows ?? 24
    let columns = appearance.columns
    var canvas = Canvas(rows: rows, columns: columns)
    switch mode {
    case .help: canvas.draw(helpPage(appearance), row: 0, column: 0)
    case .number:
      let page = numberPage(appearance)
      canvas.draw(page, row: -scrolled, column: 0)
      let isCut = page.rows - scrolled > rows - 1
      canvas.fill(.blank, rows: rows - 1..<rows, columns: 0..<columns)
      canvas.write(
        (isCut ? "down for more · " : "") + "Enter goes back", row: rows - 1, column: 0,
        foreground: appearance.quiet)
    case .maps: drawMaps(on: &canvas, appearance)
    }
    return canvas
  }

  /// The number under the cursor, step by step.
  func numberPage(_ appearance: Appearance) -> Canvas {
    var look = appearance
    look.framing = .figure
    var explain = ExplainRequest()
    explain.network = request.network
    return UnitPage(
      explanation: explanation, network: request.network ?? NetworkRequest(""), request: explain,
      assumed: [], appearance: look, program: program
    ).canvas
  }

  private func drawMaps(on canvas: inout Canvas, _ appearance: Appearance) {
    let (rows, columns) = (canvas.rows, canvas.columns)
    let entry = output.entry
    let title = "\(scene.pictureLine) through \(scene.source.name)"
    canvas.write(truncated(title, toWidth: columns - 8), row: 0, column: 0, style: .bold)
    canvas.write("? help", row: 0, column: columns - 6, foreground: appearance.quiet)
    let second = "after \(entry.captioned)  →  \(shapeText(entry.itemShape))"
    canvas.write(truncated(second, toWidth: columns), row: 1, column: 0, style: .bold)
    canvas.write(truncated(sentence, toWidth: columns), row: 2, column: 0)

    let body = 4..<rows - 5
    let listWidth = columns >= 100 ? 30 : 22
    canvas.draw(layerList(body.count, listWidth, appearance), row: body.lowerBound, column: 0)
    let room = columns - listWidth - 2
    let half = max(20, room / 2)
    canvas.write("what it sees", row: 3, column: listWidth + 2, foreground: appearance.quiet)
    canvas.draw(
      picturePane(half - 1, body.count, appearance), row: body.lowerBound, column: listWidth + 2)
    let right = listWidth + 2 + half
    canvas.write(mapTitle, row: 3, column: right, foreground: appearance.quiet)
    canvas.draw(
      mapPane(columns - right, body.count, appearance), row: body.lowerBound, column: right)

    canvas.write(truncated(chainLine, toWidth: columns), row: rows - 5, column: 0, style: .bold)
    for (index, line) in wrapped(message, width: columns).prefix(2).enumerated() {
      canvas.write(line, row: rows - 4 + index, column: 0, foreground: appearance.accent)
    }
    for (index, line) in Self.keys.enumerated() {
      canvas.write(
        truncated(line, toWidth: columns), row: rows - 2 + index, column: 0,
        foreground: appearance.quiet)
    }
  }

  /// The number and what it sees.
  private var sentence: String {
    let number = NumberText.signed(Double(explanation.value), decimals: 4)
    let where_ =
      place.count == 3
      ? "channel \(place[0]) of \(output.item.shape[0]), at \(place[1]),\(place[2])"
      : "number \(place.map(String.init).joined(separator: ",")) of \(output.item.count)"
    return "\(where_): \(number)   \(seen?.sentence ?? "")"
  }

  private var mapTitle: String { place.count == 3 ? "channel \(place[0])" : "all numbers" }

  /// The number's way through the last layers: `conv1 -0.3521 → relu1 +0.0000`.
  private var chainLine: String {
    explanation.steps.map {
      "\($0.shownName(scene)) \(NumberText.signed(Double($0.value), decimals: 4))"
    }.joined(separator: " → ")
  }

  /// The layers, the one that is looked at in the middle.
  private func layerList(_ rows: Int, _ width: Int, _ appearance: Appearance) -> Canvas {
    let all = scene.trace.rows
    let first = min(max(0, row - rows / 2), max(0, all.count - rows))
    var canvas = Canvas(rows: rows, columns: width)
    for line in 0..<min(rows, all.count - first) {
      let entry = all[first + line]
      let shape = entry.itemShape.map(String.init).joined(separator: "×")
      let isHere = first + line == row
      let name = truncated(entry.shownName, toWidth: max(4, width - shape.count - 3))
      canvas.write(
        (isHere ? "> " : "  ") + name, row: line, column: 0,
        foreground: isHere ? appearance.accent : .standard, style: isHere ? .bold : [])
      canvas.write(
        shape, row: line, column: width - shape.count,
        foreground: isHere ? appearance.accent : appearance.quiet)
    }
    return canvas
  }

  private func picturePane(_ columns: Int, _ rows: Int, _ appearance: Appearance) -> Canvas {
    let field = FieldPicture(
      picture: scene.picture, white: scene.stream.white, rows: seen?.rows ?? 0..<0,
      columns: seen?.columns ?? 0..<0)
    return field.canvas(
      factor: field.factor(columns: columns, rows: rows, appearance), appearance)
  }

  private func mapPane(_ columns: Int, _ rows: Int, _ appearance: Appearance) -> Canvas {
    guard place.count > 1 else { return numberList(rows, appearance) }
    let plane = output.maps.plane(place.count == 3 ? place[0] : 0)
    let size = plane.planeSize
    let across = max(1, (columns - 2) / appearance.dots.columns)
    let down = max(1, (rows - 3) * (appearance.dots == .halfBlocks ? 2 : 1))
    let factor = max(1, (size.width + across - 1) / across, (size.height + down - 1) / down)
    let statistics = PlaneStatistics(plane)
    let scale = ValueScale(
      showing: [statistics], colormap: (try? request.view.chosenColormap()) ?? nil,
      background: appearance.background)
    var map = Heatmap(
      ReducedMap(plane, factor: factor), statistics.hasNegative ? .strongest : .mean, scale: scale)
    let last = place.count - 1
    map.mark = Position(row: place[last - 1] / factor, column: place[last] / factor)
    map.isMarkReversed = true
    let drawn = map.canvas(appearance)
    return Canvas.stacked([
      drawn, ScaleBar(scale, columns: min(columns, max(20, drawn.columns))).canvas(appearance),
    ])
  }

  /// A list of numbers around the one that is looked at.
  private func numberList(_ rows: Int, _ appearance: Appearance) -> Canvas {
    let count = output.item.count
    let first = min(max(0, place[0] - rows / 2), max(0, count - rows))
    var canvas = Canvas(rows: rows, columns: 26)
    for line in 0..<min(rows, count - first) {
      let index = first + line
      let number = NumberText.signed(Double(output.item.scalars[index]), decimals: 4)
      let isHere = index == place[0]
      canvas.write(
        (isHere ? "> " : "  ") + "\(index)", row: line, column: 0,
        foreground: isHere ? appearance.accent : appearance.quiet, style: isHere ? .bold : [])
      canvas.write(number, row: line, column: 20 - number.count, style: isHere ? .bold : [])
    }
    return canvas
  }

  private func helpPage(_ appearance: Appearance) -> Canvas {
    let lines = [
      ("arrows", "move over the numbers of this channel"),
      ("Tab, c", "the next channel; Shift and Tab the one before"),
      ("n, Page Down", "the next layer; the place stays on its part of the picture"),
      ("p, Page Up", "the layer before"),
      ("Home, End", "the first layer, the last"),
      ("Enter", "the number under the cursor, step by step; again: back"),
      ("s", "the strongest number of this channel"),
      ("y", "copies the command that explains this number"),
      ("q", "ends"),
    ]
    var page = Page(appearance)
    page.text("A network, layer by layer", style: .bold)
    page.gap()
    page.text(
      "On the left are the layers, in the middle the picture, on the right what one channel of the "
        + "layer makes of it. The frame in the picture is what the number under the cursor sees.")
    page.gap()
    for (key, meaning) in lines {
      let space = String(repeating: " ", count: max(1, 15 - key.count))
      page.text(key + space + meaning, continuation: String(repeating: " ", count: 15))
    }
    page.gap()
    page.text("Any key goes back.", isQuiet: true)
    return page.canvas
  }
}
