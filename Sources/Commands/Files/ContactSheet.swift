import ConvolutionCore
import FeatureMapViews
import PNGFiles

/// All maps of a layer on one sheet, each under its name and over its range.
struct ContactSheet {
  private var bytes: [UInt8]
  private let size: Size2D

  private static let margin = 12
  private static let captionHeight = 2 * (BitmapFont.height + 4)
  private static let ground: [UInt8] = [24, 26, 30]
  private static let ink: [UInt8] = [214, 218, 224]

  /// A picture with its captions.
  struct Item {
    let size: Size2D
    let colours: [UInt8]
    let title: String
    let note: String
  }

  /// Items in rows, as near to a square as they go, small ones enlarged by a whole number.
  init(_ items: [Item]) {
    let widest = items.map(\.size.width).max() ?? 1
    let tallest = items.map(\.size.height).max() ?? 1
    let letters = items.map { max($0.title.count, $0.note.count) }.max() ?? 0
    let zoom = max(1, min(8, 192 / max(widest, tallest)))
    let cell = Size2D(
      height: tallest * zoom + Self.captionHeight,
      width: max(widest * zoom, letters * BitmapFont.advance))
    let columns = max(
      1, Int((Double(items.count * cell.height) / Double(cell.width)).squareRoot().rounded(.up)))
    let rows = (items.count + columns - 1) / columns
    size = Size2D(
      height: rows * (cell.height + Self.margin) + Self.margin,
      width: min(columns, items.count) * (cell.width + Self.margin) + Self.margin)
    bytes = []
    bytes.reserveCapacity(size.area * 3)
    for _ in 0..<size.area { bytes += Self.ground }
    for (index, item) in items.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let top = Self.margin + row * (cell.height + Self.margin)
      let left = Self.margin + column * (cell.width + Self.margin)
      write(item.title, top: top, left: left)
      draw(item, zoom: zoom, top: top + BitmapFont.height + 4, left: left)
      write(
        item.note, top: top + BitmapFont.height + 8 + item.size.height * zoom, left: left)
    }
  }

  /// The sheet's pixels.
  var pixels: PixelBuffer { PixelBuffer(size: size, channels: 3, samples: .eightBit(bytes)) }

  private mutating func draw(_ item: Item, zoom: Int, top: Int, left: Int) {
    for row in 0..<item.size.height * zoom {
      for column in 0..<item.size.width * zoom {
        let source = (row / zoom * item.size.width + column / zoom) * 3
        set(row: top + row, column: left + column, Array(item.colours[source..<source + 3]))
      }
    }
  }

  private mutating func write(_ text: String, top: Int, left: Int) {
    for (index, character) in text.enumerated() {
      for dot in BitmapFont.dots(of: character) {
        set(
          row: top + dot.row, column: left + index * BitmapFont.advance + dot.column, Self.ink)
      }
    }
  }

  private mutating func set(row: Int, column: Int, _ color: [UInt8]) {
    guard row < size.height, column < size.width else { return }
    let start = (row * size.width + column) * 3
    for channel in 0..<3 { bytes[start + channel] = color[channel] }
  }
}
