import StrictJSON

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
/// - Throws: ``FilterError``, which says the line, or the path inside the file.
public func parseKernelFile(
  _ bytes: [UInt8], label: String = "kernel"
) throws(FilterError) -> [FilterRecipe] {
  guard bytes.count <= kernelFileLimit else { throw .fileTooLarge(bytes: bytes.count) }
  let value: JSONValue
  do {
    value = try parseJSON(bytes)
  } catch {
    throw FilterError(error)
  }
  return try filters(of: value, label: label)
}

/// The most bytes of a kernel file that are read: far more than fits a screen.
let kernelFileLimit = 1 << 20

extension FilterError {
  /// The same fault, of a kernel file.
  fileprivate init(_ error: JSONError) {
    self =
      switch error {
      case .notText: .notText
      case .unexpected(let line, let column, let found, let expected):
        .notJSON(line: line, column: column, found: found, expected: expected)
      case .tooManyValues(let limit):
        .wrongValue(
          path: "the file", found: "more than \(limit) values", expected: "A kernel or filters")
      }
  }
}
