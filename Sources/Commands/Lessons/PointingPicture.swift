import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

/// The picture of a question that is answered by pointing: its pixels, large enough to be counted.
struct PointingPicture {
  private let scene: Scene
  private let input: Tensor

  /// The picture of a `show` request; its map says which places there are.
  init(_ request: Request, _ inputs: Inputs) throws {
    guard case .show(let show) = request else {
      throw CommandError(
        .usage,
        "A picture to point at is drawn by another command than show. It needs "
          + "'show IMAGE --kernel ... --channel 0'. Give that.")
    }
    scene = try Scene(show.picture, show.layer, inputs)
    input = try scene.stream.whole()
  }

  /// The picture with its rows and columns numbered, and a place marked.
  ///
  /// The place is one of the map: the top left corner of its window.
  ///
  /// - Throws: `ConvolutionError` if the map has no such place.
  func canvas(at place: Position?, _ appearance: Appearance) throws -> Canvas {
    let output = scene.plan.geometry.output
    if let place, place.row >= output.height || place.column >= output.width {
      throw ConvolutionError.noSuchPosition(place, output: output)
    }
    let size = input.planeSize
    let room = (appearance.columns - 4) / 2
    let mostRows = max(4, (appearance.rows ?? 20) - 2)
    let factor = max(1, (size.width + room - 1) / room, (size.height + mostRows - 1) / mostRows)
    let planes = (0..<input.shape[0]).map { ReducedMap(input.plane($0), factor: factor) }
    let dots = planes[0].size
    var canvas = Canvas(rows: dots.height + 1, columns: dots.width * 2 + 4)
    for column in 0..<dots.width where factor > 1 ? column % 5 == 0 : true {
      let number = "\(column * factor)"
      let digit = factor > 1 ? number : String(number.suffix(1))
      canvas.write(digit, row: 0, column: 4 + column * 2, foreground: appearance.quiet)
    }
    for row in 0..<dots.height {
      let number = "\(row * factor)"
      canvas.write(number, row: row + 1, column: 3 - number.count, foreground: appearance.quiet)
      for column in 0..<dots.width {
        draw(
          planes.map { $0.values(.mean)[row * dots.width + column] }, row + 1, column, &canvas,
          appearance)
      }
    }
    if let place { mark(place, factor, &canvas) }
    return canvas
  }

  /// One pixel as two columns: in its colour, and where there are none as a digit.
  private func draw(
    _ values: [Float], _ row: Int, _ column: Int, _ canvas: inout Canvas, _ appearance: Appearance
  ) {
    let white = scene.stream.white ?? values.map(abs).max() ?? 1
    let shares = values.map { min(max($0 / max(white, .leastNonzeroMagnitude), 0), 1) }
    let gray = shares.reduce(0, +) / Float(max(1, shares.count))
    guard appearance.dots == .halfBlocks else {
      let digit = Int(gray * 9 + 0.5)
      canvas.write(digit == 0 ? "." : "\(digit)", row: row, column: 4 + column * 2)
      return
    }
    func level(_ share: Float) -> UInt8 { UInt8(share * 255 + 0.5) }
    let color =
      shares.count == 3
      ? Color.rgb(level(shares[0]), level(shares[1]), level(shares[2]))
      : Color.rgb(level(gray), level(gray), level(gray))
    for half in 0..<2 {
      canvas[row, 4 + column * 2 + half] = Cell(background: color)
    }
  }

  /// Brackets in reverse, so that the mark is seen without colours too.
  private func mark(_ place: Position, _ factor: Int, _ canvas: inout Canvas) {
    let row = place.row / factor + 1
    let column = 4 + place.column / factor * 2
    for (offset, bracket) in ["[", "]"].enumerated() {
      canvas[row, column + offset] = Cell(
        glyph: Character(bracket), foreground: .standard, background: .standard, style: .reverse)
    }
  }

  /// The picture in words.
  var lines: [String] {
    let size = input.planeSize
    var lines = [
      "\(visible(scene.stream.name)): \(size.height) rows, \(size.width) columns, counted from 0."
    ]
    guard input.shape[0] == 1, size.area <= 400 else {
      for channel in 0..<input.shape[0] {
        lines.append("\(Spoken.channel(scene.labels[channel])):")
        lines += FigureWords(input.plane(channel)).lines
      }
      return lines
    }
    let largest = input.scalars.map(abs).max() ?? 0
    for row in 0..<size.height {
      let bright = (0..<size.width).filter {
        abs(input.scalars[row * size.width + $0]) > largest / 2
      }
      lines.append(
        bright.isEmpty
          ? "Row \(row): all dark."
          : "Row \(row): bright in column \(bright.map(String.init).joined(separator: ", ")).")
    }
    return lines
  }
}
