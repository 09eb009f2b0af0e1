import ConvolutionCore
import TestSupport
import Testing

@testable import LayerNotation

@Suite struct RoundTripTests {
  @Test(arguments: 0..<400 as Range<UInt64>)
  func whatIsPrintedIsReadAndPrintsAgain(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let layer = try randomConfiguration(using: &generator)
    let printed = layer.description
    let read = try parseLayer(printed)
    #expect(read.description == printed)
    #expect(read.weightShape == layer.weightShape)
    #expect(read.stride == layer.stride && read.dilation == layer.dilation)
    #expect(read.groups == layer.groups && read.hasBias == layer.hasBias)
    #expect(read.paddingMode == layer.paddingMode)
    let picture = Size2D(height: 200, width: 230)
    #expect(try read.geometry(for: picture) == layer.geometry(for: picture))
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func brokenTextIsRefusedWithAPlaceInside(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var text = Array(try randomConfiguration(using: &generator).description)
    let alphabet = Array("()[],='\"; 0159xX_.-+*/#\\\n\u{1b}\u{202e}abN−×“é")
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0..<max(text.count, 1), using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: text.remove(at: place)
      case 1: text = Array(text.prefix(place + 1))
      case 2: text.insert(alphabet.randomElement(using: &generator) ?? "(", at: place)
      default: text[place] = alphabet.randomElement(using: &generator) ?? "("
      }
    }
    do {
      _ = try parseLayer(String(text))
    } catch {
      #expect(error.range.lowerBound >= 0 && error.range.upperBound <= text.count)
      guard text.contains(where: { !$0.isWhitespace }) else { return }
      let lines = error.description.split(separator: "\n")
      #expect(lines.count == (error.suggestion == nil ? 3 : 4), "\(error)")
      #expect(lines[1].allSatisfy { $0 == " " || $0 == "^" } && lines[1].last == "^")
      let acting: Set<Unicode.Scalar> = ["\u{1b}", "\u{202e}"]
      #expect(acting.isDisjoint(with: error.description.unicodeScalars))
      if let suggestion = error.suggestion {
        #expect(throws: Never.self, "\(suggestion)") { try parseLayer(suggestion) }
      }
    }
  }

  private func randomConfiguration(
    using generator: inout SeededGenerator
  ) throws -> Conv2dConfiguration {
    func side(_ range: ClosedRange<Int>, _ generator: inout SeededGenerator) -> Int {
      Int.random(in: range, using: &generator)
    }
    func size(_ range: ClosedRange<Int>, _ generator: inout SeededGenerator) -> Size2D {
      Size2D(height: side(range, &generator), width: side(range, &generator))
    }
    let groups = side(1...3, &generator)
    let isSame = Bool.random(using: &generator)
    return try Conv2dConfiguration(
      inChannels: groups * side(1...5, &generator), outChannels: groups * side(1...5, &generator),
      kernelSize: size(1...7, &generator), stride: isSame ? 1 : size(1...4, &generator),
      padding: isSame ? .same : .size(size(0...5, &generator)),
      dilation: size(1...3, &generator), groups: groups, hasBias: Bool.random(using: &generator),
      paddingMode: PaddingMode.allCases.randomElement(using: &generator) ?? .zeros)
  }
}
