/// Input that the next piece of work reads, fetched into the cache while this one is computed.
struct InputAhead {
  /// Where the rows of the first channel begin.
  let start: Int
  /// Numbers of these rows.
  let count: Int
  /// How many channels.
  let channels: Int
  /// Numbers from one channel to the next.
  let pitch: Int

  /// Where the rows of the last channel end.
  var end: Int { start + (channels - 1) * pitch + count }
}

/// The lines of some input, dealt out to tiles, so that each fetches a few of them.
struct LinesAhead {
  /// Numbers in a line of the cache.
  static let line = 16

  private let input: InputAhead
  private let linesPerTile: Int
  private let linesPerChannel: Int
  /// Lines of earlier tiles that lie in a channel further on.
  private var owed = 0
  private var channel = 0
  private var line = 0

  /// Lines dealt out to so many tiles.
  init(_ input: InputAhead, tiles: Int) {
    self.input = input
    linesPerChannel = input.count / Self.line
    linesPerTile = (input.channels * linesPerChannel).dividedRoundingUp(by: max(1, tiles))
    if linesPerChannel == 0 { channel = input.channels }
  }

  /// The lines of the next tiles, and where they begin; none when all are dealt out.
  mutating func next(tiles: Int = 1) -> (start: Int, lines: Int) {
    guard channel < input.channels else { return (0, 0) }
    owed += linesPerTile * tiles
    let lines = min(owed, linesPerChannel - line)
    owed -= lines
    let start = input.start + channel * input.pitch + line * Self.line
    line += lines
    if line >= linesPerChannel {
      line = 0
      channel += 1
    }
    return (start, lines)
  }
}
