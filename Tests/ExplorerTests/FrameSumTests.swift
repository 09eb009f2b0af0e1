import ConvolutionCore
import FeatureMapViews
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// The sums on the screen, added up again from what is printed there.
struct FrameSumTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func everySumOnTheScreenAddsUp(seed: UInt64) throws {
    let (content, look) = try RandomFrame.make(seed: seed)
    try expectSums(Frame(content, look), "seed \(seed), \(look.columns) × \(look.rows ?? 0)")
  }

  @Test(arguments: [
    ("+2.057516", "+2.057517", "+2.05752"), ("-4.284967", "-4.284968", "-4.28497"),
    ("+1.4", "+1.6", "≈+2"), ("+8745100", "+8745102", "≈+8745102"),
  ])
  func noMoreDigitsAreShownThanFollow(_ divided: String, _ value: String, _ shown: String) {
    #expect(SumLines.agreed(divided, value) == shown)
  }

  /// Whatever is pressed or said, the frame is whole and its sum right.
  @Test(arguments: 0..<6 as Range<UInt64>)
  func onALongWalkOverAllKeysNoFrameShowsAWrongSum(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var state =
      try seed.isMultiple(of: 2)
      ? ExplorerState.gallery(filters: "sobel-x,box,red-green")
      : ExplorerState.layer("Conv2d(3, 6, 3, padding=1)")
    let viewer = ExplorerView()
    for step in 0..<80 {
      _ = state.update(RandomWalkTests.event(&generator))
      let look = Look.of(
        .random(in: 60...220, using: &generator), .random(in: 20...70, using: &generator),
        ColorDepth.allCases.randomElement(using: &generator) ?? .none)
      let canvas = viewer.canvas(state, look)
      #expect(canvas.rows == look.rows && canvas.columns == look.columns)
      var own = look
      own.background = state.moment.colours.background ?? look.background
      let frame = Frame(FrameContent(state, ReducedMaps(state.computation.maps), own), own)
      try expectSums(frame, "seed \(seed), step \(step), \(look.columns) × \(look.rows ?? 0)")
    }
  }

  private func expectSums(_ frame: Frame, _ place: String) throws {
    let content = frame.content
    // Numbers that no number of decimals can hold are each written by themselves.
    guard content.products == nil, content.hidden.isEmpty, content.edited == nil,
      frame.ledger.hasOneUnit
    else { return }
    let screen = Screen(frame)
    let context = "\(place)\n\(screen.canvas.text)"
    var partialSums = 0
    for (index, entry) in frame.shown.enumerated() {
      let block = screen.block(index)
      if content.muted.contains(entry.inputChannel) {
        #expect(screen.text(ofBlock: index).contains("muted"), "\(context)")
        continue
      }
      let sum = try #require(block.sum.flatMap(Screen.units), "\(entry.label), \(context)")
      partialSums += sum
      // Where factors were rounded, the screen says ≈ and there is nothing to add up.
      guard block.isExact else { continue }
      let products = try #require(block.products, "\(entry.label), \(context)")
      #expect(products + block.rest + block.rounding == sum, "\(entry.label), \(context)")
    }
    let lines = screen.sumLines
    func number(_ prefix: String) -> Int? {
      lines.first { $0.text.hasPrefix(prefix) }.flatMap { Screen.units($0.number) }
    }
    let more = number("+ \(frame.counted.count) more channel") ?? 0
    if frame.ledger.isWhole {
      #expect(number("together") == partialSums + more, "\(context)")
    } else {
      let found = lines.first { $0.text.contains("= output[") || $0.text.hasSuffix(" =") }
      let value = try #require(found, "\(context)")
      let isRounded = value.text.hasPrefix("rounding")
      let rounding =
        isRounded ? value.text.dropFirst("rounding ".count).prefix { $0 != "," && $0 != " " } : "0"
      let total = partialSums + more + (number("+ bias") ?? 0) + (Screen.units(rounding) ?? 0)
      #expect(Screen.units(value.number) == total, "\(context)")
    }
  }
}

/// What stands on a frame, read back from its cells.
private struct Screen {
  let frame: Frame
  let canvas: Canvas

  init(_ frame: Frame) {
    self.frame = frame
    canvas = frame.canvas
  }

  struct Block {
    var isExact: Bool
    var products: Int?
    var rest: Int
    var rounding: Int
    var sum: String?
  }

  func block(_ index: Int) -> Block {
    let layout = frame.layout
    let top = layout.top(ofBlock: index)
    let rows = top..<top + layout.blockRows
    let sumStart = layout.sumEnd - layout.widths.sum
    let sumRow = rows.first { row in
      ["=", "≈"].contains(text(row, sumStart - 2, sumStart - 1))
        || text(row, sumStart - 2, sumStart - 1) == "~"
    }
    guard let sumRow else { return Block(isExact: true, products: nil, rest: 0, rounding: 0) }
    let sign = text(sumRow, sumStart - 2, sumStart - 1)
    let gaps = layout.gaps
    let count = layout.taps.width
    var start = layout.numbersColumn
    if layout.form == .tables {
      start +=
        gaps.table(count, layout.widths.patch) + gaps.table(count, layout.widths.kernel)
        + 2 * gaps.signs
    }
    var products: Int? = 0
    var rest = 0
    var isAfterProducts = layout.form != .stacked
    for row in rows {
      let words = text(row, start, sumStart - 3).split(separator: " ").map(String.init)
      if words.first == "=" {
        isAfterProducts = true
      } else if text(row, layout.numbersColumn, layout.numbersColumn + 2) == "+" {
        let line = text(row, layout.numbersColumn, layout.sumEnd)
        rest = line.split(separator: " ").last.flatMap { Self.units($0) } ?? 0
      } else if isAfterProducts {
        for word in words {
          products = products.flatMap { sum in Self.product(word).map { sum + $0 } }
        }
      }
    }
    let below = sumRow + 1 < top + layout.blockRows ? text(sumRow + 1, sumStart, layout.sumEnd) : ""
    return Block(
      isExact: sign == "=", products: products, rest: rest,
      rounding: layout.form == .merged ? 0 : Self.units(below) ?? 0,
      sum: text(sumRow, sumStart, layout.sumEnd))
  }

  var sumLines: [(text: String, number: String)] {
    let layout = frame.layout
    return (layout.firstSumRow..<layout.messageRow).map { row in
      let words = text(row, 0, layout.sumEnd).split(separator: " ").map(String.init)
      return (words.dropLast().joined(separator: " "), words.last ?? "")
    }
  }

  func text(ofBlock index: Int) -> String {
    let top = frame.layout.top(ofBlock: index)
    return (top..<top + frame.layout.blockRows).map { text($0, 0, frame.layout.sumEnd) }
      .joined(separator: "\n")
  }

  private func text(_ row: Int, _ start: Int, _ end: Int) -> String {
    let line = String((start..<end).map { canvas[row, $0].glyph })
    return line.split(separator: " ").joined(separator: " ")
  }

  /// A number as a count of its last decimal.
  static func units(_ text: some StringProtocol) -> Int? {
    Int(String(text.filter { $0 != "." && $0 != "+" }))
  }

  /// A product, or one written as `222·-2`.
  static func product(_ word: String) -> Int? {
    let factors = word.split(separator: "·", omittingEmptySubsequences: true).map { factor in
      factor == "pad" ? "0" : String(factor.filter { $0 != "~" })
    }
    if factors.isEmpty { return nil }
    return factors.reduce(1) { product, factor in
      product.flatMap { product in units(factor).map { product * $0 } }
    }
  }
}
