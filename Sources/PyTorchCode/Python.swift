public import ConvolutionCore
import SafeText

/// Values as Python writes them.
public enum Python {
  /// A number with all its digits.
  public static func number(_ value: Float) -> String {
    if value.isNaN { return "float('nan')" }
    if value.isInfinite { return value < 0 ? "float('-inf')" : "float('inf')" }
    return "\(value)"
  }

  /// A name from outside in a comment: on one line, and nothing but what it shows.
  public static func comment(_ text: String) -> String { visible(text) }

  /// A text as a literal that holds exactly it, in letters that show themselves.
  ///
  /// Scalars that stand for bytes of a name that is not UTF-8 become what Python's own file names
  /// hold instead: surrogates.
  public static func string(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5c: literal += "\\" + String(scalar)
      case 0x20...0x7e: literal.unicodeScalars.append(scalar)
      case 0...0xff: literal += "\\x" + hexadecimal(scalar.value, digits: 2)
      case 0x10ff80...0x10ffff:
        literal += "\\u" + hexadecimal(0xdc00 + scalar.value - 0x10ff00, digits: 4)
      case 0...0xffff: literal += "\\u" + hexadecimal(scalar.value, digits: 4)
      default: literal += "\\U" + hexadecimal(scalar.value, digits: 8)
      }
    }
    return literal + "\""
  }

  /// One number for a square, else a pair.
  public static func pair(_ size: Size2D) -> String {
    size.height == size.width ? "\(size.height)" : "(\(size.height), \(size.width))"
  }

  /// Words in brackets, rows of a width: `[[1, 2], [3, 4]]`.
  public static func rows(_ words: [String], width: Int) -> String {
    "["
      + stride(from: 0, to: words.count, by: max(width, 1)).map { start in
        "[" + words[start..<min(start + width, words.count)].joined(separator: ", ") + "]"
      }.joined(separator: ", ") + "]"
  }

  /// A list of numbers.
  public static func list(_ values: some Sequence<Float>) -> String {
    "[" + values.map(number).joined(separator: ", ") + "]"
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
