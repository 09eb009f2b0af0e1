import ConvolutionCore
import TerminalCanvas
import TestSupport
import Testing

@testable import FeatureMapViews

struct LedgerViewTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func noLedgerIsWiderThanItsRoomAndNothingIsCutAt60(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let ledger: Ledger
    if seed.isMultiple(of: 2) {
      ledger = try LedgerTests.whole(seed: seed, pixelDivisor: 255, kernelDivisor: 3).1
    } else {
      let random = try RandomLayer(seed: seed) { $0.kernelSize.width += Int(seed % 5) }
      ledger = Ledger(
        try LedgerTests.explanation(seed: seed, random.layer, random.picture),
        labels: (0..<random.layer.configuration.inChannels).map { "channel \($0)" },
        pixelDivisors: [], wholeKernel: nil)
    }
    for columns in [20, 40, 60, 80, .random(in: 20...250, using: &generator)] {
      let canvas = LedgerView(ledger).canvas(.of(.trueColor, columns: columns))
      #expect(canvas.columns <= columns, "seed \(seed) at \(columns)")
      guard columns >= 60 else { continue }
      let text = canvas.text
      for entry in ledger.entries {
        #expect(text.contains(entry.sum), "seed \(seed) at \(columns): \(entry.sum)")
      }
      for line in ledger.lines {
        #expect(text.contains(line.text), "seed \(seed) at \(columns): \(line.text)\n\(text)")
        #expect(text.contains(line.number), "seed \(seed) at \(columns): \(line.number)\n\(text)")
      }
      if let together = ledger.together { #expect(text.contains(together)) }
    }
  }

  private func sobel(hasBias: Bool = false) throws -> Ledger {
    let numerators = [-1, 0, 1, -2, 0, 2, -1, 0, 1]
    let configuration = try Conv2dConfiguration(
      inChannels: 3, outChannels: 1, kernelSize: 3, padding: .size(1), hasBias: hasBias)
    let layer = try Conv2d(
      configuration,
      weight: Tensor(shape: [1, 3, 3, 3], (0..<27).map { Float(numerators[$0 % 9]) / 3 }),
      bias: hasBias ? [0.25] : nil)
    let picture = Tensor(shape: [3, 3, 4], (0..<36).map { Float($0 * 7 % 256) / 255 })
    return Ledger(
      try layer.explain(picture, outputChannel: 0, at: Position(row: 0, column: 2)),
      labels: ["R", "G", "B"], pixelDivisors: [255],
      wholeKernel: ([numerators, numerators, numerators], 3))
  }

  @Test(arguments: [48, 80])
  func aSumInWholeNumbers(_ columns: Int) throws {
    let canvas = LedgerView(try sobel()).canvas(.of(.none, columns: columns))
    try expectGolden(canvas, named: "ledger-whole-\(columns)")
  }

  @Test(arguments: ColorDepth.allCases)
  func aSumWithBiasInColour(_ depth: ColorDepth) throws {
    let canvas = LedgerView(try sobel(hasBias: true)).canvas(.of(depth))
    try expectGolden(canvas, named: "ledger-bias-\(depth)")
  }

  @Test func hiddenSumsAreQuestionMarks() throws {
    let ledger = try sobel(hasBias: true)
    let text = LedgerView(ledger, hidesSums: true).canvas(.of(.none)).text
    for entry in ledger.entries { #expect(!text.contains(entry.sum)) }
    #expect(ledger.together.map { text.contains($0) } == false)
    #expect(ledger.lines.last.map { text.contains($0.number) } == false)
    try expectGolden(text, named: "ledger-hidden")
  }

  @Test func ofManyChannelsTheThreeStrongestAreOpened() throws {
    let configuration = try Conv2dConfiguration(
      inChannels: 7, outChannels: 1, kernelSize: Size2D(height: 1, width: 2), hasBias: false)
    let layer = try Conv2d(
      configuration, weight: Tensor(shape: [1, 7, 1, 2], repeating: 1))
    // Sums 3, −20, 7, 1, 15, 0, −9: the strongest are channels 1, 4 and 6.
    let sums: [Float] = [3, -20, 7, 1, 15, 0, -9]
    let ledger = Ledger(
      try layer.explain(
        Tensor(shape: [7, 1, 2], sums.flatMap { [$0 - 1, 1] }), outputChannel: 0,
        at: Position(row: 0, column: 0)), labels: (0..<7).map { "c\($0)" }, pixelDivisors: [1],
      wholeKernel: (sums.map { _ in [1, 1] }, 1))
    try expectGolden(LedgerView(ledger).canvas(.of(.none)), named: "ledger-channels")
  }

  @Test(arguments: [40, 80])
  func aWideKernelStandsInLines(_ columns: Int) throws {
    let width = 11
    let configuration = try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: Size2D(height: 2, width: width), hasBias: false)
    let weights = (0..<2 * width).map { Float($0 - 9) }
    let layer = try Conv2d(configuration, weight: Tensor(shape: [1, 1, 2, width], weights))
    let ledger = Ledger(
      try layer.explain(
        Tensor(shape: [1, 2, width], (0..<2 * width).map { Float(250 - $0) / 255 }),
        outputChannel: 0, at: Position(row: 0, column: 0)), labels: ["gray"],
      pixelDivisors: [255], wholeKernel: ([weights.map { Int($0) }], 1))
    try expectGolden(
      LedgerView(ledger).canvas(.of(.none, columns: columns)), named: "ledger-wide-\(columns)")
  }
}
