internal import Benchmark
internal import ConvolutionCore
internal import PNGFiles
internal import SafeFiles

/// A PNG in memory becomes a tensor.
func registerPictures() {
  for side in [512, 2048] {
    // The picture is drawn before each sample, which takes longer than to read it.
    let longer = Benchmark.Configuration(metrics: [.wallClock], maxDuration: .seconds(5))
    Benchmark("PNG of \(side)x\(side) read", configuration: longer) { benchmark in
      let bytes = try encodePNG(noisyPicture(side: side))
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        let reader = try PNGReader(bytes, named: .standardInput)
        blackHole(try reader.nextRows(side))
      }
      benchmark.stopMeasurement()
    }
  }
}

/// Slow light with noise in it, as in a photo.
private func noisyPicture(side: Int) -> PixelBuffer {
  var numbers = SeededNumbers()
  var samples: [UInt8] = []
  samples.reserveCapacity(side * side * 3)
  for row in 0..<side {
    for column in 0..<side {
      for channel in 0..<3 {
        let light = 64 + (row + column * (channel + 1)) * 96 / (4 * side)
        samples.append(UInt8(truncatingIfNeeded: light + Int(numbers.next() >> 28)))
      }
    }
  }
  return PixelBuffer(
    size: Size2D(height: side, width: side), channels: 3, samples: .eightBit(samples))
}
