import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// The picture, with a frame around the part that one number of a network sees.
struct FieldPicture {
  /// The picture, `[channels, height, width]`.
  let picture: Tensor
  /// The number drawn white; `nil` for a tensor that is no picture.
  let white: Float?
  /// The rows that are seen; empty for none.
  let rows: Range<Int>
  /// The columns that are seen.
  let columns: Range<Int>

  /// Columns that the frame takes beside the picture.
  static let margin = 2

  /// The smallest whole number that brings the picture into some room, its frame included.
  func factor(columns room: Int, rows roomRows: Int, _ appearance: Appearance) -> Int {
    let size = picture.planeSize
    let across = max(1, (room - Self.margin) / appearance.dots.columns)
    let down = max(1, (roomRows - Self.margin) * (appearance.dots == .halfBlocks ? 2 : 1))
    return max(1, (size.width + across - 1) / across, (size.height + down - 1) / down)
  }

  /// The drawn picture, with the frame one cell outside of what is seen.
  func canvas(factor: Int, _ appearance: Appearance) -> Canvas {
    let drawn = plain(factor: factor, appearance)
    var canvas = Canvas(rows: drawn.rows + 2, columns: drawn.columns + 2)
    canvas.draw(drawn, row: 1, column: 1)
    guard !rows.isEmpty, !columns.isEmpty else { return canvas }
    let tall = appearance.dots == .halfBlocks ? 2 * factor : factor
    let wide = appearance.dots.columns
    // In a canvas with a margin of one, the cell before what is seen has its own number.
    let top = rows.lowerBound / tall
    let bottom = (rows.upperBound - 1) / tall + 2
    let left = columns.lowerBound / factor * wide
    let right = (columns.upperBound - 1) / factor * wide + wide + 1
    frame(&canvas, top...bottom, left...right, appearance)
    return canvas
  }

  private func frame(
    _ canvas: inout Canvas, _ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>,
    _ appearance: Appearance
  ) {
    let isUTF8 = appearance.hasHalfBlocks
    func put(_ glyph: String, _ row: Int, _ column: Int) {
      canvas.write(glyph, row: row, column: column, foreground: appearance.accent, style: .bold)
    }
    let line = isUTF8 ? "━" : "-"
    let side = isUTF8 ? "┃" : "|"
    for column in columns {
      put(line, rows.lowerBound, column)
      put(line, rows.upperBound, column)
    }
    for row in rows {
      put(side, row, columns.lowerBound)
      put(side, row, columns.upperBound)
    }
    put(isUTF8 ? "┏" : "+", rows.lowerBound, columns.lowerBound)
    put(isUTF8 ? "┓" : "+", rows.lowerBound, columns.upperBound)
    put(isUTF8 ? "┗" : "+", rows.upperBound, columns.lowerBound)
    put(isUTF8 ? "┛" : "+", rows.upperBound, columns.upperBound)
  }

  private func plain(factor: Int, _ appearance: Appearance) -> Canvas {
    let planes = (0..<picture.planeCount).map { ReducedMap(picture.plane($0), factor: factor) }
    if let white, planes.count == 1 || planes.count == 3 {
      return PictureView(channels: planes, largestPixel: white, geometry: nil).canvas(appearance)
    }
    let statistics = PlaneStatistics(picture.plane(0))
    let scale = ValueScale(
      showing: [statistics], colormap: nil, background: appearance.background)
    return Heatmap(planes[0], statistics.hasNegative ? .strongest : .mean, scale: scale)
      .canvas(appearance)
  }
}
