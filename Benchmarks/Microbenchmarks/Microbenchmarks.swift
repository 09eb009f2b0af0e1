internal import Benchmark

/// What `swift package benchmark` runs.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal], warmupIterations: 3, maxDuration: .seconds(1))
  registerConvolutions()
  registerPlanning()
  registerExplanation()
  registerPictures()
  registerFrames()
}
