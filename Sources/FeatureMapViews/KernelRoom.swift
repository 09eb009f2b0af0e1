import TerminalCanvas

/// The most room that some filters take beside their maps, measured once for all grids to be tried.
struct KernelRoom: Hashable {
  /// Rows of the tallest as it is drawn where there is room: in numbers if they are short.
  let rows: Int
  /// Columns of the widest.
  let columns: Int
  /// Rows of the tallest in dots.
  let dotRows: Int
  /// Columns of the widest in dots.
  let dotColumns: Int

  init(_ kernels: [KernelView], _ appearance: Appearance) {
    let drawn = kernels.map { $0.canvas(appearance) }
    rows = drawn.map(\.rows).max() ?? 0
    columns = drawn.map(\.columns).max() ?? 0
    let dots = kernels.map { $0.dots(appearance, stacked: true) }
    dotRows = dots.map(\.rows).max() ?? 0
    dotColumns = dots.map(\.columns).max() ?? 0
  }
}
