public import ConvolutionCore
public import TerminalCanvas

/// One output channel: its map, the scale under it, and beside it the filter that made it.
public struct MapTile: Hashable, Sendable {
  /// How much stands in a tile.
  public enum Form: Hashable, Sendable {
    /// The filter in numbers, and the map's figures beneath it.
    case full
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
  public static func sideColumns(_ form: Form, kernels: [KernelView], _ appearance: Appearance)
    -> Int
  {
    switch form {
    case .full: max(9, kernels.map { $0.canvas(appearance).columns }.max() ?? 0)
    case .compact: kernels.map { $0.dots(appearance, stacked: true).columns }.max() ?? 0
    }
  }

  /// The drawn tile, `columns` wide.
  public func canvas(_ form: Form, columns: Int, side: Int, _ appearance: Appearance) -> Canvas {
    var heatmap = Heatmap(map, method, scale: scale)
    heatmap.mark = mark
    let drawn = heatmap.canvas(appearance)
    let beside: Canvas
    switch form {
    case .full:
      beside = Canvas.stacked(
        [kernel.canvas(appearance), figures(appearance)], spacing: drawn.rows >= 9 ? 1 : 0)
    case .compact: beside = kernel.dots(appearance, stacked: true)
    }
    let body = Canvas.row([drawn, beside], spacing: 1)
    let bar =
      form == .full
      ? ScaleBar(scale, columns: max(drawn.columns, 14)).canvas(appearance)
      : compactFigures(columns, appearance)
    let tile = Canvas.stacked([caption(columns, appearance), body, bar], spacing: 0)
    var canvas = Canvas(rows: tile.rows, columns: columns)
    canvas.draw(tile, row: 0, column: 0)
    return canvas
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
    for text in ["\(range)  \(zeros) \(extra)", "\(range) \(zeros)", range]
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
