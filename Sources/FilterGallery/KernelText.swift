/// The filter that a text such as `1 0 -1; 2 0 -2; 1 0 -1` writes out.
///
/// Rows end with `;` or with the line, numbers are parted by space or commas, and `|` parts the
/// slices of a filter that has one for each input channel. A single slice is laid on every
/// channel with the factor 1/C, as filters of the gallery are; several slices are used as they
/// are. A number is written `-1`, `0.25`, `1e-3` or `1/9`. A text that begins with a bracket is
/// read as ``parseKernelFile(_:label:)`` reads a file that holds one filter.
///
/// - Throws: ``FilterError``, which says the row and the number, counted from 1.
public func parseKernelText(
  _ text: String, label: String = "kernel"
) throws(FilterError) -> FilterRecipe {
  let text = trimmed(text[...])
  guard !text.isEmpty else { throw .emptyKernel(place: "") }
  if text.first == "[" || text.first == "{" {
    let recipes = try parseKernelFile(Array(text.utf8), label: label)
    guard recipes.count == 1 else { throw .severalFilters(label: label, found: recipes.count) }
    return recipes[0]
  }
  let slices = text.split(separator: "|", omittingEmptySubsequences: false)
  var kernels: [Kernel] = []
  for (index, slice) in slices.enumerated() {
    let place = slices.count > 1 ? "slice \(index + 1)" : ""
    kernels.append(try Kernel(checked: try rows(of: slice, place: place), place: place))
  }
  return FilterRecipe(label: label, kernels: try FilterRecipe.Kernels(kernels, place: ""))
}

private func rows(of slice: Substring, place: String) throws(FilterError) -> [[WrittenNumber]] {
  var rows: [[WrittenNumber]] = []
  for part in slice.split(separator: ";", omittingEmptySubsequences: false) {
    // A line break ends a row too, but beside a semicolon, or twice, it is only space.
    let lines = part.split(whereSeparator: \.isNewline).map(trimmed).filter { !$0.isEmpty }
    guard !lines.isEmpty else {
      throw .emptyKernel(place: within(place, "row \(rows.count + 1)"))
    }
    for line in lines {
      rows.append(try numbers(of: line, place: within(place, "row \(rows.count + 1)")))
    }
  }
  return rows
}

private func numbers(of row: Substring, place: String) throws(FilterError) -> [WrittenNumber] {
  var numbers: [WrittenNumber] = []
  for part in row.split(separator: ",", omittingEmptySubsequences: false) {
    let words = part.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else {
      throw .missingNumber(place: within(place, "number \(numbers.count + 1)"))
    }
    for word in words {
      do throws(WrittenNumber.Problem) {
        numbers.append(try WrittenNumber(text: word))
      } catch {
        throw .badNumber(
          place: within(place, "number \(numbers.count + 1)"), found: String(word),
          why: FilterError.Reason(error))
      }
    }
  }
  return numbers
}

/// A place inside another: "slice 2, row 1, number 3".
private func within(_ outer: String, _ inner: String) -> String {
  outer.isEmpty ? inner : "\(outer), \(inner)"
}
