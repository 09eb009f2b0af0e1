import SafeText

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A value as one line of JSON, keys in alphabetical order; NaN and infinities as strings.
///
/// What would do something to a terminal stands in it as an escape of JSON, which means the same.
///
/// - Throws: What the value's own encoding throws.
func jsonText(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  encoder.nonConformingFloatEncodingStrategy = .convertToString(
    positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
  return escaped(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
}

/// The same JSON with invisible characters, which stand in texts alone, as `\u202e`.
private func escaped(_ json: String) -> String {
  guard visible(json) != json else { return json }
  var result = String.UnicodeScalarView()
  for scalar in json.unicodeScalars {
    // Behind a letter, so that a mark stands on something, as it does in a text.
    guard visible("a\(scalar)") != "a\(scalar)" else {
      result.append(scalar)
      continue
    }
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      result.append(
        contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
          .unicodeScalars)
    }
  }
  return String(result)
}
