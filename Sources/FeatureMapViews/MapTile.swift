public import ConvolutionCore
public import TerminalCanvas

/// One output channel: its map, the scale under it, and beside it the filter that made it.
public struct MapTile: Hashable, Sendable {
  /// How much stands in a tile.
  public enum Form: Hashable, Sendable {
    /// The filter in numbers and the map's figures, beside the map.
    case beside
    /// The same below the map, where three maps stand in a row so but not otherwise.
    case below
    /// The filter as a few dots, the figures in one line under the map.
    case compact
  }

  /// The channel's number and name, such as `0 sobel-x`.
  public var title: String
  /// What the filter answers to, in a few words.
  public var summary: String
  /// The map, reduced to dots.
  public var map: ReducedMap
  /// How a block of values became a dot.
  public var method: ReducedMap.Method
  /// What can be said of the map before it was reduced.
  public var statistics: PlaneStatistics
  /// Its scale.
  public var scale: ValueScale
  /// Its filter.
  public var kernel: KernelView
  /// A dot to be pointed at.
  public var mark: Position?

  /// A tile from its parts.
  public init(
    title: String, summary: String, map: ReducedMap, method: ReducedMap.Method,
    statistics: PlaneStatistics, scale: ValueScale, kernel: KernelView, mark: Position? = nil
  ) {
    self.title = title
    self.summary = summary
    self.map = map
    self.method = method
    self.statistics = statistics
    self.scale = scale
    self.kernel = kernel
    self.mark = mark
  }

  /// Columns of the narrow text beside the map.
  static func sideColumns(_ form: Form, _ kernels: KernelRoom) -> Int {
    switch form {
    case .beside: max(8, kernels.columns)
    case .below: 0
    case .compact: kernels.dotColumns
    }
  }

  /// The drawn tile, `columns` wide.
  public func canvas(_ form: Form, columns: Int, side: Int, _ appearance: Appearance) -> Canvas {
    var heatmap = Heatmap(map, method, scale: scale)
    heatmap.mark = mark
    let drawn = heatmap.canvas(appearance)
    let parts: [Canvas]
    switch form {
    case .beside:
      let column = Canvas.stacked(
        [kernel.canvas(appearance), figures(appearance)], spacing: drawn.rows >= 9 ? 1 : 0)
      let body = Canvas.row([drawn, column], spacing: 1)
      let bar = min(columns, max(drawn.columns, min(body.columns, 26)))
      parts = [body, ScaleBar(scale, columns: bar).canvas(appearance)]
    case .below:
      parts = [
        drawn,
        ScaleBar(scale, columns: min(columns, max(drawn.columns, 20))).canvas(appearance),
        Canvas.row(
          [kernel.canvas(appearance), shortFigures(appearance)], spacing: 2),
      ]
    case .compact:
      let body = Canvas.row([drawn, kernel.dots(appearance, stacked: true)], spacing: 1)
      parts = [body, compactFigures(columns, appearance)]
    }
    return Canvas.stacked([caption(columns, appearance)] + parts, columns: columns)
  }

  private func caption(_ columns: Int, _ appearance: Appearance) -> Canvas {
    var canvas = Canvas(rows: 1, columns: columns)
    let used = canvas.write(title, row: 0, column: 0, style: .bold)
    if columns - used - 2 >= summary.count {
      canvas.write(summary, row: 0, column: used + 2, foreground: appearance.quiet)
    }
    return canvas
  }

  private func figures(_ appearance: Appearance) -> Canvas {
    guard let least = statistics.minimum, let most = statistics.maximum else {
      return lines(["no finite", "value"], appearance)
    }
    return lines(
      [
        "min", NumberText.shortSigned(least.value), "max", NumberText.shortSigned(most.value),
        "zero " + Self.percent(statistics.shareOfZeros),
      ] + notFinite, appearance)
  }

  /// The same with words and numbers on one line.
  private func shortFigures(_ appearance: Appearance) -> Canvas {
    guard let least = statistics.minimum, let most = statistics.maximum else {
      return lines(["no finite value"], appearance)
    }
    return lines(
      [
        "min " + NumberText.shortSigned(least.value, significant: 3),
        "max " + NumberText.shortSigned(most.value, significant: 3),
        "zero " + Self.percent(statistics.shareOfZeros),
      ] + notFinite, appearance)
  }

  /// Lines of a tile whose map takes so many rows.
  static func lines(_ form: Form, mapRows: Int, _ kernels: KernelRoom) -> Int {
    switch form {
    case .beside: 2 + max(mapRows, kernels.rows + 5 + (mapRows >= 9 ? 1 : 0))
    case .below: 2 + mapRows + max(3, kernels.rows)
    case .compact: 2 + max(mapRows, kernels.dotRows)
    }
  }

  /// Columns that a tile needs besides those of its map.
  static func leastColumns(_ form: Form, _ kernels: KernelRoom) -> Int {
    switch form {
    case .beside: 24
    case .below: max(24, kernels.columns + 2 + 10)
    case .compact: 19
    }
  }

  private var notFinite: [String] {
    (statistics.nans > 0 ? ["NaN \(NumberText.grouped(statistics.nans))"] : [])
      + (statistics.infinities > 0 ? ["inf \(NumberText.grouped(statistics.infinities))"] : [])
  }

  private func compactFigures(_ columns: Int, _ appearance: Appearance) -> Canvas {
    guard let least = statistics.minimum, let most = statistics.maximum else {
      return lines(["no finite value"], appearance)
    }
    let range =
      NumberText.shortSigned(least.value, significant: 3) + " to "
      + NumberText.shortSigned(most.value, significant: 3)
    let zeros = "0:" + Self.percent(statistics.shareOfZeros)
    let extra = notFinite.joined(separator: " ")
    let tight = range.replacing(" to ", with: "..")
    for text in [
      "\(range)  \(zeros) \(extra)", "\(tight) \(zeros) \(extra)", "\(tight) \(zeros)", range,
    ]
    where text.count <= columns {
      return lines([text], appearance)
    }
    return lines([range], appearance)
  }

  private func lines(_ texts: [String], _ appearance: Appearance) -> Canvas {
    var canvas = Canvas(rows: texts.count, columns: texts.map(\.count).max() ?? 0)
    for (row, text) in texts.enumerated() {
      canvas.write(text, row: row, column: 0, foreground: appearance.quiet)
    }
    return canvas
  }

  /// A share as a whole per cent; never 0 % or 100 % unless it is exactly that.
  static func percent(_ share: Double) -> String {
    if share > 0, share < 0.01 { return "<1%" }
    if share < 1, share > 0.99 { return ">99%" }
    return "\(Int((share * 100).rounded()))%"
  }
}
