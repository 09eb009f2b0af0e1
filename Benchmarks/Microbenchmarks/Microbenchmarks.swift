internal import Benchmark

/// What `swift package benchmark` runs.
let benchmarks: @Sendable () -> Void = {
  // A variable of the package's own, which is set before any benchmark runs.
  unsafe Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock], warmupIterations: 3, maxDuration: .seconds(1))
  registerConvolutions()
  registerPlanning()
  registerExplanation()
  registerPictures()
  registerFrames()
}
