// As much of zlib's format (RFC 1950, 1951) as the tests need to write.

/// Zlib's format around bytes that are stored as they are.
func stored(_ bytes: [UInt8]) -> [UInt8] {
  var out: [UInt8] = [0x78, 0x01]
  var rest = bytes[...]
  repeat {
    let block = rest.prefix(65_535)
    rest = rest.dropFirst(block.count)
    let count = UInt16(block.count)
    out.append(rest.isEmpty ? 1 : 0)
    out += littleEndian(count) + littleEndian(~count)
    out += block
  } while !rest.isEmpty
  return out + bigEndian(Int(adler32(bytes)))
}

/// A bomb: `first`, and then its last byte `count` times more, in about a 160th of the space.
///
/// One block of fixed Huffman codes: literals, then matches of length 258 at distance 1.
func bomb(_ first: [UInt8], then count: Int) -> [UInt8] {
  var bits = BitWriter()
  bits.append(0b1, count: 1)  // the last block
  bits.append(0b01, count: 2)  // fixed codes
  for byte in first {
    // RFC 1951, section 3.2.6.
    if byte < 144 {
      bits.appendCode(0x30 + UInt32(byte), count: 8)
    } else {
      bits.appendCode(0x190 + UInt32(byte) - 144, count: 9)
    }
  }
  for _ in 0..<count / 258 {
    // Code 285 is length 258, then distance code 0 in five bits.
    bits.appendCode(0b1100_0101, count: 8)
    bits.appendCode(0, count: 5)
  }
  bits.appendCode(0, count: 7)  // the end
  let repeated = count / 258 * 258
  return [0x78, 0x01] + bits.bytes + bigEndian(Int(adler32(first, thenItsLast: repeated)))
}

/// Bits from the lowest of each byte up.
private struct BitWriter {
  private var full: [UInt8] = []
  private var pending: UInt32 = 0
  private var pendingCount: UInt32 = 0

  var bytes: [UInt8] { pendingCount == 0 ? full : full + [UInt8(pending)] }

  mutating func append(_ bits: UInt32, count: UInt32) {
    pending |= bits << pendingCount
    pendingCount += count
    while pendingCount >= 8 {
      full.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingCount -= 8
    }
  }

  /// Huffman codes go highest bit first.
  mutating func appendCode(_ code: UInt32, count: UInt32) {
    var reversed: UInt32 = 0
    for bit in 0..<count where code >> bit & 1 == 1 { reversed |= 1 << (count - 1 - bit) }
    append(reversed, count: count)
  }
}

/// The checksum of zlib: RFC 1950, section 8.2.
func adler32(_ bytes: [UInt8], thenItsLast count: Int = 0) -> UInt32 {
  var a = 1
  var b = 0
  for byte in bytes {
    a = (a + Int(byte)) % 65_521
    b = (b + a) % 65_521
  }
  // A byte v repeated n times adds n v to a, and n a + v n (n + 1) / 2 to b.
  let last = Int(bytes.last ?? 0)
  b = (b + count * a + last * (count * (count + 1) / 2 % 65_521)) % 65_521
  a = (a + count * last) % 65_521
  return UInt32(b << 16 | a)
}

private func littleEndian(_ number: UInt16) -> [UInt8] {
  [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
}
