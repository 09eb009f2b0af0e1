import SafeText
import TestSupport
import Testing

struct WrappingTests {
  @Test func linesBreakAtSpaces() {
    #expect(wrapped("the kernel slides over it", width: 10) == ["the kernel", "slides", "over it"])
  }

  @Test func addedLinesBeginWithTheContinuation() {
    let lines = wrapped("--seed N  the seed of the filters", width: 16, continuation: "          ")
    #expect(
      lines == [
        "--seed N  the", "          seed", "          of the", "          filter", "          s",
      ])
  }

  @Test func lineBreaksAndSpacesInsideALineStay() {
    #expect(wrapped("a  b\n\n  c", width: 9) == ["a  b", "", "  c"])
    #expect(wrapped("", width: 9) == [""])
    #expect(wrapped("trailing   ", width: 9) == ["trailing"])
  }

  @Test func aWordWiderThanTheLineIsBrokenInside() {
    #expect(wrapped("a/very/long/path", width: 7) == ["a/very/", "long/pa", "th"])
    #expect(
      wrapped("so abcdefghij", width: 5, continuation: "> ") == [
        "so", "> abc", "> def", "> ghi", "> j",
      ])
  }

  @Test func wideCharactersCountTwice() {
    #expect(wrapped("畳み込み 層", width: 5) == ["畳み", "込み", "層"])
  }

  @Test func aWidthWithoutRoomStillShowsEverything() {
    #expect(wrapped("ab", width: 0) == ["a", "b"])
    #expect(wrapped("畳み", width: 1) == ["畳", "み"])
    // A continuation as wide as the line would leave no room for the text.
    #expect(wrapped("ab cd", width: 2, continuation: "    ") == ["ab", "cd"])
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func noLineIsTooWideAndNoLetterIsLost(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("abc  é畳👍")
    let text = String(
      (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? "a"
      })
    let width = Int.random(in: 2...12, using: &generator)
    let lines = wrapped(text, width: width)
    #expect(lines.allSatisfy { displayWidth($0) <= width }, "\(lines)")
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " }, "\(lines)")
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func plainLettersBreakWhereOthersOfOneColumnDo(seed: UInt64) {
    // An e with an accent of its own is one column too, but not a plain scalar: it takes the other way.
    let accented = "e\u{301}"
    var generator = SeededGenerator(seed: seed)
    let text = String(
      (0..<Int.random(in: 1...60, using: &generator)).map { _ in
        "aaaa→ \n".randomElement(using: &generator) ?? "a"
      })
    let width = Int.random(in: 1...14, using: &generator)
    let continuation = String(repeating: " ", count: Int.random(in: 0...3, using: &generator))
    let expected = wrapped(
      text.replacing("a", with: accented), width: width, continuation: continuation)
    let lines = wrapped(text, width: width, continuation: continuation)
    #expect(lines.map { $0.replacing("a", with: accented) } == expected, "seed \(seed): \(text)")
  }

  @Test(.timeLimit(.minutes(1)))
  func aWordOfAHundredThousandLettersIsWrappedAtOnce() {
    let lines = wrapped(String(repeating: "a", count: 100_000), width: 100)
    #expect(lines == Array(repeating: String(repeating: "a", count: 100), count: 1000))
  }
}
