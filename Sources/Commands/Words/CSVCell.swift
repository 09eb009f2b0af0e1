/// A text as one cell of a table with commas; it has no line breaks.
func csvCell(_ text: String) -> String {
  // A spreadsheet would take these for formulas.
  let cell = text.first.map { "=+-@".contains($0) } == true ? "'" + text : text
  guard cell.contains(where: { ",\"".contains($0) }) else { return cell }
  return "\"" + cell.replacing("\"", with: "\"\"") + "\""
}
