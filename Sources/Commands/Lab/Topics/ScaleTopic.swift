import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// Which grey a number gets, on four scales.
struct ScaleTopic {
  let request: LabRequest

  func result() throws -> LabResult {
    guard request.subjects.count <= 1 else {
      throw CommandError(
        .usage,
        "lab scale has \(request.subjects.count) inputs. It takes one list of numbers, in quotes; "
          + "'|' splits channels. Try '-2 0 6' or '0 1 | 0 10'.")
    }
    let input = try parseMatrix(request.subjects.first ?? "-2 0 6", option: "The input")
    guard input.planeSize.area <= 32, input.planeCount <= 8 else {
      throw CommandError(
        .usage,
        "There are \(input.planeCount) channels of \(input.planeSize.area) numbers. lab scale shows "
          + "up to 8 of 32. Leave some away.")
    }
    let lowest = input.scalars.min() ?? 0
    let highest = input.scalars.max() ?? 0
    let channels = (0..<input.planeCount).map { index in
      Greys(Array(input.plane(index).scalars), shared: (lowest, highest))
    }
    var page = LabPage()
    page.title("A map has numbers; which grey they get is our choice")
    page.quiet("0 is black, 255 is white")
    for (index, channel) in channels.enumerated() {
      page.gap()
      if channels.count > 1 { page.line("channel \(index)") }
      page.drawing(words: channel.sentences(isShared: channels.count > 1)) { appearance in
        channel.canvas(isShared: channels.count > 1, appearance)
      }
    }
    page.gap()
    page.line(
      channels.count > 1
        ? "Only on the shared scale does the same grey in two channels mean the same number."
        : "own: from least to most. symmetric: 0 in the middle. ReLU: below 0 becomes 0."
    )
    if channels.count == 1 {
      page.next("Two channels", request.changed { $0.subjects = ["0 1 | 0 10"] })
    }
    return LabResult(page: page, json: ScaleJSON(channels: channels))
  }
}

/// The numbers of a channel, and their greys on four scales.
struct Greys: Encodable {
  let values: [Float]
  let own: [Int]
  let symmetric: [Int]
  let relu: [Int]
  let shared: [Int]

  init(_ values: [Float], shared range: (Float, Float)) {
    self.values = values
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    let magnitude = max(abs(low), abs(high))
    own = values.map { Self.grey($0, from: low, to: high) }
    symmetric = values.map { Self.grey($0, from: -magnitude, to: magnitude) }
    relu = values.map { Self.grey(max(0, $0), from: 0, to: max(0, high)) }
    shared = values.map { Self.grey($0, from: range.0, to: range.1) }
  }

  /// The byte of a number on a grey scale.
  static func grey(_ value: Float, from low: Float, to high: Float) -> Int {
    guard case .sequential(let byte) = ValueScale(.gray, from: low, to: high).level(of: value)
    else { return 0 }
    return Int(byte)
  }

  private func scales(isShared: Bool) -> [(name: String, greys: [Int])] {
    [("own", own), ("symmetric", symmetric), ("ReLU", relu)]
      + (isShared ? [("shared", shared)] : [])
  }

  func sentences(isShared: Bool) -> [String] {
    values.indices.map { index in
      let greys = scales(isShared: isShared).map { "\($0.name) \($0.greys[index])" }
      return "\(Spoken.signed(NumberText.brief(values[index]), positive: false)): "
        + greys.joined(separator: ", ") + "."
    }
  }

  /// A line for each number, and beside each grey a patch of it.
  func canvas(isShared: Bool, _ appearance: Appearance) -> Canvas {
    let scales = scales(isShared: isShared)
    var canvas = Canvas(
      rows: values.count + 1, columns: min(appearance.columns, 12 + 14 * scales.count))
    canvas.write("number", row: 0, column: 0, foreground: appearance.quiet)
    for (column, scale) in scales.enumerated() {
      canvas.write(scale.name, row: 0, column: 12 + 14 * column, foreground: appearance.quiet)
      for (row, grey) in scale.greys.enumerated() {
        let text = "\(grey)"
        let start = 12 + 14 * column
        canvas.write(text, row: row + 1, column: start + 3 - text.count)
        guard appearance.dots == .halfBlocks else { continue }
        let patch = Heatmap(
          values: [Float](repeating: Float(grey), count: 8), size: Size2D(height: 2, width: 4),
          scale: ValueScale(.gray, from: 0, to: 255))
        canvas.draw(patch.canvas(appearance), row: row + 1, column: start + 4)
      }
    }
    for (row, value) in values.enumerated() {
      let text = NumberText.brief(value)
      canvas.write(text, row: row + 1, column: max(0, 6 - text.count))
    }
    return canvas
  }
}

private struct ScaleJSON: Encodable {
  let channels: [Greys]
}
