import ConvolutionCore
import FeatureMapViews
import FilterGallery
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct FrameTests {
  /// Frames of all kinds of layers, in windows of all sizes, in all ways to draw.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func noTwoPartsDrawInTheSameCell(seed: UInt64) throws {
    let (content, look) = try RandomFrame.make(seed: seed)
    let frame = Frame(content, look)
    var owners: [Int: Frame.Part] = [:]
    for part in Frame.Part.allCases {
      var canvas = Canvas(rows: look.rows ?? 0, columns: look.columns)
      frame.draw(part, in: &canvas)
      for row in 0..<canvas.rows {
        for column in 0..<canvas.columns where canvas[row, column] != .blank {
          let owner = owners.updateValue(part, forKey: row * canvas.columns + column)
          #expect(
            owner == nil,
            "seed \(seed), \(look.columns) × \(look.rows ?? 0), \(row),\(column): \(part)\n\(frame.canvas.text)"
          )
          if owner != nil { return }
        }
      }
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func everyNumberOfTheSumIsThereWhole(seed: UInt64) throws {
    let (content, look) = try RandomFrame.make(seed: seed)
    let frame = Frame(content, look)
    let text = frame.canvas.text
    for entry in frame.shown {
      #expect(text.contains(entry.label) && text.contains(entry.sum), "seed \(seed)\n\(text)")
    }
    for line in frame.ledger.lines
    where line.kind == .value || (line.kind == .bias && content.configuration.hasBias) {
      #expect(text.contains(line.number), "seed \(seed)\n\(text)")
    }
    if !frame.counted.isEmpty {
      #expect(text.contains("+ \(frame.counted.count) more channel"), "seed \(seed)\n\(text)")
    }
    #expect(text.contains("at \(content.explanation.position.row),"), "seed \(seed)\n\(text)")
  }
}

/// A frame of a random layer on a random picture in a random window.
enum RandomFrame {
  static func make(seed: UInt64) throws -> (FrameContent, Look) {
    var generator = SeededGenerator(seed: seed)
    let random = try RandomLayer(seed: seed) { draft in
      if seed % 5 == 1 { draft.kernelSize = Size2D(height: 5, width: 7) }
      if seed % 7 == 2 { draft.kernelSize = Size2D(height: 11, width: 3) }
      if seed % 6 == 3 { draft.inPerGroup = 8 }
      if seed % 4 == 1 { draft.room = Size2D(height: 40, width: 23) }
    }
    let configuration = random.layer.configuration
    let output = try configuration.geometry(for: random.picture.planeSize).output
    let channel = Int.random(in: 0..<configuration.outChannels, using: &generator)
    let position = Position(
      row: .random(in: 0..<output.height, using: &generator),
      column: .random(in: 0..<output.width, using: &generator))
    var content = try FrameCase.content(
      random.picture, layer: configuration, seed: seed, channel: channel, at: position)
    if Bool.random(using: &generator) {
      let weights = (0..<configuration.weightCount).map { _ in
        Int.random(in: -3...3, using: &generator)
      }
      let size = configuration.kernelSize.area
      content = try FrameCase.content(
        random.picture.map { ($0 * 255).rounded() / 255 }, layer: configuration,
        numerators: stride(from: 0, to: weights.count, by: size).map {
          Array(weights[$0..<$0 + size])
        }, seed: seed, channel: channel, at: position)
    }
    if Bool.random(using: &generator) { content.relu = max(0, content.explanation.value) }
    let depth = ColorDepth.allCases.randomElement(using: &generator) ?? .none
    let look = Look.of(
      .random(in: 60...220, using: &generator), .random(in: 20...70, using: &generator), depth,
      hasHalfBlocks: Int.random(in: 0..<5, using: &generator) > 0)
    return (content, look)
  }
}
