import Testing

@testable import SafeText

struct WideCharactersTests {
  @Test func theTableRisesWithoutOverlap() {
    for (first, second) in zip(WideCharacters.ranges, WideCharacters.ranges.dropFirst()) {
      #expect(first.upperBound < second.lowerBound)
    }
  }

  @Test(
    arguments: [
      ("\u{10ff}", false), ("\u{1100}", true), ("\u{115f}", true), ("\u{1160}", false),
      ("a", false),
      ("\u{2fff}", true), ("\u{303e}", true), ("\u{303f}", false), ("\u{ac00}", true),
      ("\u{d7a3}", true),
      ("\u{ff60}", true), ("\u{ff61}", false), ("\u{1f300}", true), ("\u{3fffd}", true),
      ("\u{3fffe}", false),
      ("\u{10ffff}", false),
    ] as [(Unicode.Scalar, Bool)])
  func bothEndsOfARangeBelongToIt(scalar: Unicode.Scalar, isWide: Bool) {
    #expect(WideCharacters.contains(scalar) == isWide)
  }
}
