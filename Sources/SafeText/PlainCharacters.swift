// Nearly all that is drawn is made of letters, digits, arrows and lines: scalars that need none of
// Unicode's tables. Looking those up for every character took longer than convolving a picture.

/// Whether a scalar is, beside others of its kind, always a visible character of its own that takes
/// one column.
///
/// That is so of ASCII, Latin letters, and much punctuation, arrows, signs of mathematics, lines and
/// blocks. What joins its neighbours is not among them, and neither is anything of another width.
public func isPlain(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20...0x7e: true
  // Without the soft hyphen, U+00AD.
  case 0xa0...0xac, 0xae...0x2ff: true
  case 0x2010...0x2027, 0x2030...0x205e: true
  case 0x2190...0x22ff, 0x2500...0x25fc: true
  default: false
  }
}

/// The number of columns of a text whose scalars are all plain; `nil` if one is not.
func widthIfPlain(_ text: some StringProtocol) -> Int? {
  if let isPlain = text.utf8.withContiguousStorageIfAvailable({ bytes in
    unsafe bytes.allSatisfy { 0x20...0x7e ~= $0 }
  }), isPlain {
    return text.utf8.count
  }
  var columns = 0
  for scalar in text.unicodeScalars {
    guard isPlain(scalar) else { return nil }
    columns += 1
  }
  return columns
}
