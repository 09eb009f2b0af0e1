import SafeText
import StrictJSON

/// The filters that a JSON value describes.
func filters(of value: JSONValue, label: String) throws(FilterError) -> [FilterRecipe] {
  switch value {
  case .array(let elements) where value.depth == 4:
    var recipes: [FilterRecipe] = []
    for (index, element) in elements.enumerated() {
      recipes.append(
        FilterRecipe(
          label: "\(label)-\(index)", kernels: try kernels(of: element, path: "[\(index)]")))
    }
    return recipes
  case .array:
    return [FilterRecipe(label: label, kernels: try kernels(of: value, path: ""))]
  case .object(let members):
    guard let filters = members["filters"] else {
      return [try filter(of: value, path: "", label: label)]
    }
    try requireKeys(members, among: ["filters", "name"], path: "")
    guard case .array(let elements) = filters, !elements.isEmpty else {
      throw .wrongValue(path: "filters", found: filters.kind, expected: "A list of filters")
    }
    var recipes: [FilterRecipe] = []
    for (index, element) in elements.enumerated() {
      recipes.append(
        try filter(of: element, path: "filters[\(index)]", label: "\(label)-\(index)"))
    }
    return recipes
  default:
    throw .wrongValue(path: "the file", found: value.kind, expected: "A kernel or filters")
  }
}

private func filter(
  of value: JSONValue, path: String, label: String
) throws(FilterError) -> FilterRecipe {
  guard case .object(let members) = value else {
    throw .wrongValue(path: path, found: value.kind, expected: "An object with a kernel")
  }
  try requireKeys(members, among: ["name", "kernel", "bias"], path: path)
  guard let kernel = members["kernel"] else {
    throw .wrongValue(
      path: path.isEmpty ? "the file" : path, found: "an object without a kernel",
      expected: "The key 'kernel'")
  }
  var name = label
  if let value = members["name"] {
    guard case .string(let text) = value, !text.isEmpty else {
      throw .wrongValue(path: inside(path, "name"), found: value.kind, expected: "A text")
    }
    name = cut(text, to: 60)
  }
  var bias: Float = 0
  if let value = members["bias"] {
    guard case .number(let text) = value, let number = Float(text), number.isFinite else {
      throw .wrongValue(
        path: inside(path, "bias"), found: value.kind, expected: "A Float32 number")
    }
    bias = number
  }
  return FilterRecipe(
    label: name, kernels: try kernels(of: kernel, path: inside(path, "kernel")), bias: bias)
}

private func kernels(
  of value: JSONValue, path: String
) throws(FilterError) -> FilterRecipe.Kernels {
  guard case .array(let elements) = value, (2...3).contains(value.depth) else {
    throw .wrongValue(
      path: path.isEmpty ? "the file" : path, found: value.kind,
      expected: "A list of rows, or of slices of rows,")
  }
  guard value.depth == 3 else {
    return .shared(
      try Kernel(checked: try rows(of: elements, path: path), place: path), .mean)
  }
  var kernels: [Kernel] = []
  for (index, slice) in elements.enumerated() {
    let place = "\(path)[\(index)]"
    guard case .array(let rowsOfSlice) = slice else {
      throw .wrongValue(path: place, found: slice.kind, expected: "A list of rows")
    }
    kernels.append(try Kernel(checked: try rows(of: rowsOfSlice, path: place), place: place))
  }
  // A single slice in brackets of its own is a slice for a picture of one channel.
  return kernels.count == 1
    ? .perChannel(kernels) : try FilterRecipe.Kernels(kernels, place: path)
}

private func rows(
  of elements: [JSONValue], path: String
) throws(FilterError) -> [[WrittenNumber]] {
  var rows: [[WrittenNumber]] = []
  for (index, row) in elements.enumerated() {
    let place = "\(path)[\(index)]"
    guard case .array(let cells) = row else {
      throw .wrongValue(path: place, found: row.kind, expected: "A row of numbers")
    }
    var numbers: [WrittenNumber] = []
    for (column, cell) in cells.enumerated() {
      guard case .number(let text) = cell, let number = try? WrittenNumber(text: text[...])
      else {
        throw .wrongValue(
          path: "\(place)[\(column)]", found: cell.kind, expected: "A Float32 number")
      }
      numbers.append(number)
    }
    rows.append(numbers)
  }
  return rows
}

private func requireKeys(
  _ members: [String: JSONValue], among known: [String], path: String
) throws(FilterError) {
  // Sorted, because the order of a dictionary differs from run to run.
  guard let unknown = members.keys.sorted().first(where: { !known.contains($0) }) else { return }
  throw .unknownKey(
    path: path.isEmpty ? "the file" : path, found: unknown, nearest: nearest(to: unknown, in: known)
  )
}

private func inside(_ path: String, _ key: String) -> String {
  path.isEmpty ? key : "\(path).\(key)"
}
