import ConvolutionCore
import FeatureMapViews
import SafeText
import TensorFiles
import TerminalCanvas

/// All tensors of a file, a row each.
struct TensorListPage {
  let file: TensorFile
  let rows: [TensorRow]
  let request: FiltersRequest
  let appearance: Appearance
  let program: String

  /// Intervals of the histograms, which fill what room there is.
  static func intervals(_ appearance: Appearance) -> Int {
    min(24, max(8, (appearance.columns - 68) / 4 + 8))
  }

  private static let titles = ["shape", "type", "min", "max", "mean", "std", "zeros"]

  /// Whether any number is 0; where none is, one sentence says so for all.
  private var hasZeros: Bool { rows.contains { ($0.statistics?.zeros ?? 0) > 0 } }

  private var titles: [String] { hasZeros ? Self.titles : Self.titles.dropLast() }

  /// The cells of a row behind its name.
  private func cells(_ row: TensorRow) -> [String] {
    [row.shape, row.stored.typeName] + row.figures
      + (hasZeros ? [row.statistics.map { NumberText.grouped($0.zeros) } ?? ""] : [])
  }

  var canvas: Canvas {
    var page = Page(appearance)
    page.pair(visible(request.name ?? ""), file.summary, style: .bold)
    if let metadata = file.metadataText { page.text(metadata, isQuiet: true) }
    guard !rows.isEmpty else {
      page.gap()
      page.text("There are no weights in this file.")
      return page.canvas
    }
    page.gap()
    page.add(table)
    page.gap()
    page.text(
      (hasZeros ? "" : "No number is 0. ")
        + "Figures are those of the finite numbers; std divides by n - 1, as torch.std does. "
        + "Histograms go from min to max." + HistogramView.legend(appearance), isQuiet: true,
      continuation: "")
    page.gap()
    page.ladder(steps)
    return page.canvas
  }

  private var table: Canvas {
    let cells = rows.map(cells)
    // Names and shapes of strangers are cut; figures never are.
    let widths = titles.indices.map { index in
      min(
        24, max(displayWidth(titles[index]), cells.map { displayWidth($0[index]) }.max() ?? 0))
    }
    let histogram = Self.intervals(appearance)
    let behind = (places(0, widths).last ?? 0) + (widths.last ?? 0) + 2 + histogram
    let names = rows.map { $0.title(in: file) }
    let room = max(12, appearance.columns - behind)
    let nameColumns = min(room, max(4, names.map(displayWidth).max() ?? 4))
    let parts = zip(zip(rows, names), cells).map { entry, cells in
      line(entry.0, entry.1, cells, nameColumns: nameColumns, widths: widths)
    }
    return Canvas.stacked([heading(nameColumns, widths)] + parts)
  }

  /// Where each cell begins; words stand left, numbers right.
  private func places(_ nameColumns: Int, _ widths: [Int]) -> [Int] {
    var place = nameColumns
    return widths.indices.map { index in
      place += index <= 2 || index == 6 ? 2 : 1
      defer { place += widths[index] }
      return place
    }
  }

  private func heading(_ nameColumns: Int, _ widths: [Int]) -> Canvas {
    var canvas = Canvas(rows: 1, columns: appearance.columns)
    canvas.write("name", row: 0, column: 0, foreground: appearance.quiet)
    for (index, place) in places(nameColumns, widths).enumerated() {
      let title = titles[index]
      let indent = index < 2 ? 0 : widths[index] - displayWidth(title)
      canvas.write(title, row: 0, column: place + indent, foreground: appearance.quiet)
    }
    return canvas
  }

  /// A row; a name that is too long for its column has a line of its own above the figures.
  private func line(
    _ row: TensorRow, _ name: String, _ cells: [String], nameColumns: Int, widths: [Int]
  ) -> Canvas {
    let isLong = displayWidth(name) > nameColumns
    let first = isLong ? 1 : 0
    var canvas = Canvas(
      rows: first + 1 + (row.warning == nil ? 0 : 1), columns: appearance.columns)
    canvas.write(truncated(name, toWidth: appearance.columns), row: 0, column: 0)
    let places = places(nameColumns, widths)
    for (index, place) in places.enumerated() {
      let cell = truncated(cells[index], toWidth: widths[index])
      let indent = index < 2 ? 0 : widths[index] - displayWidth(cell)
      canvas.write(
        cell, row: first, column: place + indent,
        foreground: index == 1 ? appearance.quiet : .standard)
    }
    if let reason = row.stored.elementType.whyNotRead {
      canvas.write(
        "not read: \(reason)", row: first, column: places[2], foreground: appearance.quiet)
    }
    if let histogram = row.histogram {
      canvas.write(
        HistogramView(histogram: histogram).line(appearance), row: first,
        column: (places.last ?? 0) + (widths.last ?? 0) + 2, foreground: appearance.accent)
    }
    if let warning = row.warning {
      canvas.write(
        truncated(warning, toWidth: appearance.columns - 2), row: first + 1, column: 2,
        foreground: appearance.accent)
    }
    return canvas
  }

  private var steps: [(title: String, command: CommandLineText)] {
    guard let path = request.name, path != "-",
      let row = rows.first(where: { $0.isConvolution && $0.stored.shape[1] == 3 })
        ?? rows.first(where: \.isConvolution) ?? rows.first(where: { $0.statistics != nil }),
      row.stored.name.count <= 200
    else { return [] }
    var one = request
    one.tensor = file.format == .npy ? nil : row.stored.name
    var steps: [(String, CommandLineText)] = []
    if one != request {
      let title = row.stored.shape.count == 4 ? "Its kernels as pictures" : "One of them"
      steps.append((title, CommandLineText(.filters(one), program: program)))
    }
    if let show = ShowRequest(weights: path, row.stored, view: request.view) {
      steps.append(("The layer at work", CommandLineText(.show(show), program: program)))
    }
    return steps
  }
}

extension ShowRequest {
  /// The demo picture through the layer of a weight; `nil` where it does not read three channels.
  init?(weights path: String, _ stored: StoredTensor, view: ViewRequest) {
    guard stored.shape.count == 4, [1, 3].contains(stored.shape[1]), stored.elementType.isRead,
      stored.shape[1] == 3 || stored.shape[0].isMultiple(of: 3),
      stored.shape[0] <= 64, stored.count > 0
    else { return nil }
    self.init()
    if stored.name.isEmpty {
      layer.weights = path
    } else {
      guard let address = TensorAddress.text(path: path, key: stored.name) else { return nil }
      layer.weights = address
    }
    self.view.data = view.data
  }
}
