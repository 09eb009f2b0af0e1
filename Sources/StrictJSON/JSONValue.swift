/// Anything that JSON can say.
public enum JSONValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A number as it is written, so that 0.1 can stay a tenth.
  case number(String)
  /// A text, its escapes resolved.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Values by their keys.
  case object([String: JSONValue])

  /// How many arrays stand inside each other, looking only at first elements.
  public var depth: Int {
    if case .array(let elements) = self { 1 + (elements.first?.depth ?? 0) } else { 0 }
  }

  /// What it is, for a message.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let text): text.prefix(40) + (text.count > 40 ? "…" : "")
    case .string: "a text"
    case .array([]): "an empty list"
    case .array: "a list of \(depth) \(depth == 1 ? "level" : "levels")"
    case .object: "an object"
    }
  }
}
