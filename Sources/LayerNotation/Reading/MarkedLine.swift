import SafeText

/// The columns that a marked line may take, so that it fits every terminal.
private let widest = 76

/// A text on one line, and a line of carets to stand below it, under a range of its characters.
///
/// Line breaks and tabs become spaces, what is invisible is written out, and a long text is cut
/// around the range.
func markedLine(of text: String, range: Range<Int>) -> (line: String, carets: String) {
  let pieces = text.map(shown)
  let widths = pieces.map(displayWidth)
  let lower = min(range.lowerBound, pieces.count)
  let upper = min(max(range.upperBound, lower), pieces.count)
  let window = widths.reduce(0, +) <= widest ? 0..<pieces.count : around(lower, widths)
  let before = window.lowerBound > 0 ? "…" : ""
  let after = window.upperBound < pieces.count ? "…" : ""
  let indent = before.count + widths[window.lowerBound..<lower].reduce(0, +)
  let marked = widths[lower..<max(lower, min(upper, window.upperBound))].reduce(0, +)
  return (
    before + pieces[window].joined() + after,
    String(repeating: " ", count: indent) + String(repeating: "^", count: max(marked, 1))
  )
}

/// The characters around a place that fit on a line, with more behind it than before it.
private func around(_ place: Int, _ widths: [Int]) -> Range<Int> {
  var lower = place
  var width = 0
  while lower > 0, width + widths[lower - 1] <= widest * 2 / 5 {
    lower -= 1
    width += widths[lower]
  }
  var upper = place
  // Two columns stay free for the dots at both ends.
  while upper < widths.count, width + widths[upper] <= widest - 2 {
    width += widths[upper]
    upper += 1
  }
  while lower > 0, width + widths[lower - 1] <= widest - 2 {
    lower -= 1
    width += widths[lower]
  }
  return lower..<upper
}

private func shown(_ character: Character) -> String {
  if character.isWhitespace { return " " }
  // A letter may carry any number of marks; nobody needs more than a few of them.
  return visible(String(String.UnicodeScalarView(character.unicodeScalars.prefix(8))))
}

/// A piece of the text in quotation marks, for a sentence.
func quoted(_ text: some StringProtocol) -> String {
  let beginning = text.unicodeScalars.prefix(40)
  let dots = beginning.endIndex < text.unicodeScalars.endIndex ? "…" : ""
  return "'\(visible(String(String.UnicodeScalarView(beginning))))\(dots)'"
}
