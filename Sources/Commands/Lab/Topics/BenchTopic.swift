import ConvolutionCore
import FeatureMapViews
import LayerNotation
import SafeText

/// How fast a layer is computed here.
struct BenchTopic {
  let request: LabRequest

  func result(_ inputs: Inputs) throws -> LabResult {
    let configuration = try request.layer(or: "Conv2d(3, 16, kernel_size=3, padding=1)")
    let size = try size(of: configuration)
    let numbers = try BenchNumbers(configuration, size: size)
    let arithmetic: Arithmetic = request.rounds ? .rounded : .fused
    let figures = try BenchFigures(
      numbers, arithmetic, threads: inputs.threads, inputs.stopwatch)
    let output = try configuration.geometry(for: size).output
    let work = configuration.multiplyAdds(output: output)
    return LabResult(
      page: page(configuration, size, work, figures),
      json: BenchJSON(numbers, output, work, arithmetic, figures))
  }

  /// The size of the input; channels may stand before it, and must then be the layer's.
  private func size(of configuration: Conv2dConfiguration) throws -> Size2D {
    let text = request.size ?? "64x64"
    let size = try parsePictureSize(text)
    let sides = text.split { "xX×".contains($0) }
    if sides.count == 3, let channels = Int(sides[0].trimmed),
      channels != configuration.inChannels
    {
      throw CommandError(
        .usage,
        "--input is '\(visible(text))', \(channels) channels, but \(configuration) reads "
          + "\(configuration.inChannels). "
          + "Try --input \(configuration.inChannels)x\(size.height)x\(size.width).")
    }
    return size
  }

  private func page(
    _ configuration: Conv2dConfiguration, _ size: Size2D, _ work: Int, _ figures: BenchFigures
  ) -> LabPage {
    let definition = figures.definition
    let share = figures.speed(of: work) / figures.peak
    let threads = figures.threads == 1 ? "one thread" : "\(figures.threads) threads"
    let all = configuration.outChannels
    var page = LabPage()
    page.title("The same numbers, computed fast")
    page.line("\(configuration)")
    page.quiet(
      "on an input of \(configuration.inChannels) × \(size.height) × \(size.width): "
        + "\(NumberText.grouped(work)) multiply-adds")
    page.gap()
    page.bars(
      "microseconds",
      [
        BarChart.Bar(
          definition.filters == all
            ? "the definition, seven loops"
            : "the definition, from \(definition.filters) of \(all)",
          Self.microseconds(definition.seconds)),
        BarChart.Bar("tiles kept in registers", Self.microseconds(figures.seconds)),
        BarChart.Bar("the same into new memory", Self.microseconds(figures.freshSeconds)),
        BarChart.Bar("planned, once for a size", Self.microseconds(figures.planSeconds)),
      ])
    page.gap()
    page.line(
      "\(Self.times(definition.seconds / figures.seconds)) as fast as the definition, "
        + (definition.agrees ? "with the same numbers to the bit" : "but with other numbers")
        + ": checksum \(figures.checksum)")
    page.line(
      "\(Self.billions(figures.speed(of: work))) billion multiplications and additions a second: "
        + "\(NumberText.fixed(100 * share, decimals: 0)) % of the "
        + "\(Self.billions(figures.peak)) that \(threads) with \(Engine.instructions) can do")
    page.gap()
    if request.subjects.isEmpty {
      page.next(
        "With one channel alone there is less to use again",
        request.changed {
          $0.subjects = ["Conv2d(1, 1, kernel_size=3, padding=1)"]
          $0.size = "256x256"
        })
    }
    return page
  }

  private static func microseconds(_ seconds: Double) -> Int { max(1, Int(seconds * 1e6 + 0.5)) }

  private static func times(_ ratio: Double) -> String {
    NumberText.fixed(ratio, decimals: ratio < 20 ? 1 : 0) + " times"
  }

  private static func billions(_ operations: Double) -> String {
    NumberText.fixed(operations / 1e9, decimals: 1)
  }
}

extension BenchFigures {
  /// Operations a second: a multiply-add is two.
  func speed(of multiplyAdds: Int) -> Double { 2 * Double(multiplyAdds) / max(seconds, 1e-9) }
}

private struct BenchJSON: Encodable {
  let layer: String
  let inputShape: [Int]
  let outputShape: [Int]
  let multiplyAdds: Int
  let arithmetic: String
  let isa: String
  let threads: Int
  let medianMs: Double
  let freshOutputMedianMs: Double
  let planMs: Double
  let iterations: Int
  let gflops: Double
  let peakGflops: Double
  let checksum: Int
  let definitionMs: Double
  let definitionFilters: Int
  let definitionAgrees: Bool

  enum CodingKeys: String, CodingKey {
    case layer, arithmetic, isa, threads, iterations, gflops, checksum
    case inputShape = "input_shape"
    case outputShape = "output_shape"
    case multiplyAdds = "multiply_adds"
    case medianMs = "median_ms"
    case freshOutputMedianMs = "fresh_output_median_ms"
    case planMs = "plan_ms"
    case peakGflops = "peak_gflops"
    case definitionMs = "definition_ms"
    case definitionFilters = "definition_filters"
    case definitionAgrees = "definition_agrees"
  }

  init(
    _ numbers: BenchNumbers, _ output: Size2D, _ work: Int, _ arithmetic: Arithmetic,
    _ figures: BenchFigures
  ) {
    let configuration = numbers.layer.configuration
    layer = "\(configuration)"
    inputShape = numbers.input.shape
    outputShape = [configuration.outChannels, output.height, output.width]
    multiplyAdds = work
    self.arithmetic = arithmetic.rawValue
    isa = Engine.instructions
    threads = figures.threads
    medianMs = 1e3 * figures.seconds
    freshOutputMedianMs = 1e3 * figures.freshSeconds
    planMs = 1e3 * figures.planSeconds
    iterations = figures.iterations
    gflops = figures.speed(of: work) / 1e9
    peakGflops = figures.peak / 1e9
    checksum = figures.checksum
    definitionMs = 1e3 * figures.definition.seconds
    definitionFilters = figures.definition.filters
    definitionAgrees = figures.definition.agrees
  }
}
