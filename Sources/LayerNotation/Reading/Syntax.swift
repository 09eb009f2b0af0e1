/// A call such as `nn.Conv2d(3, 6, kernel_size=3)`, taken apart but not yet understood.
struct Call: Hashable {
  /// The names before the last: `nn`.
  var path: [String]
  /// Where the path stands, with its last point; empty if there is none.
  var pathRange: Range<Int>
  /// The last name: `Conv2d`.
  var name: String
  var nameRange: Range<Int>
  var arguments: [Argument]
  /// The closing parenthesis.
  var closing: Range<Int>

  struct Argument: Hashable {
    var keyword: String?
    var keywordRange: Range<Int>
    var value: Value

    /// The argument with its keyword.
    var range: Range<Int> { keywordRange.lowerBound..<value.range.upperBound }
  }
}

/// A value as it is written, with the place where it stands.
struct Value: Hashable {
  var kind: Kind
  var range: Range<Int>

  indirect enum Kind: Hashable {
    /// Digits without their sign, and whether there is a minus.
    case number(String, isNegative: Bool)
    case string(String)
    /// A word such as `True`, or `torch.float32`.
    case name(String)
    /// Values in round or square brackets.
    case list([Value])
  }

  /// What it is, for a message.
  var shown: String {
    switch kind {
    case .number(let digits, let isNegative): quoted((isNegative ? "-" : "") + digits)
    case .string(let text): "the text \(quoted(text))"
    case .name(let name): quoted(name)
    case .list(let values): "a list of \(values.count)"
    }
  }
}
