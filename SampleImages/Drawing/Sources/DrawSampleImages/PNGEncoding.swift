extension Picture {
  /// The picture as a PNG file.
  ///
  /// Nothing is compressed: the pictures are small, the file is the same on every machine, and the
  /// samples can be found in it with a hex editor. Each row is a 0 (no filter) and then its
  /// samples.
  ///
  /// Source: PNG specification, third edition, <https://www.w3.org/TR/png-3/>.
  var png: [UInt8] {
    let colorType: UInt8 =
      switch format {
      case .grey, .grey16: 0
      case .color: 2
      case .colorWithAlpha: 6
      }
    let header =
      bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [format.bitDepth, colorType, 0, 0, 0]
    let signature: [UInt8] = [0x89] + Array("PNG\r\n\u{1a}\n".utf8)
    return signature + chunk("IHDR", header) + chunk("IDAT", zlibStream(of: rows))
      + chunk("IEND", [])
  }

  private var rows: [UInt8] {
    (0..<height).flatMap { row -> [UInt8] in
      let rowLength = width * format.channels
      let samples = self.samples[row * rowLength..<(row + 1) * rowLength]
      return [0]
        + samples.flatMap { sample -> [UInt8] in
          let low = UInt8(truncatingIfNeeded: sample)
          return format.bitDepth == 16 ? [UInt8(sample >> 8), low] : [low]
        }
    }
  }
}

extension Picture.Format {
  fileprivate var bitDepth: UInt8 { self == .grey16 ? 16 : 8 }
}

/// A part of the file: how long it is, what it is, the content, and a checksum.
private func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
  let named = Array(type.utf8) + content
  return bigEndian(UInt32(content.count)) + named + bigEndian(crc32(named))
}

/// Bytes in a zlib stream, stored in blocks as they are (RFC 1950 and 1951).
private func zlibStream(of bytes: [UInt8]) -> [UInt8] {
  let largestBlock = 65_535
  var stream: [UInt8] = [0x78, 0x01]
  for start in stride(from: 0, to: bytes.count, by: largestBlock) {
    let block = bytes[start..<min(start + largestBlock, bytes.count)]
    let isLast: UInt8 = block.endIndex == bytes.count ? 1 : 0
    let length = UInt16(block.count)
    stream += [isLast] + littleEndian(length) + littleEndian(~length) + block
  }
  return stream + bigEndian(adler32(bytes))
}

/// The checksum of a PNG chunk: the remainder of a division of polynomials, bit by bit.
func crc32(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(UInt32.max) { checksum, byte in
    (0..<8).reduce(checksum ^ UInt32(byte)) { bits, _ in
      bits & 1 == 1 ? (bits >> 1) ^ 0xEDB8_8320 : bits >> 1
    }
  }
}

/// The checksum of a zlib stream: the sum of the bytes, and the sum of those sums.
func adler32(_ bytes: [UInt8]) -> UInt32 {
  var (sum, sumOfSums): (UInt32, UInt32) = (1, 0)
  for byte in bytes {
    sum = (sum + UInt32(byte)) % 65_521
    sumOfSums = (sumOfSums + sum) % 65_521
  }
  return sumOfSums << 16 | sum
}

private func bigEndian(_ number: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}

private func littleEndian(_ number: UInt16) -> [UInt8] {
  [0, 8].map { UInt8(truncatingIfNeeded: number >> $0) }
}
