import ExplorerWalk
import TerminalCanvas
import TestSupport
import Testing

/// What is sent for a frame is only what is different from the one before; the screen must not know.
@Suite("Differences of frames")
struct FrameDifferenceTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func theOldScreenBecomesTheNewOneHoweverTheKeysCome(seed: UInt64) throws {
    let depth = ColorDepth.allCases[Int(seed % 4)]
    var walk = try RandomWalk(seed: seed, depth: depth)
    var shown = Canvas(rows: 0, columns: 0)
    var terminal = TerminalInterpreter(rows: 0, columns: 0)
    for _ in 0..<40 {
      walk.step()
      let frame = walk.frame
      if terminal.rows != frame.rows || terminal.columns != frame.columns {
        terminal = TerminalInterpreter(rows: frame.rows, columns: frame.columns)
      }
      try terminal.feed(frame.encoded(for: depth, replacing: shown))
      try #require(
        terminal.appearance == frame.appearance(at: depth),
        "seed \(seed) after \(walk.pressed.suffix(8))")
      shown = frame
    }
  }
}
