import ConvolutionCore
import FeatureMapViews
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct ExplorerViewTests {
  /// Keys that move the window, change the layer, and everything else.
  private static let keys = [
    "right", "down", "left", "up", "right", "down", "tab", "n", "n", "l", "s", "p", "d", "k", "m",
    "b", "r", "f", "i", "w", "o", "u", "a", "g", "1", "Enter", "e", "c", "z", "?", "x", "v", ":",
    "q",
  ]

  @Test(arguments: 0..<8 as Range<UInt64>)
  func whatWasRememberedIsWhatWouldBeDrawnAnew(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var state = try ExplorerState.gallery(filters: "sobel-x,box,red-green")
    let remembering = ExplorerView()
    for step in 0..<60 {
      let key = Self.keys.randomElement(using: &generator) ?? "right"
      state = try state.pressing(key)
      let look = Look.of(
        [60, 80, 100, 200].randomElement(using: &generator) ?? 80,
        [20, 24, 30, 60].randomElement(using: &generator) ?? 24)
      #expect(remembering.canvas(state, look) == view(state, look), "seed \(seed), step \(step)")
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func theDifferenceOfTwoFramesTurnsOneIntoTheOther(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let look = Look.of(100, 30, ColorDepth.allCases.randomElement(using: &generator) ?? .trueColor)
    var state = try ExplorerState.gallery(filters: "sobel-x,box,red-green")
    let viewer = ExplorerView()
    var screen = TerminalInterpreter(rows: 30, columns: 100)
    var shown = Canvas(rows: 30, columns: 100)
    for step in 0..<80 {
      state = try state.pressing(Self.keys.randomElement(using: &generator) ?? "right")
      let next = viewer.canvas(state, look)
      try screen.feed(next.encoded(for: look.depth, replacing: shown))
      shown = next
      #expect(screen.appearance == next.appearance(at: look.depth), "seed \(seed), step \(step)")
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func theMarkedDotIsWhatAClickOnItChooses(seed: UInt64) throws {
    let (content, look) = try RandomFrame.make(seed: seed)
    let frame = Frame(content, look)
    let canvas = frame.canvas
    let (right, up): (Character, Character) = look.hasHalfBlocks ? ("▸", "▴") : (">", "^")
    let column = frame.layout.mapColumn
    let row = try #require((3..<canvas.rows).first { canvas[$0, column].glyph == right })
    let below = try #require(
      (row..<canvas.rows).first { row in
        (column..<canvas.columns).contains { canvas[row, $0].glyph == up }
      })
    let place = try #require((column..<canvas.columns).first { canvas[below, $0].glyph == up })
    guard case .output(let chosen) = frame.target(row: row, column: place) else {
      Issue.record("seed \(seed): \(String(describing: frame.target(row: row, column: place)))")
      return
    }
    // A cell is one dot, or two above each other.
    let position = content.explanation.position
    let block = frame.layout.mapFactor
    let rows = look.dots == .halfBlocks && !frame.layout.isMapLarge ? 2 * block : block
    #expect((chosen.row..<chosen.row + rows).contains(position.row), "seed \(seed)")
    #expect((chosen.column..<chosen.column + block).contains(position.column), "seed \(seed)")
  }

  @Test func aClickOnASmallMapChoosesItsChannelAndOneOnTheCloseUpItsPixel() throws {
    let state = try ExplorerState.gallery()
    let look = Look.of(100, 30)
    let viewer = ExplorerView()
    let text = viewer.canvas(state, look).text.split(
      separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(text.firstIndex { $0.contains("1 sobel-y") })
    let line = Array(text[row])
    let column = try #require(line.indices.first { line[$0...].starts(with: "1 sobel-y") })
    #expect(viewer.target(state, look, row: row + 1, column: column) == .channel(1))
    // The window of output 4,7 begins at pixel 4,7: the pixel behind the first bracket.
    let first = try #require((3..<20).first { text[$0].contains("[") })
    let bracket = try #require(Array(text[first]).firstIndex(of: "["))
    #expect(
      viewer.target(state, look, row: first, column: bracket + 1)
        == .input(Position(row: 4, column: 7)))
    #expect(viewer.target(state, look, row: 0, column: 0) == nil)
  }

  @Test func aStepOfTheWindowIsFewBytes() throws {
    var generator = SeededGenerator(seed: 7)
    var state = try ExplorerState.gallery(
      filters: "sobel-x,sobel-y,laplacian,diagonal,box,red-green")
    let viewer = ExplorerView()
    let look = Look.of(100, 30)
    var counts: [Int] = []
    for _ in 0..<200 {
      let before = viewer.canvas(state, look)
      let key = ["right", "left", "up", "down"].randomElement(using: &generator) ?? "right"
      let next = try state.pressing(key)
      if next.moment.position != state.moment.position {
        counts.append(
          viewer.canvas(next, look).encoded(for: .trueColor, replacing: before).count)
      }
      state = next
    }
    counts.sort()
    let mean = counts.reduce(0, +) / counts.count
    print(
      "Bytes of a step at 100 × 30: median \(counts[counts.count / 2]), mean \(mean), "
        + "most \(counts[counts.count - 1])")
    #expect(mean < 2000)
    // Where the close-up turns over like a page, all its pixels are new.
    #expect(counts[counts.count - 1] < 5000)
  }
}
