internal import Benchmark
internal import TerminalCanvas

/// A canvas of 80 by 40 cells, each of two colours, becomes the bytes of a terminal.
func registerFrames() {
  let frame = colourfulFrame(rows: 40, columns: 80)
  var next = frame
  next.setHalfBlocks(top: .rgb(255, 255, 255), bottom: nil, row: 20, column: 40)
  let changed = next
  for depth in [ColorDepth.trueColor, .ansi256, .ansi16] {
    Benchmark("Frame of 80x40 cells, \(depth.rawValue)") { benchmark in
      for _ in benchmark.scaledIterations { blackHole(frame.encoded(for: depth)) }
    }
  }
  Benchmark("Frame of 80x40 cells, one of them changed") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(changed.encoded(for: .trueColor, replacing: frame))
    }
  }
}

private func colourfulFrame(rows: Int, columns: Int) -> Canvas {
  var canvas = Canvas(rows: rows, columns: columns)
  for row in 0..<rows {
    for column in 0..<columns {
      let place = UInt32(row * columns + column) &* 2_654_435_761
      let red = UInt8(place >> 24)
      canvas.setHalfBlocks(
        top: .rgb(red, UInt8(row * 6), UInt8(column * 3)),
        bottom: .rgb(UInt8(column * 3), red, UInt8(row * 6)), row: row, column: column)
    }
  }
  return canvas
}
