import SafeText

/// The filters of a list such as `sobel-x,laplacian@r,box@1:0:-1`.
///
/// Each is a name of the gallery, and may say after `@` how it reads the channels: `@r`, `@g` or
/// `@b` one colour alone, `@1:0:-1` a factor for each channel. Without, it reads their mean.
///
/// - Throws: ``FilterError``, which says the item of the list, counted from 1.
public func parseFilterList(_ text: String) throws(FilterError) -> [FilterRecipe] {
  guard !text.allSatisfy(\.isWhitespace) else { throw .noFilters }
  let items = text.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
  var recipes: [FilterRecipe] = []
  for (index, item) in items.enumerated() {
    // sobel-x@1,0,-1 falls apart into a filter and two items that are numbers.
    if index > 0, (try? WrittenNumber(text: item)) != nil {
      throw .commaBetweenFactors(item: index + 1, found: String(item))
    }
    recipes.append(try listedFilter(item, number: index + 1))
  }
  return recipes
}

private func listedFilter(_ text: Substring, number: Int) throws(FilterError) -> FilterRecipe {
  guard !text.isEmpty else { throw .emptyItem(number) }
  let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
  let name = String(trimmed(parts[0]))
  guard let filter = Gallery.filter(named: name) else {
    throw .unknownFilter(
      item: number, found: name, nearest: nearest(to: name.lowercased(), in: Gallery.names))
  }
  guard parts.count == 2 else { return FilterRecipe(filter) }
  guard !filter.readsColour else {
    throw .colourFilterWithChannels(item: number, filter: filter.name)
  }
  let (mix, suffix) = try channelMix(trimmed(parts[1]), of: filter.name, number: number)
  var recipe = FilterRecipe(filter, mix: mix)
  recipe.label = "\(filter.name)@\(suffix)"
  return recipe
}

/// What stands behind the `@`, and how it is written in a label.
private func channelMix(
  _ text: Substring, of filter: String, number: Int
) throws(FilterError) -> (ChannelMix, String) {
  switch text.lowercased() {
  case "r", "red": return (.only(.red), "r")
  case "g", "green": return (.only(.green), "g")
  case "b", "blue": return (.only(.blue), "b")
  default: break
  }
  var factors: [WrittenNumber] = []
  var notations: [String] = []
  for part in text.split(separator: ":", omittingEmptySubsequences: false).map(trimmed) {
    guard let factor = try? WrittenNumber(text: part) else {
      throw .badChannels(item: number, filter: filter, found: String(text))
    }
    factors.append(factor)
    notations.append(String(part.map { $0 == "−" ? "-" : $0 }))
  }
  return (.weights(factors), notations.joined(separator: ":"))
}

/// A text without the space around it.
func trimmed(_ text: Substring) -> Substring {
  var result = text.drop(while: \.isWhitespace)
  while result.last?.isWhitespace == true { result.removeLast() }
  return result
}
