import ConvolutionCore
import TestSupport
import Testing

@testable import FeatureMapViews

struct LedgerTests {
  /// A printed decimal as a count of its last place; nil if it is no plain decimal.
  static func units(_ text: String, decimals: Int) -> Int? {
    let isNegative = text.hasPrefix("-")
    let digits = text.drop { $0 == "+" || $0 == "-" }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let rest = parts.count > 1 ? parts[1] : ""
    guard let first = parts.first, rest.count <= decimals,
      let value = Int(
        String(first) + rest + String(repeating: "0", count: decimals - rest.count))
    else { return nil }
    return isNegative ? -value : value
  }

  private func decimals(_ text: String) -> Int { text.split(separator: ".").last?.count ?? 0 }

  /// Some number of a random layer, explained.
  static func explanation(
    seed: UInt64, _ layer: Conv2d, _ picture: Tensor
  ) throws -> Explanation {
    var generator = SeededGenerator(seed: seed &+ 1_000_000)
    let plan = try ConvolutionPlan(
      layer, channels: picture.shape[0], size: picture.planeSize)
    let output = plan.geometry.output
    return try layer.explain(
      picture,
      outputChannel: .random(in: 0..<layer.configuration.outChannels, using: &generator),
      at: Position(
        row: .random(in: 0..<output.height, using: &generator),
        column: .random(in: 0..<output.width, using: &generator)))
  }

  /// A layer whose weights are whole numbers over `kernelDivisor`, on pixels over `pixelDivisor`.
  static func whole(
    seed: UInt64, pixelDivisor: Int, kernelDivisor: Int
  ) throws -> (Explanation, Ledger) {
    let random = try RandomLayer(seed: seed, .whole)
    let layer = try Conv2d(
      random.layer.configuration,
      weight: random.layer.weight.map { $0 / Float(kernelDivisor) }, bias: random.layer.bias)
    let explanation = try Self.explanation(
      seed: seed, layer, random.picture.map { $0 / Float(pixelDivisor) })
    let numerators = explanation.contributions.map { part in
      random.layer.kernel(
        outputChannel: explanation.outputChannel, inputChannel: part.inputChannel
      ).scalars.map { Int($0) }
    }
    let labels = (0..<random.layer.configuration.inChannels).map(String.init)
    return (
      explanation,
      Ledger(
        explanation, labels: labels, pixelDivisors: [pixelDivisor],
        wholeKernel: (numerators, kernelDivisor))
    )
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func wholeNumbersAddUpAsPrinted(seed: UInt64) throws {
    let pixelDivisor = [1, 255, 65535][Int(seed % 3)]
    let kernelDivisor = [1, 3, 9, 48][Int(seed / 3 % 4)]
    let (explanation, ledger) = try Self.whole(
      seed: seed, pixelDivisor: pixelDivisor, kernelDivisor: kernelDivisor)
    try #require(ledger.isWhole)
    var total = 0
    for entry in ledger.entries {
      // Padding counts as what stands there.
      let patch = entry.patch.compactMap {
        Int($0 == "pad" ? "0" : String($0.drop { $0 == "~" }))
      }
      let kernel = entry.kernel.compactMap { Int($0) }
      let products = entry.products.compactMap { Int($0) }
      #expect(zip(patch, kernel).map { $0 * $1 } == products, "seed \(seed)")
      #expect(products.count == entry.patch.count)
      #expect(Int(entry.sum) == products.reduce(0, +), "seed \(seed)")
      #expect(entry.rounding == nil)
      total += products.reduce(0, +)
    }
    #expect(ledger.together.flatMap { Int($0) } == total, "seed \(seed)")
    var lines = ledger.lines
    var left = 0
    if pixelDivisor * kernelDivisor == 1 {
      left = total * 1_000_000
    } else {
      let line = lines.removeFirst()
      #expect(line.text.hasPrefix("÷ \(pixelDivisor * kernelDivisor) ("))
      let printed = try #require(Self.units(line.number, decimals: 6))
      let quotient = Double(total) / Double(pixelDivisor * kernelDivisor)
      #expect(abs(Double(printed) - quotient * 1e6) <= 0.500001, "seed \(seed)")
      left = printed
    }
    for line in lines.dropLast() {
      left += try #require(Self.units(line.number, decimals: 6), "seed \(seed)")
    }
    let last = try #require(lines.last)
    #expect(Self.units(last.number, decimals: 6) == left, "seed \(seed): \(ledger.lines)")
    #expect(last.number == NumberText.signed(Double(explanation.value), decimals: 6))
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func decimalsAddUpAsPrintedToTheLastPlace(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed)
    // Small weights need more decimals.
    let layer = try Conv2d(
      random.layer.configuration,
      weight: random.layer.weight.map { $0 * [1, 0.01, 20][Int(seed % 3)] },
      bias: random.layer.bias)
    let explanation = try Self.explanation(seed: seed, layer, random.picture)
    let ledger = Ledger(
      explanation, labels: (0..<layer.configuration.inChannels).map(String.init),
      pixelDivisors: [255], wholeKernel: nil)
    #expect(!ledger.isWhole && ledger.together == nil)
    let last = try #require(ledger.lines.last)
    let places = decimals(last.number)
    func units(_ text: String) throws -> Int {
      try #require(Self.units(text, decimals: places), "seed \(seed): \(text)")
    }
    var total = 0
    for entry in ledger.entries {
      let sum = try units(entry.sum)
      let products = try entry.products.map(units).reduce(0, +)
      #expect(try products + units(entry.rounding ?? "0") == sum, "seed \(seed)")
      total += sum
    }
    for line in ledger.lines.dropLast() { total += try units(line.number) }
    #expect(try total == units(last.number), "seed \(seed): \(ledger.lines)")
    #expect(last.number == NumberText.signed(Double(explanation.value), decimals: places))
    // A rounding that is not said is zero, and one that is said is not.
    #expect(
      ledger.entries.allSatisfy { $0.rounding.map { !$0.allSatisfy("+0.".contains) } ?? true })
  }

