/// The number of terminal columns a text takes.
///
/// East Asian wide characters and emoji take two columns, combining marks none, and characters of
/// ambiguous width one. A cluster counts once, however many scalars it is made of. Control
/// characters count nothing: pass what comes from outside through ``visible(_:)`` first.
public func displayWidth(_ text: String) -> Int {
  displayWidth(text[...])
}

/// The number of terminal columns a part of a text takes.
func displayWidth(_ text: Substring) -> Int {
  widthIfPlain(text) ?? text.reduce(0) { $0 + displayWidth(of: $1) }
}

/// The number of terminal columns one character takes: 0, 1 or 2.
public func displayWidth(of character: Character) -> Int {
  let scalars = character.unicodeScalars
  guard let first = scalars.first else { return 0 }
  if scalars.count == 1 { return displayWidth(of: first) }
  // A pair of regional indicators is a flag, and U+FE0F asks for the emoji form of a character.
  if isRegionalIndicator(first) { return 2 }
  if first.properties.isEmoji, scalars.contains("\u{fe0f}") { return 2 }
  return scalars.reduce(0) { max($0, displayWidth(of: $1)) }
}

/// The number of terminal columns a scalar takes when it stands alone.
func displayWidth(of scalar: Unicode.Scalar) -> Int {
  if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7f ? 0 : 1 }
  // Vowels and final consonants of Korean syllables join the consonant before them.
  if 0x1160...0x11ff ~= scalar.value || 0xd7b0...0xd7ff ~= scalar.value { return 0 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .control, .format, .lineSeparator, .paragraphSeparator:
    return 0
  default:
    return WideCharacters.contains(scalar) ? 2 : 1
  }
}

private func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
  0x1f1e6...0x1f1ff ~= scalar.value
}

/// The text, cut so that it takes at most `width` columns; what was cut ends in `…`.
///
/// A character is never split, so the result may be a column narrower. With `width` 0 or less it
/// is empty.
public func truncated(_ text: String, toWidth width: Int) -> String {
  if displayWidth(text) <= width { return text }
  guard width > 0 else { return "" }
  return prefix(of: text[...], width: width - 1) + "…"
}

/// The longest beginning of a text that takes at most `width` columns.
func prefix(of text: Substring, width: Int) -> Substring {
  let scalars = text.unicodeScalars
  var end = scalars.startIndex
  var columns = 0
  while end < scalars.endIndex, isPlain(scalars[end]) {
    // Nothing joins what is before, as this one is plain as well.
    if columns >= width { return text[..<end] }
    columns += 1
    scalars.formIndex(after: &end)
  }
  if end == scalars.endIndex { return text }
  columns = 0
  return text.prefix { character in
    columns += displayWidth(of: character)
    return columns <= width
  }
}
