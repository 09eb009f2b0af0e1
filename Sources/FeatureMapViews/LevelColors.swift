import TerminalCanvas

/// The colours of a colormap on a terminal, looked up once for all dots of a map.
struct LevelColors {
  private let sequential: ColorTable
  private let below: ColorTable
  private let above: ColorTable
  private let notFinite: Color
  private let depth: ColorDepth

  init(_ colormap: Colormap, _ depth: ColorDepth) {
    sequential = colormap.sequentialTable
    below = colormap.tableBelowZero
    above = colormap.tableAboveZero
    notFinite = Colormap.notFinite(depth: depth)
    self.depth = depth
  }

  /// The colour of a level.
  @inline(__always)
  func color(_ level: Level) -> Color {
    switch level {
    case .notFinite: notFinite
    case .sequential(let index): sequential.color(index, depth: depth)
    case .negative(let index): below.color(index, depth: depth)
    case .positive(let index): above.color(index, depth: depth)
    }
  }
}
