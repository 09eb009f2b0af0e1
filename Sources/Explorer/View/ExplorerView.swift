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
    let look = look(state, appearance)
    let canvas: Canvas
    if !fits(look) {
      canvas = TooSmall(columns: look.columns, rows: look.rows ?? 0).canvas
    } else if state.showsHelp {
      canvas = HelpPage(appearance: look).canvas
    } else {
      canvas = frame(state, look).canvas
    }
    return appearance.hasHalfBlocks ? canvas : canvas.inASCII
  }

  /// What can be chosen at a cell of the frame: a number of a map, another channel, a pixel.
  ///
  /// - Returns: `nil` where there is nothing to choose.
  public func target(
    _ state: ExplorerState, _ appearance: Appearance, row: Int, column: Int
  ) -> ExplorerTarget? {
    let look = look(state, appearance)
    guard fits(look), !state.showsHelp else { return nil }
    return frame(state, look).target(row: row, column: column)
  }

  private func look(_ state: ExplorerState, _ appearance: Appearance) -> Appearance {
    var look = appearance
    if let background = state.moment.colours.background { look.background = background }
    look.rows = appearance.rows ?? 24
    return look
  }

  private func fits(_ look: Appearance) -> Bool {
    look.columns >= FrameLayout.smallest.columns && look.rows ?? 0 >= FrameLayout.smallest.rows
  }

  private func frame(_ state: ExplorerState, _ look: Appearance) -> Frame {
    Frame(FrameContent(state, reduced(state.computation.maps), look), look)
  }

  private func reduced(_ tensor: Tensor) -> ReducedMaps {
    if let maps, maps.maps == tensor { return maps }
    let made = ReducedMaps(tensor)
    maps = made
    return made
  }
}
