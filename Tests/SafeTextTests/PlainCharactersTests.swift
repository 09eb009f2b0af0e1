import TestSupport
import Testing

@testable import SafeText

struct PlainCharactersTests {
  private static let plain = Array(
    (0..<0x11_0000 as Range<UInt32>).lazy.compactMap { Unicode.Scalar($0) }.filter(isPlain))

  @Test func lettersArrowsAndLinesArePlain() {
    #expect("az AZ~ é ß ÷× → ▄░─ − · … “”".unicodeScalars.allSatisfy(isPlain))
  }

  @Test(arguments: [
    "\n", "\t", "\u{7f}", "\u{85}", "\u{ad}", "\u{301}", "\u{200d}", "\u{200b}", "\u{2028}",
    "\u{202e}", "\u{fe0f}", "漢", "ｱ", "👍", "🇩", "क", "\u{1100}", "◾", "\u{10ff80}", "\u{e000}",
  ])
  func whatJoinsIsWideOrInvisibleIsNot(text: String) {
    #expect(!text.unicodeScalars.contains(where: isPlain))
  }

  @Test func everyPlainScalarIsVisibleAndOneColumnWide() {
    #expect(Self.plain.count == 1_394)
    for scalar in Self.plain {
      let name = "U+\(String(scalar.value, radix: 16))"
      #expect(displayWidth(of: scalar) == 1, "\(name)")
      #expect(displayWidth(of: Character(scalar)) == 1, "\(name)")
      let category = scalar.properties.generalCategory
      #expect(
        ![.control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned]
          .contains(category), "\(name)")
    }
  }

  @Test func noPlainScalarJoinsAnother() {
    // How a scalar joins depends on its class alone, and all plain ones are of the class of "a", or
    // a picture's, which only a joiner joins: so three neighbours speak for all.
    for scalar in Self.plain {
      for neighbour: Unicode.Scalar in ["a", "↔", scalar] {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: [neighbour, scalar, neighbour])
        #expect(String(text).count == 3, "U+\(String(scalar.value, radix: 16))")
      }
    }
  }

  /// Text of all kinds: plain, wide, joining, invisible, and bytes that are not UTF-8.
  static func randomText(_ generator: inout SeededGenerator) -> String {
    let pieces = [
      "a", "Z", " ", " ", "é", "→", "▄", "×", "…", "\u{301}", "\u{fe0f}", "\u{200d}", "漢", "ｱ", "👍",
      "👩‍👩‍👧‍👦", "🇩", "🇪", "1\u{fe0f}\u{20e3}", "↔\u{fe0f}", "\u{1b}[31m", "\n", "\t", "\u{7f}",
      "\u{ad}", "\u{202e}", "\u{10ffff}", "क", "्", "\u{1112}", "\u{1161}",
    ]
    let most = Bool.random(using: &generator) ? pieces.count : 9
    return (0..<Int.random(in: 0...24, using: &generator)).map { _ in
      pieces[Int.random(in: 0..<most, using: &generator)]
    }.joined()
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func widthsAreSumsOverCharacters(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let text = Self.randomText(&generator)
    #expect(
      displayWidth(text) == text.reduce(0) { $0 + displayWidth(of: $1) }, "\(text.debugDescription)"
    )
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func whatFitsIsTheLongestBeginningOfWholeCharacters(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let text = Self.randomText(&generator)
    for width in -1...12 {
      var columns = 0
      let longest = text.prefix { character in
        columns += displayWidth(of: character)
        return columns <= width
      }
      #expect(prefix(of: text[...], width: width) == longest, "\(text.debugDescription) \(width)")
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func whatIsShownOfATextIsWhatIsShownOfItBesideOtherText(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let text = Self.randomText(&generator)
    // The escape before it keeps all of it from being plain.
    #expect(visible("\u{7}|" + text) == "\\u{7}" + visible("|" + text))
  }
}
