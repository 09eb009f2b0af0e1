#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The filters of a JSON file, given as its bytes.
///
///     {"name": "edge", "kernel": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]}
///     {"filters": [{"name": "warm", "kernel": [[[1]], [[0]], [[-1]]], "bias": 0.5}]}
///     [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
///
/// A kernel of rows is laid on every channel with the factor 1/C; a kernel of slices of rows has
/// one slice for each channel, used as it is. A bare array may also be a whole weight, `[out, in,
/// kernel height, kernel width]`. A filter without a name is called by `label` and its number.
///
/// - Throws: ``FilterError``, which says the path inside the file.
public func parseKernelFile(
  _ bytes: [UInt8], label: String = "kernel"
) throws(FilterError) -> [FilterRecipe] {
  guard bytes.count <= kernelFileLimit else { throw .fileTooLarge(bytes: bytes.count) }
  return try filters(of: try decode(bytes), label: label)
}

/// The most bytes of a kernel file that are read: far more than fits a screen.
let kernelFileLimit = 4 << 20

private func decode(_ bytes: [UInt8]) throws(FilterError) -> JSONValue {
  do {
    return try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
  } catch DecodingError.dataCorrupted(let context) {
    // The decoder's own words, which name the line, differ between platforms, so they only add.
    throw .notJSON(detail: context.underlyingError.map { "\($0)" } ?? "")
  } catch DecodingError.typeMismatch(_, let context) {
    // Every kind of value was tried, so this is a number too large for a Double.
    throw .wrongValue(
      path: path(context.codingPath), found: "a number too large", expected: "A Float32 number")
  } catch {
    throw .notJSON(detail: "")
  }
}

/// The path of a value as it would be written in a program: `filters[1].kernel[0]`.
private func path(_ keys: [any CodingKey]) -> String {
  keys.reduce("") { path, key in
    if let index = key.intValue { return "\(path)[\(index)]" }
    return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
  }
}