  @Test func paddedZerosSayPadAndMirroredPixelsCarryAMark() throws {
    let picture = Tensor(shape: [1, 2, 3], [1, 2, 3, 4, 5, 6])
    func ledger(_ mode: PaddingMode) throws -> Ledger {
      let configuration = try Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: 3, padding: .size(1), hasBias: false,
        paddingMode: mode)
      let layer = try Conv2d(configuration, weight: Tensor(shape: [1, 1, 3, 3], repeating: 1))
      return Ledger(
        try layer.explain(picture, outputChannel: 0, at: Position(row: 0, column: 0)),
        labels: ["gray"], pixelDivisors: [1], wholeKernel: ([[Int](repeating: 1, count: 9)], 1))
    }
    #expect(
      try ledger(.zeros).entries[0].patch == [
        "pad", "pad", "pad", "pad", "1", "2", "pad", "4", "5",
      ])
    #expect(
      try ledger(.reflect).entries[0].patch
        == ["~5", "~4", "~5", "~2", "1", "2", "~5", "4", "5"])
    #expect(
      try ledger(.replicate).entries[0].patch
        == ["~1", "~1", "~2", "~1", "1", "2", "~4", "4", "5"])
    #expect(
      try ledger(.circular).entries[0].patch
        == ["~6", "~4", "~5", "~3", "1", "2", "~6", "4", "5"])
    #expect(try ledger(.zeros).together == "+12")
  }

  @Test func theFirstDivisorThatMakesAllPixelsWholeIsTaken() throws {
    let layer = try Conv2d(
      Conv2dConfiguration(inChannels: 1, outChannels: 1, kernelSize: 1, hasBias: false),
      weight: Tensor(shape: [1, 1, 1, 1], repeating: 2))
    func heading(_ pixel: Float, _ divisors: [Int]) throws -> String {
      Ledger(
        try layer.explain(
          Tensor(shape: [1, 1, 1], [pixel]), outputChannel: 0, at: Position(row: 0, column: 0)),
        labels: ["gray"], pixelDivisors: divisors, wholeKernel: ([[2]], 1)
      ).pixelHeading
    }
    #expect(try heading(3, [1, 255]) == "pixels")
    #expect(try heading(3 / 255, [1, 255]) == "pixels × 255")
    #expect(try heading(3 / 65535, [255, 65535]) == "pixels × 65535")
    // No divisor fits: decimals.
    #expect(try heading(0.3333, [1, 255]) == "pixels")
  }

  @Test(arguments: [Float.nan, .infinity, 1e30])
  func whatCannotBeAddedIsPrintedAsItIs(_ weight: Float) throws {
    let configuration = try Conv2dConfiguration(
      inChannels: 2, outChannels: 1, kernelSize: Size2D(height: 1, width: 2), hasBias: false)
    let layer = try Conv2d(
      configuration, weight: Tensor(shape: [1, 2, 1, 2], [1, weight, 2, 0.5]))
    let explanation = try layer.explain(
      Tensor(shape: [2, 1, 2], [0.25, 1, 1, 1]), outputChannel: 0, at: Position(row: 0, column: 0))
    let ledger = Ledger(
      explanation, labels: ["0", "1"], pixelDivisors: [1], wholeKernel: nil)
    let printed = NumberText.short(weight)
    #expect(ledger.entries[0].products == ["0.25000", printed])
    #expect(ledger.entries[0].sum.hasSuffix(printed))
    #expect(ledger.entries[1].sum == "+2.5000")
    #expect(ledger.lines.last?.number.hasSuffix(printed) == true)
    #expect(!ledger.lines.contains { $0.text.hasPrefix("rounding") })
  }
}
