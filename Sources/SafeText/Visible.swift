/// The text with everything invisible written out, safe to show in a terminal and in a log.
///
/// A file name may hold an escape sequence that recolours the screen, and a bidirectional override
/// makes one name look like another. So these Unicode categories become escapes such as `\u{1b}`:
/// control, format, private use, surrogate and unassigned characters, and line and paragraph
/// separators. A combining mark at the very start has no letter to stand on and would join whatever
/// was written before it, so it becomes an escape too.
///
/// The scalars `U+10FF80 ... U+10FFFF` stand for the bytes 0x80 ... 0xFF of a file name that is not
/// UTF-8 (see ``escapedText(_:)``) and appear as `\x80 ... \xff`.
///
///     visible("a\u{1b}[31mb")  // a\u{1b}[31mb, readable and without effect
public func visible(_ text: String) -> String {
  if text.unicodeScalars.allSatisfy(isPlain) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if let byte = rawByte(of: scalar) {
      result.append(contentsOf: "\\x\(String(byte, radix: 16))".unicodeScalars)
    } else if isInvisible(scalar) || (result.isEmpty && displayWidth(of: scalar) == 0) {
      result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}

/// Whether a scalar changes what is around it, or shows nothing that a reader could name.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7f }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
    .unassigned:
    return true
  default:
    return false
  }
}
