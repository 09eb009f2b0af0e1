public import ConvolutionCore
public import TerminalCanvas

/// The input, drawn in its own colours; what no window reads is hatched.
public struct PictureView: Hashable, Sendable {
  private let planes: [[Float]]
  private let size: Size2D
  private let largestPixel: Float
  private let unreadRows: Set<Int>
  private let unreadColumns: Set<Int>

  /// A picture of one or three reduced channels.
  ///
  /// - Parameters:
  ///   - channels: One map (drawn grey), or three (red, green, blue), all reduced alike.
  ///   - largestPixel: The number drawn white.
  ///   - geometry: Where the layer looks, to hatch what it never reads.
  /// - Precondition: There are one or three channels.
  public init(channels: [ReducedMap], largestPixel: Float, geometry: ConvolutionGeometry?) {
    precondition(channels.count == 1 || channels.count == 3)
    let factor = channels[0].factor
    size = channels[0].size
    planes = channels.map { $0.values(.mean) }
    self.largestPixel = largestPixel
    unreadRows = Self.blocks(of: geometry?.rows.neverRead ?? [], factor, channels[0].source.height)
    unreadColumns = Self.blocks(
      of: geometry?.columns.neverRead ?? [], factor, channels[0].source.width)
  }

  /// Three planes of shares from 0 to 1, drawn as red, green and blue.
  ///
  /// - Precondition: There are three planes, each with one number for every dot.
  public init(planes: [[Float]], size: Size2D) {
    precondition(planes.count == 3 && planes.allSatisfy { $0.count == size.area })
    self.planes = planes
    self.size = size
    largestPixel = 1
    unreadRows = []
    unreadColumns = []
  }

  /// Whether any dot is hatched.
  public var hasUnread: Bool { !unreadRows.isEmpty || !unreadColumns.isEmpty }

  /// The drawn picture.
  public func canvas(_ appearance: Appearance) -> Canvas {
    guard appearance.dots == .halfBlocks else {
      let luma = planes.count == 1 ? planes[0] : zip3(planes).map { Self.luma($0) }
      let scale = ValueScale(.gray, from: 0, to: largestPixel)
      return Heatmap(values: luma, size: size, scale: scale).canvas(appearance)
    }
    let dots = (0..<size.height).flatMap { row in
      (0..<size.width).map { color(row, $0, appearance.depth) }
    }
    return Canvas(dots: dots, columns: size.width)
  }

  private func color(_ row: Int, _ column: Int, _ depth: ColorDepth) -> Color {
    if unreadRows.contains(row) || unreadColumns.contains(column), (row + column).isMultiple(of: 2)
    {
      return .standard
    }
    let index = row * size.width + column
    let red = byte(planes[0][index])
    let green = planes.count == 1 ? red : byte(planes[1][index])
    let blue = planes.count == 1 ? red : byte(planes[2][index])
    if red == green, green == blue {
      return Colormap.gray.color(.sequential(red), depth: depth)
    }
    return Color.rgb(red, green, blue).reduced(to: depth)
  }

  private func byte(_ value: Float) -> UInt8 {
    let share = value / largestPixel
    return share.isFinite ? UInt8(min(max(share, 0), 1) * 255 + 0.5) : 255
  }

  /// Blocks all of whose rows (or columns) are in `indices`.
  private static func blocks(of indices: [Int], _ factor: Int, _ length: Int) -> Set<Int> {
    var counts: [Int: Int] = [:]
    for index in indices { counts[index / factor, default: 0] += 1 }
    return Set(
      counts.filter { block, count in count == min(factor, length - block * factor) }.keys)
  }

  private static func luma(_ rgb: (Float, Float, Float)) -> Float {
    0.299 * rgb.0 + 0.587 * rgb.1 + 0.114 * rgb.2
  }

  private func zip3(_ planes: [[Float]]) -> [(Float, Float, Float)] {
    planes[0].indices.map { (planes[0][$0], planes[1][$0], planes[2][$0]) }
  }
}
