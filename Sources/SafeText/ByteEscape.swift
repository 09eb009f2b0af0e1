// File names are bytes, and text is Unicode. As Python's "surrogateescape" does, each byte that is
// not part of valid UTF-8 becomes one scalar of its own, so that a name can travel as a `String`
// and come back as the same bytes. Swift has no lone surrogates; the last 128 scalars of the last
// private-use plane take their place.

/// Where the scalar of an escaped byte is: `0x10FF00 + byte`, for the bytes from 0x80 on.
private let escapeBase: UInt32 = 0x10_FF00

/// The byte that a scalar stands for, if it is one of `U+10FF80 ... U+10FFFF`.
func rawByte(of scalar: Unicode.Scalar) -> UInt8? {
  scalar.value >= escapeBase + 0x80 ? UInt8(truncatingIfNeeded: scalar.value) : nil
}

/// The bytes as text: valid UTF-8 as it stands, every other byte as the scalar `U+10FF00 + byte`.
///
/// Any bytes at all come back from ``unescapedBytes(_:)``. Bytes that really spell one of the
/// scalars `U+10FF80 ... U+10FFFF` are escaped one by one, as if they were not UTF-8, because the
/// scalar itself is taken.
public func escapedText(_ bytes: [UInt8]) -> String {
  escapedText(bytes[...])
}

/// ``escapedText(_:)`` of a part of some bytes.
public func escapedText(_ bytes: ArraySlice<UInt8>) -> String {
  if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
  var text = String.UnicodeScalarView()
  var parser = Unicode.UTF8.ForwardParser()
  var unread = bytes.makeIterator()
  var rest = bytes
  while true {
    switch parser.parseScalar(from: &unread) {
    case .emptyInput:
      return String(text)
    case .valid(let encoded):
      let scalar = Unicode.UTF8.decode(encoded)
      if rawByte(of: scalar) == nil {
        text.append(scalar)
      } else {
        appendEscapes(of: rest.prefix(encoded.count), to: &text)
      }
      rest = rest.dropFirst(encoded.count)
    case .error(let length):
      appendEscapes(of: rest.prefix(length), to: &text)
      rest = rest.dropFirst(length)
    }
  }
}

/// The bytes of a text, where `U+10FF80 ... U+10FFFF` are the single bytes they stand for.
///
/// The inverse of ``escapedText(_:)``: `unescapedBytes(escapedText(bytes)) == bytes`.
public func unescapedBytes(_ text: String) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    if let byte = rawByte(of: scalar) {
      bytes.append(byte)
    } else {
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
  return bytes
}

private func appendEscapes(
  of bytes: ArraySlice<UInt8>, to text: inout String.UnicodeScalarView
) {
  text.append(contentsOf: bytes.compactMap { Unicode.Scalar(escapeBase + UInt32($0)) })
}
