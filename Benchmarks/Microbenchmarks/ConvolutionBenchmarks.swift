internal import Benchmark
internal import ConvolutionCore

/// Whole pictures, into memory that is there already.
func registerConvolutions() {
  registerForEachLayer("Convolution") { layer in
    let plan = try layer.plan()
    let picture = layer.picture
    var maps = plan.maps(of: picture)
    return {
      plan.compute(picture, into: &maps)
      blackHole(maps.scalars[0])
    }
  }
}

/// What is decided once, before the first picture.
func registerPlanning() {
  registerForEachLayer("Plan") { layer in
    { blackHole(try layer.plan()) }
  }
}

/// One number of the middle of a map, taken apart.
func registerExplanation() {
  registerForEachLayer("Explanation") { layer in
    let plan = try layer.plan()
    let picture = layer.picture
    let output = plan.geometry.output
    let middle = Position(row: output.height / 2, column: output.width / 2)
    return {
      blackHole(try plan.explain(picture, firstRow: 0, outputChannel: 0, at: middle))
    }
  }
}

/// A benchmark for each layer; `prepare` is not measured, and gives what is.
private func registerForEachLayer(
  _ title: String, prepare: @escaping (MeasuredLayer) throws -> () throws -> Void
) {
  guard let layers = try? MeasuredLayer.all() else {
    preconditionFailure("The layers to be measured are refused.")
  }
  for layer in layers {
    Benchmark("\(title) \(layer.name)") { benchmark in
      let work = try prepare(layer)
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations { try work() }
      benchmark.stopMeasurement()
    }
  }
}
