/// Rows of a map that a 3 × 3 kernel makes of one plane, read where it stands.
///
/// No copy with padding is made, the nine weights are loaded once, and a number of the plane serves
/// all of four rows: with so little to compute, a layer would wait for all three.
struct PlaneRows {
  /// How many rows.
  let count: Int
  /// Outputs in a row.
  let width: Int
  /// Where the middle of the first window stands.
  let source: Int
  /// Numbers from one row of the plane to the next.
  let sourcePitch: Int
  /// Where the first output goes, in the map of filter 0.
  let target: Int
  /// Numbers from one map to the next.
  let plane: Int
  /// Whether the first window begins beyond the left edge, and the last one ends beyond the right.
  let edges: (left: Bool, right: Bool)
  /// Whether the windows of the first row begin beyond the upper edge, and of the last beyond the
  /// lower.
  let ends: (top: Bool, bottom: Bool)

  /// The least rows that are computed so.
  static let least = StackedFilters.rows

  /// The most maps of one plane: more are sooner made side by side, as tiles make them.
  private static let mostMaps = 2

  /// Whether such rows are all there is to a layer.
  static func make(_ configuration: Conv2dConfiguration, _ geometry: ConvolutionGeometry) -> Bool {
    configuration.weightShape[1] == 1
      && configuration.outChannels <= mostMaps * configuration.groups
      && geometry.kernel == Size2D(height: 3, width: 3)
      && geometry.output.height >= least && geometry.rows.isNextToEdges
      && geometry.columns.isNextToEdges
  }

  /// What the rows read, counted from the first number of the source.
  var read: Range<Int> {
    let first = source - (ends.top ? 0 : sourcePitch) - (edges.left ? 0 : 1)
    let lastRow = count - 1 + (ends.bottom ? 0 : 1)
    return first..<source + lastRow * sourcePitch + width + (edges.right ? 0 : 1)
  }

  /// What they write of the map of one filter.
  func written(filter: Int) -> Range<Int> {
    let first = target + filter * plane
    return first..<first + count * width
  }
}

extension WindowAxis {
  /// Whether neighbouring windows are neighbours, and reach beyond an edge by one zero at most.
  fileprivate var isNextToEdges: Bool {
    stride == 1 && dilation == 1 && (0...1).contains(paddingBefore)
      && (0...1).contains(paddingAfter) && (mode == .zeros || paddingBefore + paddingAfter == 0)
  }
}
