import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// A matrix as one picture, made smaller by whole numbers where it is too large.
struct MatrixPicture {
  private let matrix: Tensor
  private let scale: ValueScale
  private let appearance: Appearance

  /// A picture of `[rows, columns]` numbers.
  init(_ matrix: Tensor, scale: ValueScale, _ appearance: Appearance) {
    self.matrix = matrix
    self.scale = scale
    self.appearance = appearance
  }

  /// The picture in at most so many lines, and what a dot is where it is more than one number.
  func canvas(lines: Int) -> (canvas: Canvas, note: String?) {
    let size = matrix.planeSize
    let columns = max(1, appearance.columns / appearance.dots.columns)
    let rows = max(8, lines) * (appearance.dots == .halfBlocks ? 2 : 1)
    let factor = max(
      1, (size.width + columns - 1) / columns, (size.height + rows - 1) / rows)
    let map = ReducedMap(matrix, factor: factor)
    let note =
      factor == 1
      ? "Down: \(size.height), across: \(size.width)."
      : "Down: \(size.height), across: \(size.width). 1 dot is the weight furthest from 0 of "
        + "\(factor) × \(factor)."
    return (Heatmap(map, .strongest, scale: scale).canvas(appearance), note)
  }
}
