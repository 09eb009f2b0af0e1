/// How many colours a terminal can show, from none to all.
public enum ColorDepth: String, CaseIterable, Comparable, Hashable, Sendable {
  /// Plain text, without any escape sequence.
  case none
  /// The sixteen colours of the user's theme.
  case ansi16
  /// The theme, a cube of 6 × 6 × 6 colours and 24 greys.
  case ansi256
  /// Red, green and blue in 256 steps each.
  case trueColor

  /// Whether `first` has fewer colours than `second`.
  public static func < (first: ColorDepth, second: ColorDepth) -> Bool {
    first.rank < second.rank
  }

  private var rank: Int {
    switch self {
    case .none: 0
    case .ansi16: 1
    case .ansi256: 2
    case .trueColor: 3
    }
  }
}
