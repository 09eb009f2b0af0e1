import Commands
import ConvolutionCore
import TerminalCanvas
import TestSupport
import Testing

struct WordsTests {
  @Test(arguments: PageCase.allCases)
  func wordsOfEveryPage(_ page: PageCase) throws {
    try expectGolden(try text(page.request(isPlain: true)), named: "\(page.rawValue)-plain")
  }

  @Test(arguments: PageCase.allCases)
  func wordsAreShortLinesThatCanBeReadAloud(_ page: PageCase) throws {
    let text = try text(page.request(isPlain: true))
    #expect(text.hasSuffix("\n"))
    var hasNext = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("Next: ") {
        hasNext = true
        continue
      }
      #expect(line.count <= 80, "\(line)")
      // No box drawing, no blocks, no fields of digits or points.
      #expect(!line.unicodeScalars.contains { (0x2500...0x25ff).contains($0.value) }, "\(line)")
      #expect(!line.contains(" . . "), "\(line)")
      #expect(line.last != " ", "\(line)")
    }
    #expect(hasNext || page == .explainAsk)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func noLineIsLongWhateverTheLayer(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed, .whole)
    var request = show { $0.view.isPlain = true }
    request.layer.layer = "\(random.layer.configuration)"
    for change in [0, 1] {
      if change == 1 { request.channel = 0 }
      let text = try text(
        .show(request), .holding(random.picture, divisors: [1], white: nil))
      for line in text.split(separator: "\n") where !line.hasPrefix("Next: ") {
        #expect(line.count <= 80, "seed \(seed): \(line)")
      }
    }
  }

  @Test func hiddenSumsAreAskedFor() throws {
    let request = explain("laplacian") {
      $0.view.isPlain = true
      $0.asks = true
    }
    let report = try Request.explain(request).report(
      .holding(disc), .of(.none), program: "convlens")
    guard case .text(let before) = report.output, case .text(let after) = report.after else {
      Issue.record("words were asked for")
      return
    }
    #expect(before.contains("Partial sum of red: what?."))
    #expect(before.contains("Value: what?."))
    #expect(!after.contains("what?"))
  }
}
