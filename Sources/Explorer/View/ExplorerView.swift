import ConvolutionCore
public import FeatureMapViews
public import TerminalCanvas

/// The frame of a state: what `explore` shows, drawn in memory.
///
/// The same state and appearance always give the same frame. For many frames of one exploration an
/// ``ExplorerView`` is faster, since it reduces each map only once.
public func view(_ state: ExplorerState, _ appearance: Appearance) -> Canvas {
  ExplorerView().canvas(state, appearance)
}

/// Draws the frames of one exploration, and remembers the maps it has reduced.
public final class ExplorerView {
  private var maps: ReducedMaps?

  /// A view that has drawn nothing yet.
  public init() {}

  /// The smallest window that holds a whole frame.
  public static let smallest = FrameLayout.smallest

  /// The frame of a state.
  ///
  /// - Complexity: O(cells), and O(map) for each map that is seen for the first time.
  public func canvas(_ state: ExplorerState, _ appearance: Appearance) -> Canvas {
    var look = appearance
    if let background = state.moment.colours.background { look.background = background }
    let rows = appearance.rows ?? 24
    look.rows = rows
    let canvas: Canvas
    if look.columns < FrameLayout.smallest.columns || rows < FrameLayout.smallest.rows {
      canvas = TooSmall(columns: look.columns, rows: rows).canvas
    } else if state.showsHelp {
      canvas = HelpPage(appearance: look).canvas
    } else {
      canvas = Frame(FrameContent(state, reduced(state.computation.maps), look), look).canvas
    }
    return appearance.hasHalfBlocks ? canvas : canvas.inASCII
  }

  private func reduced(_ tensor: Tensor) -> ReducedMaps {
    if let maps, maps.maps == tensor { return maps }
    let made = ReducedMaps(tensor)
    maps = made
    return made
  }
}
